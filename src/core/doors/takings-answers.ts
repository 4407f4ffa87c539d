/** What the routes about takings answer. */
import * as z from 'zod/mini'

const text = z.string()

export const takingsAnswers = {
  takings: z.array(
    z.looseObject({
      marketplace: text,
      site: text,
      listing: text,
      currency: text,
      minor: z.int(),
      basis: z.enum(['revenue', 'units']),
      at: z.int(),
    }),
  ),
  recordTakings: z.looseObject({ recorded: z.int() }),
}
