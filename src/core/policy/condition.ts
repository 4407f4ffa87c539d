/** The closed set of predicates a pack may use in `when:`. Three-valued: a missing fact is *unknown*, never false. */
import * as z from 'zod/mini'

const leaf = {
  reason: z.optional(z.array(z.string())),
  appealType: z.optional(z.array(z.string())),
  site: z.optional(z.array(z.string())),
  venue: z.optional(z.array(z.enum(['external', 'hosted']))),
  /** Number of the filing this one would be: 1 is the first. */
  attempt: z.optional(z.array(z.int())),
  stage: z.optional(z.array(z.string())),
  category: z.optional(z.array(z.string())),
  /** How many filings of the case were answered "no". */
  failures: z.optional(z.strictObject({ min: z.optional(z.int()), max: z.optional(z.int()) })),
  /** The same counted over every case of the shop about the listing in this procedure, this one among them. */
  listingFailures: z.optional(z.strictObject({ min: z.optional(z.int()), max: z.optional(z.int()) })),
}

/** Every member given has to hold; `any` and `not` combine. */
export type Condition = {
  reason?: string[] | undefined
  appealType?: string[] | undefined
  site?: string[] | undefined
  venue?: ('external' | 'hosted')[] | undefined
  attempt?: number[] | undefined
  stage?: string[] | undefined
  category?: string[] | undefined
  failures?: { min?: number | undefined; max?: number | undefined } | undefined
  listingFailures?: { min?: number | undefined; max?: number | undefined } | undefined
  any?: Condition[] | undefined
  not?: Condition | undefined
}

export const conditionSchema: z.ZodMiniType<Condition> = z.strictObject({
  ...leaf,
  get any() {
    return z.optional(z.array(conditionSchema))
  },
  get not() {
    return z.optional(conditionSchema)
  },
}) as unknown as z.ZodMiniType<Condition>

/** What a condition is asked about; `undefined` means not known yet. */
export type Circumstances = {
  reason?: string | undefined
  appealType?: string | undefined
  site?: string | undefined
  venue: 'external' | 'hosted'
  attempt: number
  stage?: string | undefined
  category?: string | undefined
  failures?: number | undefined
  listingFailures?: number | undefined
}

export type Truth = 'true' | 'false' | 'unknown'

const and = (parts: Truth[]): Truth =>
  parts.includes('false') ? 'false' : parts.includes('unknown') ? 'unknown' : 'true'
const or = (parts: Truth[]): Truth =>
  parts.includes('true') ? 'true' : parts.includes('unknown') ? 'unknown' : 'false'
const negate = (part: Truth): Truth => (part === 'true' ? 'false' : part === 'false' ? 'true' : 'unknown')

const among = <T>(allowed: readonly T[] | undefined, actual: T | undefined): Truth =>
  allowed === undefined
    ? 'true'
    : actual === undefined
      ? 'unknown'
      : allowed.includes(actual)
        ? 'true'
        : 'false'

const within = (range: Condition['failures'], actual: number | undefined): Truth =>
  range === undefined
    ? 'true'
    : actual === undefined
      ? 'unknown'
      : actual >= (range.min ?? 0) && actual <= (range.max ?? Number.POSITIVE_INFINITY)
        ? 'true'
        : 'false'

/** Whether a condition holds; an absent condition always does. */
export function holds(condition: Condition | undefined, about: Circumstances): Truth {
  if (condition === undefined) return 'true'
  return and([
    among(condition.reason, about.reason),
    among(condition.appealType, about.appealType),
    among(condition.site, about.site),
    among(condition.venue, about.venue),
    among(condition.attempt, about.attempt),
    among(condition.stage, about.stage),
    among(condition.category, about.category),
    within(condition.failures, about.failures),
    within(condition.listingFailures, about.listingFailures),
    condition.any === undefined ? 'true' : or(condition.any.map((part) => holds(part, about))),
    condition.not === undefined ? 'true' : negate(holds(condition.not, about)),
  ])
}
