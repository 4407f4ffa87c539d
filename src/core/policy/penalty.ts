/** What a pack may say of penalties on an account: points, campaign bans, freezes, closure, and what shops on one licence owe. */
import * as z from 'zod/mini'
import { conditionSchema } from './condition.ts'
import { durationSchema, idSchema, sellerTextSchema, withProvenance } from './values.ts'

/**
 * One level of penalty. It is reached by a decision that stands, counted over the shop's whole record: `reasons` in one
 * decision, or `total` decisions of those reasons. Points are integer thousandths. Every effect has its undo.
 */
export const penaltyLevelSchema = withProvenance({
  level: z.int(),
  title: sellerTextSchema,
  reached: z.array(
    z.strictObject({
      reasons: z.array(idSchema).check(z.minLength(1)),
      total: z._default(z.int(), 1),
      /** Only where a reviewer graded the act so: one of `grades`, e.g. `organised` or `class-a`. */
      grade: z.optional(idSchema),
    }),
  ),
  points: z.optional(z.int()),
  listing: z.optional(z.enum(['removed', 'deleted'])),
  campaignBan: z.optional(durationSchema),
  fundsFreeze: z.optional(durationSchema),
  closes: z._default(z.boolean(), false),
  informs: z.optional(sellerTextSchema),
})
export type PenaltyLevel = z.infer<typeof penaltyLevelSchema>

/** What other shops on the same business licence owe when one is closed. */
export const linkedLiabilitySchema = withProvenance({
  when: z.optional(conditionSchema),
  reasons: z.array(idSchema),
  asks: z.array(idSchema),
  title: sellerTextSchema,
})

/** Freeze and closure: proposed by one person, confirmed by another after the delay. */
export const twoPersonsSchema = withProvenance({ delay: durationSchema })

/** How grave an act is, as a person judges it. */
export const gradeSchema = withProvenance({ title: sellerTextSchema })

export const penaltiesSchema = z.strictObject({
  levels: z.array(penaltyLevelSchema),
  /** Every grade the levels know. */
  grades: z._default(z.record(idSchema, gradeSchema), {}),
  linked: z.optional(linkedLiabilitySchema),
  twoPersons: z.optional(twoPersonsSchema),
})
export type Penalties = z.infer<typeof penaltiesSchema>
