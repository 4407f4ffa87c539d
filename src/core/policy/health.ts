/** What a pack may say for diagnosis: states, score thresholds, words, attributes, certificates, and the order of looking. */
import * as z from 'zod/mini'
import { conditionSchema } from './condition.ts'
import { durationSchema, idSchema, lawValue, sellerTextSchema, withProvenance } from './values.ts'

export const healthSchema = z.strictObject({
  /** Parts of the score; `better` says which way a part is read: a return rate is better the lower it is. */
  parts: z.record(
    idSchema,
    withProvenance({ title: sellerTextSchema, better: z._default(z.enum(['higher', 'lower']), 'higher') }),
  ),
  /** Thresholds of the 0–100 score, e.g. throttle, freeze-new, safe-above. */
  thresholds: z.record(
    idSchema,
    withProvenance({ value: z.number(), title: sellerTextSchema, says: sellerTextSchema }),
  ),
  retention: lawValue(durationSchema),
})
export type Health = z.infer<typeof healthSchema>

/** How an export's columns and values are read: several names a column may carry, values that mean a state. */
export const exportColumnsSchema = withProvenance({
  columns: z.record(idSchema, z.array(z.string()).check(z.minLength(1))),
  states: z.strictObject({
    removed: z.array(z.string()),
    'not-visible': z.array(z.string()),
    inactive: z.array(z.string()),
    active: z.array(z.string()),
  }),
})

/** An attribute, certificate or label a site asks for in a category. `value` is its shape (re2 syntax). */
export const mandatorySchema = withProvenance({
  id: idSchema,
  kind: z.enum(['attribute', 'certificate', 'label']),
  title: sellerTextSchema,
  column: idSchema,
  sites: z.optional(z.array(z.string())),
  categories: z.optional(z.array(z.string())),
  value: z.optional(z.string()),
  remedy: sellerTextSchema,
})

export type Mandatory = z.infer<typeof mandatorySchema>

/**
 * One cause diagnosis can name, called by name with arguments (`core/diagnosis/causes`). `states` are those it explains; none
 * given: every state but active.
 */
export const causeRuleSchema = withProvenance({
  id: idSchema,
  cause: idSchema,
  args: z._default(z.record(z.string(), z.unknown()), {}),
  states: z._default(z.array(z.enum(['removed', 'not-visible', 'inactive', 'active', 'unknown'])), []),
  title: sellerTextSchema,
  remedy: sellerTextSchema,
  /** Reason and procedure a case opened from it gets. */
  opens: z.optional(z.strictObject({ procedure: idSchema, reason: idSchema })),
  when: z.optional(conditionSchema),
  rows: z._default(z.array(z.string()), []),
})
export type CauseRule = z.infer<typeof causeRuleSchema>

export const symptomSchema = withProvenance({
  id: idSchema,
  title: sellerTextSchema,
  /** Causes to look at first, in order. */
  first: z.array(idSchema),
  place: z.optional(idSchema),
})

export const diagnosisSchema = z.strictObject({
  says: sellerTextSchema,
  health: z.optional(healthSchema),
  exports: exportColumnsSchema,
  /** The fixed, shown order of looking: ids of causes. */
  order: z.array(idSchema),
  /** Where that order comes from, and what says otherwise. */
  orderRests: z.optional(withProvenance({ says: sellerTextSchema })),
  causes: z.array(causeRuleSchema),
  mandatory: z._default(z.array(mandatorySchema), []),
  symptoms: z._default(z.array(symptomSchema), []),
  /** What changing many listings at once brings about. */
  bulk: z.optional(withProvenance({ says: sellerTextSchema })),
})
export type DiagnosisLaw = z.infer<typeof diagnosisSchema>
