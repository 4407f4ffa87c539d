/**
 * What a notice of the corpus says, as whoever wrote it set it down. The rules for counting stand in README.md.
 * Nothing here reads a notice: the reader that is measured lives elsewhere and is no witness of its own truth.
 */
import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'

export const halves = ['tuning', 'held-out'] as const
export type Half = (typeof halves)[number]
export const formats = ['txt', 'eml', 'pdf', 'csv'] as const
export const languages = ['en', 'zh', 'mixed'] as const

const words = z.string().check(z.minLength(1), z.trim())
/**
 * Text, a count, a list in the order of the notice, or several wordings of which each is right.
 * An instant is an ISO date or date and time; an offset stands there only where the notice states one, a year likewise (`--03-12`).
 */
const valueSchema = z.union([
  words,
  z.int(),
  z.array(words).check(z.minLength(1)),
  z.strictObject({ oneOf: z.array(words).check(z.minLength(2)) }),
])
export type Value = z.infer<typeof valueSchema>

/** What an allegation is about. */
export const subjects = [
  'mark',
  'counterfeit',
  'copyright',
  'patent',
  'court',
  'picture',
  'wording',
  'category',
  'prohibited',
  'papers',
  'safety',
  'description',
  'duplicate',
  'complaints',
  'attribute',
  'delivery',
  'data',
] as const

const noticeSchema = z.strictObject({
  /** The pack's id, and its procedure and reason; null: the notice leads to none. */
  marketplace: z.nullable(words),
  procedure: z.nullable(words),
  reason: z.nullable(words),
  /** By the pack's notice field. A field that is not here is not stated: whatever is given for it is wrong. */
  fields: z.record(z.string(), valueSchema),
  /** In the notice's order; `says` stands in the notice word for word and has to stand in the allegation read. */
  allegations: z.array(z.strictObject({ about: z.enum(subjects), says: words })),
  /** The notice contradicts itself: none of these may be given as certain. */
  disputed: z.optional(z.record(z.string(), z.array(words).check(z.minLength(2)))),
  /** The notice states how long, not until when: an ISO duration. */
  periods: z.optional(z.record(z.string(), words)),
  /** Fields over which two careful people could differ: neither a value nor none is counted. */
  uncounted: z.optional(z.array(words)),
})
export type TrueNotice = z.infer<typeof noticeSchema>

const fileSchema = z.strictObject({
  file: z.string().check(z.regex(/^[a-z][0-9]{2}\.(txt|eml|pdf|csv)$/)),
  format: z.enum(formats),
  language: z.enum(languages),
  /** notice; phishing: warn and confirm nothing; other: some other mail; empty: nothing to read; picture: ask for every field. */
  verdict: z.enum(['notice', 'phishing', 'other', 'empty', 'picture']),
  /** What is peculiar about it. */
  shows: z.array(words).check(z.minLength(1)),
  notices: z.array(noticeSchema),
})
export type TrueFile = z.infer<typeof fileSchema>

export const truthSchema = z.strictObject({
  format: z.literal('recourse-notice-truth 1'),
  half: z.enum(halves),
  files: z.array(fileSchema),
})

/** The truth of one half. Throws where it does not have its shape. */
export const readTruth = (half: Half): z.infer<typeof truthSchema> =>
  truthSchema.parse(JSON.parse(readFileSync(new URL(`${half}/truth.json`, import.meta.url), 'utf8')))
