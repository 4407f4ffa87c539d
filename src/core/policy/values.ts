/**
 * The smallest things a pack is made of: texts, durations, and values that say where they come from.
 * Terms: a *source* is a document somebody read; a *clause* is what a finding or decision may cite;
 * *provenance* ties a value to both, with the day it was read and how far it can be trusted.
 */
import * as z from 'zod/mini'

/** Lower-case kebab id used as a key inside a pack. */
export const idSchema = z
  .string()
  .check(z.regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, 'lower-case words joined by "-" or "."'))

/** A text in the languages a person may read; Russian is required wherever a seller reads it (`sellerTextSchema`). */
export const textSchema = z.strictObject({
  zh: z.string().check(z.minLength(1)),
  en: z.string().check(z.minLength(1)),
  ru: z.optional(z.string().check(z.minLength(1))),
})
export type Text = z.infer<typeof textSchema>

/** A text a seller reads: Chinese, English and Russian. */
export const sellerTextSchema = z.strictObject({
  zh: z.string().check(z.minLength(1)),
  en: z.string().check(z.minLength(1)),
  ru: z.string().check(z.minLength(1)),
})

/** `PT72H` (hours), `P7D` (calendar days of 24 hours), `5wd` (working days of the procedure's calendar). */
export const durationSchema = z
  .string()
  .check(z.regex(/^(?:PT[1-9]\d*H|P[1-9]\d*D|[1-9]\d*wd)$/, 'a duration such as PT72H, P7D or 5wd'))

/** A civil date, `2026-03-12`. */
export const dateSchema = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-03-12'))

export const confidenceSchema = z.enum(['low', 'medium', 'high'])
export type Confidence = z.infer<typeof confidenceSchema>

/** What sort of document a value was read from: the marketplace's or law's own text, a report of it, or our own judgement. */
export const sourceKindSchema = z.enum(['primary', 'second-hand', 'ours'])
export type SourceKind = z.infer<typeof sourceKindSchema>

export const sourceSchema = z.strictObject({
  kind: sourceKindSchema,
  title: z.string(),
  publisher: z.optional(z.string()),
  dated: z.optional(dateSchema),
  read: dateSchema,
  url: z.optional(z.string()),
})
export type Source = z.infer<typeof sourceSchema>

/** The provenance every number and rule of the law carries. `assumed` marks a value no source states: always provisional. */
const provenanceShape = {
  source: idSchema,
  clause: z.optional(idSchema),
  confidence: confidenceSchema,
  effective: z._default(z.union([dateSchema, z.literal('unknown')]), 'unknown'),
  assumed: z._default(z.boolean(), false),
  /** Other sources that say otherwise. A contradicted value asks a person on an external venue; it never blocks there. */
  contradicted: z._default(
    z.array(z.strictObject({ source: idSchema, says: textSchema, rows: z.optional(z.array(z.string())) })),
    [],
  ),
}
export const provenanceSchema = z.strictObject(provenanceShape)
export type Provenance = z.infer<typeof provenanceSchema>

/** Spreads provenance into a strict object with other members. */
export const withProvenance = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject({ ...shape, ...provenanceShape })

/** A single value of the law with its provenance. `null` says: the source is silent, and that is known. */
export const lawValue = <T extends z.core.$ZodType>(inner: T) => withProvenance({ value: inner })

export const languages = ['zh', 'en', 'ru'] as const
export type Language = (typeof languages)[number]
