/** What a pack may say of the ways out of a situation, what outside help costs, and how a case is likely to go. */
import * as z from 'zod/mini'
import { conditionSchema } from './condition.ts'
import { idSchema, sellerTextSchema, withProvenance } from './values.ts'

/** One way out beside the others. No outcome is promised and no price is named that no source gives. */
export const wayOutSchema = withProvenance({
  id: idSchema,
  title: sellerTextSchema,
  time: sellerTextSchema,
  money: sellerTextSchema,
  keeps: sellerTextSchema,
  risks: sellerTextSchema,
  when: z.optional(conditionSchema),
  /** Whether it is this very procedure: then it closes when filing does. */
  own: z._default(z.boolean(), false),
  /** What has to be true before it may be taken, or why it may not be taken now. */
  caution: z.optional(sellerTextSchema),
})
export type WayOut = z.infer<typeof wayOutSchema>

/** A factor that moves the price of outside help. `applies` says when it touches the case; absent: the seller says. */
export const costFactorSchema = withProvenance({
  id: idSchema,
  title: sellerTextSchema,
  applies: z.optional(
    z.strictObject({
      when: z.optional(conditionSchema),
      documents: z.optional(z.array(idSchema)),
      /** At least so many denials. */
      denials: z.optional(z.int()),
      /** Documents of the site are wanted in another language. */
      translation: z.optional(z.boolean()),
      /** Less time is left than the next thing that closes leaves comfortable: the pack says how much. */
      within: z.optional(z.string()),
    }),
  ),
})
export type CostFactor = z.infer<typeof costFactorSchema>

/** One line of the one-page brief a provider needs in order to quote. `from` names where the case holds it. */
export const briefItemSchema = withProvenance({
  id: idSchema,
  title: sellerTextSchema,
  from: z.optional(
    z.union([
      z.strictObject({
        subject: z.enum(['listing', 'site', 'sku', 'variant', 'violation', 'title', 'url', 'category']),
      }),
      z.strictObject({ notice: idSchema }),
      z.strictObject({ field: idSchema }),
      z.strictObject({ documents: z.literal(true) }),
      z.strictObject({ reason: z.literal(true) }),
      z.strictObject({ ticket: z.literal(true) }),
    ]),
  ),
  /** Shown masked unless the seller consents to pass it on. */
  secret: z._default(z.boolean(), false),
})
export type BriefItem = z.infer<typeof briefItemSchema>

/** Something that makes an answer likelier, less likely, slower or stricter, and why. */
export const outlookSchema = withProvenance({
  id: idSchema,
  title: sellerTextSchema,
  effect: z.enum(['better', 'worse', 'slower', 'stricter']),
  when: z.optional(conditionSchema),
  /** At least so many denials in this case. */
  denials: z.optional(z.int()),
  /** A figure of the shop account: more than `above` within `within`, e.g. violations of the same kind. */
  account: z.optional(
    z.strictObject({
      figure: z.enum(['same-kind-violations', 'violations', 'complaints', 'level', 'health']),
      above: z.optional(z.number()),
      below: z.optional(z.number()),
      within: z.optional(z.string()),
    }),
  ),
})
export type Outlook = z.infer<typeof outlookSchema>
