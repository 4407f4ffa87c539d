/** What a pack may say of a review on a hosted venue: asking for one more document, and the words of decisions. */
import * as z from 'zod/mini'
import { durationSchema, idSchema, sellerTextSchema, withProvenance } from './values.ts'

/**
 * `within`: how long the seller has. `clock`: what the clocks of the review do until the answer: stand still, begin anew after
 * it, or run on. `most`: how often one filing may be asked about.
 */
export const askForMoreSchema = withProvenance({
  within: durationSchema,
  clock: z.enum(['stops', 'restarts', 'runs']),
  most: z.int().check(z.minimum(1), z.maximum(9)),
})

/** Names that are filled in, between braces, in the texts of decisions. */
export const placeholders = [
  'listing',
  'reason',
  'clause',
  'rule',
  'evidence',
  'allegations',
  'lacking',
] as const

/**
 * Words of a decision of that outcome; with `cites` only where it rests on that clause, and then before the general ones.
 * `missing`: an item of a denial. A member left out is had from the general ones.
 */
export const decisionTextSchema = withProvenance({
  outcome: z.enum(['granted', 'denied', 'escalated']),
  cites: z.optional(idSchema),
  text: z.optional(sellerTextSchema),
  missing: z.optional(sellerTextSchema),
})
export type DecisionText = z.infer<typeof decisionTextSchema>

/** The review of one procedure, by its id. */
export const reviewSchema = z.strictObject({
  /** Absent: the law knows no asking for more. */
  askForMore: z.optional(askForMoreSchema),
  /** What a decision says where nobody writes anything else; the facts of the case are filled in. */
  decisionTexts: z._default(z.array(decisionTextSchema), []),
})
export type ReviewLaw = z.infer<typeof reviewSchema>
