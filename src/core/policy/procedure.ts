/**
 * What a pack may say of a procedure: how a case of it is opened, what it needs, when its doors close, how often it may be
 * filed, who decides it and what follows. There is one case decider; a procedure is only data for it.
 */
import * as z from 'zod/mini'
import { conditionSchema } from './condition.ts'
import { briefItemSchema, costFactorSchema, outlookSchema, wayOutSchema } from './options.ts'
import { durationSchema, idSchema, lawValue, sellerTextSchema, textSchema, withProvenance } from './values.ts'

/** Codes of deadlines, the same on every marketplace. `respond-by` is advice only (docs/decisions). */
export const deadlineCodes = [
  'channel-close',
  'court-answer',
  'evidence-deadline',
  'window-close',
  'review-earliest',
  'review-latest',
  'review-complex',
  'first-review',
  'lookup-from',
  'query-from',
  'chase-from',
  'refile-from',
  'cool-down-earliest',
  'cool-down-latest',
  'respond-by',
] as const
export const anchors = ['notice', 'penalty', 'filed', 'denied', 'removed'] as const
export type Anchor = (typeof anchors)[number]

/**
 * A deadline: `after` an anchor by the pack, or stated in the notice (`fromField`).
 * `kind: deadline` closes something (`closes: filing`: nothing can be filed after it; `lapses`: the case lapses with it);
 * `kind: clock` only informs. `opens: filing|chase|query` says that the act is possible only from then on.
 */
export const deadlineRuleSchema = withProvenance({
  code: z.enum(deadlineCodes),
  anchor: z.enum(anchors),
  after: z.optional(durationSchema),
  fromField: z.optional(idSchema),
  kind: z.enum(['deadline', 'clock']),
  closes: z.optional(z.literal('filing')),
  lapses: z._default(z.boolean(), false),
  opens: z.optional(z.enum(['filing', 'chase', 'query'])),
  when: z.optional(conditionSchema),
  title: sellerTextSchema,
})
export type DeadlineRule = z.infer<typeof deadlineRuleSchema>

/** What evidence a reason needs: a document kind, a field of the case, the authorisation chain, or a combination. */
export type Need =
  | { document: string; min?: number | undefined }
  | { field: string }
  | { chain: true }
  | { allOf: Need[] }
  | { anyOf: Need[] }
export const needSchema: z.ZodMiniType<Need> = z.union([
  z.strictObject({ document: idSchema, min: z.optional(z.int()) }),
  z.strictObject({ field: idSchema }),
  z.strictObject({ chain: z.literal(true) }),
  z.strictObject({
    get allOf() {
      return z.array(needSchema)
    },
  }),
  z.strictObject({
    get anyOf() {
      return z.array(needSchema)
    },
  }),
]) as unknown as z.ZodMiniType<Need>

/** A check over evidence, statement or notice, called by name with arguments (`core/evidence/checks`). */
export const ruleSchema = withProvenance({
  id: idSchema,
  check: idSchema,
  args: z._default(z.record(z.string(), z.unknown()), {}),
  /** Roles of exhibits it judges; absent: it judges the case as a whole. */
  roles: z.optional(z.array(idSchema)),
  documents: z.optional(z.array(idSchema)),
  when: z.optional(conditionSchema),
  level: z.enum(['block', 'warn', 'advise', 'ask']),
  title: sellerTextSchema,
  remedy: sellerTextSchema,
  /** Thresholds that would teach evasion stay with reviewers (decision 18). */
  sellerSees: z._default(z.enum(['all', 'verdict']), 'all'),
  rows: z._default(z.array(z.string()), []),
})
export type Rule = z.infer<typeof ruleSchema>

/** A gate over the case itself, called by name with arguments (`core/case/gates`). Its "no" is a refusal of kind `law`. */
export const gateSchema = withProvenance({
  gate: idSchema,
  args: z._default(z.record(z.string(), z.unknown()), {}),
  on: z._default(z.array(z.string()), ['FilePacket']),
  when: z.optional(conditionSchema),
  remedy: sellerTextSchema,
  rows: z._default(z.array(z.string()), []),
})
export type GateRule = z.infer<typeof gateSchema>

/** Who decides on a hosted venue, in order. */
export const stageSchema = withProvenance({
  id: idSchema,
  title: textSchema,
  by: z.enum(['reviewer', 'committee']),
  /** Deadline code of its clock, shown in the queue. */
  clock: z.optional(z.enum(deadlineCodes)),
  /** Only in these circumstances, e.g. after so many denials; absent: every filing passes it. */
  when: z.optional(conditionSchema),
  /** Whether the stage before may hand a hard case on to this one instead of every filing passing it. */
  onEscalation: z._default(z.boolean(), false),
})

/** What an outcome does to the listing. `final` ends the case; otherwise it may be filed again while tries last. */
export const outcomeSchema = z.strictObject({
  title: sellerTextSchema,
  listing: z.optional(z.enum(['active', 'removed'])),
  final: z.boolean(),
  says: sellerTextSchema,
  /** Whether the account the decision goes against gets a penalty by the pack's levels; `graded`: only where a grade was given. */
  penalises: z._default(z.union([z.boolean(), z.literal('graded')]), false),
  /** Whether the penalty named by the violation id of the notice is undone. */
  lifts: z._default(z.boolean(), false),
})

export const checklistItemSchema = withProvenance({
  id: idSchema,
  text: sellerTextSchema,
  /** Rule or gate whose pass ticks it; absent: the seller ticks it. */
  tickedBy: z.optional(z.array(idSchema)),
  when: z.optional(conditionSchema),
})

const statedShape = {
  id: idSchema,
  text: sellerTextSchema,
  when: z.optional(conditionSchema),
  place: z.optional(idSchema),
}

/** A plain sentence of the law shown to the seller, with where it comes from. */
export const statedSchema = withProvenance(statedShape)

/** One step after filing, in the order they are taken. */
export const afterFilingSchema = withProvenance({
  ...statedShape,
  /** Code of the deadline from which on it is possible; absent: at once. */
  from: z.optional(z.enum(deadlineCodes)),
  /** Taken once the answer is there; absent: while it is waited for. */
  once: z.optional(z.enum(['granted', 'denied'])),
})

/** A product category in which listings are taken down often; the outlook is computed with it. */
export const riskCategorySchema = withProvenance({ id: idSchema, title: sellerTextSchema })

/** What a person pastes into a marketplace's form; the ids of those steps of a packet. */
export const pastedSteps = ['type', 'subject', 'listing', 'sku', 'violation', 'reason', 'statement'] as const

/**
 * How to know a field of the marketplace's form: what may stand beside or in it, in any language, and what it may be called inside.
 * Case, spaces and punctuation do not count.
 */
export const formFieldSchema = z.strictObject({
  step: z.enum(pastedSteps),
  labels: z.array(z.string().check(z.minLength(2))).check(z.minLength(1)),
  names: z._default(z.array(z.string().check(z.minLength(2))), []),
})

/** A field of the case that dates one side, and the documents that show it. */
const sideDateSchema = z.strictObject({
  field: idSchema,
  side: z.enum(['ours', 'theirs']),
  documents: z._default(z.array(idSchema), []),
})

export const procedureSchema = z.strictObject({
  title: sellerTextSchema,
  about: sellerTextSchema,
  /**
   * How a case begins: with the marketplace's notice taken in, or with what the person says by oneself (`claim`: a report of
   * somebody else's violation, or a listing problem nobody sent a notice about).
   */
  opensWith: z._default(z.enum(['notice', 'claim']), 'notice'),
  /** What one case is about: together unique among open cases of a shop. Of a report, `listing` is what it is about. */
  subjectKeys: z.array(z.enum(['listing', 'site', 'variant', 'reason', 'violation'])).check(z.minLength(1)),
  reasons: z.array(idSchema),
  /** Fields of the pack that concern this procedure; absent: all of them. */
  fields: z.optional(z.array(idSchema)),
  deadlines: z.array(deadlineRuleSchema),
  /** How many filings a violation may have; null: the source is silent. */
  tries: lawValue(z.nullable(z.int())),
  gates: z.array(gateSchema),
  rules: z.array(ruleSchema),
  stages: z.array(stageSchema).check(z.minLength(1)),
  outcomes: z.strictObject({ granted: outcomeSchema, denied: outcomeSchema }),
  /** After how many denials advanced review begins (null: not stated) and what it asks for. */
  escalation: z.optional(
    withProvenance({ afterDenials: z.nullable(z.int()), asks: z.array(idSchema), title: sellerTextSchema }),
  ),
  /** Phrases of a denial that say nothing of what is missing: then what is open of the checklist is shown in its place. */
  vagueDenials: z.optional(idSchema),
  /** Clauses a reviewer may pick, in the order of the digit keys. */
  decisionClauses: z.array(idSchema).check(z.minLength(1)),
  /** Queue a hosted case goes to when the classification itself is contested; absent: it cannot be. */
  contestedQueue: z.optional(idSchema),
  statement: z.strictObject({
    language: z.enum(['en', 'zh', 'ru']),
    recommendedLength: lawValue(z.int()),
  }),
  naming: withProvenance({ pattern: z.string() }),
  /** Subject the marketplace wants on its form, where it wants one: `{sku}`, `{listing}`, `{site}` and `{violation}`. */
  subjectLine: z.optional(withProvenance({ pattern: z.string() })),
  sizes: z.strictObject({ maxFileBytes: lawValue(z.int()), warnFileBytes: lawValue(z.int()) }),
  categoriesAtRisk: z._default(z.array(riskCategorySchema), []),
  checklist: z.array(checklistItemSchema),
  beforeFiling: z.array(statedSchema),
  afterFiling: z.array(afterFilingSchema),
  /** Where to turn when something goes wrong there, and what to write: `{violation}`, `{appeal}`, `{listing}`, `{site}`, `{url}`, `{at}` and `{doing}`. */
  trouble: z.optional(
    withProvenance({ place: idSchema, advice: sellerTextSchema, ticket: sellerTextSchema }),
  ),
  /** Places to click, by step: ids in the pack's `places`. */
  places: z.record(idSchema, idSchema),
  /** The form a packet is handed in by, as far as its fields can be told; absent: they are filled by hand. */
  form: z.optional(withProvenance({ fields: z.array(formFieldSchema).check(z.minLength(1)) })),
  /** Dates of either side that belong on one line, by field of the case, and the documents that show each; absent: there is no such line. */
  timeLine: z.optional(z.array(sideDateSchema)),
  /**
   * Whose pictures the documents of a case show, so that each of one side is laid beside each of the other, and what dates a side besides
   * the files: fields of the case, with the documents that show each. Absent: pictures of a case are not held against each other.
   */
  pictures: z.optional(
    z.strictObject({
      ours: z.array(idSchema).check(z.minLength(1)),
      theirs: z.array(idSchema).check(z.minLength(1)),
      /** Handed over by a supplier: the same picture in both hands. */
      supplier: z._default(z.array(idSchema), []),
      dates: z._default(z.array(sideDateSchema), []),
    }),
  ),
  waysOut: z._default(z.array(wayOutSchema), []),
  costFactors: z._default(z.array(costFactorSchema), []),
  brief: z._default(z.array(briefItemSchema), []),
  outlook: z._default(z.array(outlookSchema), []),
})
export type Procedure = z.infer<typeof procedureSchema>
