/**
 * What a policy pack may say. A pack is the dated law of one marketplace: no code, only values with their provenance.
 * Its JSON Schema is published as docs/reference/schemas/pack.schema.json.
 */

import * as z from 'zod/mini'
import { namedSchema } from './clause.ts'
import { diagnosisSchema } from './health.ts'
import { penaltiesSchema } from './penalty.ts'
import { needSchema, procedureSchema } from './procedure.ts'
import { reviewSchema } from './review.ts'
import { sentenceSchema } from './sentence.ts'
import {
  dateSchema,
  idSchema,
  lawValue,
  sellerTextSchema,
  sourceSchema,
  textSchema,
  withProvenance,
} from './values.ts'

export const exhibitRoles = [
  'original',
  'capture',
  'comparison',
  'document',
  'replacement',
  'notice',
  'error-page',
] as const
export type ExhibitRole = (typeof exhibitRoles)[number]

/** A kind of document or picture a seller hands in. `fileType` is the part the packet puts into the file name. */
export const documentSchema = withProvenance({
  title: sellerTextSchema,
  role: z.enum(exhibitRoles),
  fileType: z.string().check(z.regex(/^[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*$/)),
  hint: sellerTextSchema,
  /** Whose seal it has to bear, where one is asked for. */
  seal: z.optional(z.enum(['company', 'issuer', 'translator'])),
  /** Kept with the case and left out of the packet: it goes to somebody else, such as a court. */
  keptApart: z._default(z.boolean(), false),
  /** A conversation with buyers: kept for a limited time from the day it came in, whatever becomes of the case. */
  retention: z.optional(z.enum(['conversation'])),
})

/** One reason a notice can give. `codes` are the marketplace's own; `attested` says the source prints them. */
export const reasonSchema = withProvenance({
  title: sellerTextSchema,
  codes: z._default(z.array(z.string()), []),
  /** Phrases in a notice that tell this reason where the code alone is not enough. */
  phrases: z._default(z.array(z.string()), []),
  attested: z.boolean(),
  appealType: idSchema,
  /** How a statement of reasons under the EU's Digital Services Act classes it: our judgement. `legalGround`: the law it is illegal by. */
  dsa: z.optional(
    z.strictObject({
      category: z.string().check(z.regex(/^STATEMENT_CATEGORY_[A-Z_]+$/)),
      keywords: z.optional(z.array(z.string().check(z.regex(/^KEYWORD_[A-Z_]+$/)))),
      legalGround: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
    }),
  ),
  /** null: the source is silent on the evidence; `silent` then says so to the seller. */
  evidence: z.nullable(needSchema),
  silent: z.optional(sellerTextSchema),
})
export type Reason = z.infer<typeof reasonSchema>

/** The marketplace's own choice of appeal type and the queue it files it in. */
export const appealTypeSchema = withProvenance({
  title: sellerTextSchema,
  label: z.string(),
  queue: idSchema,
})

/** What of a case a field of its notice may say: a part of its subject, an instant it hangs on, or what outranks the pack. */
export const meanings = [
  'listing',
  'site',
  'sku',
  'variant',
  'violation',
  'title',
  'category',
  'noticed-at',
  'removed-at',
  'penalty-at',
  'evidence-due',
  'tries',
  'appeal-type',
] as const
export type Meaning = (typeof meanings)[number]

/** How one field of a notice is found: labels before it, and a shape its value must have (re2 syntax). */
export const noticeFieldSchema = z.strictObject({
  /** Left out: a field like any other, kept as it was read. */
  means: z.optional(z.enum(meanings)),
  title: sellerTextSchema,
  labels: z.array(z.string()),
  pattern: z.optional(z.string()),
  as: z.enum(['text', 'id', 'ids', 'instant', 'code', 'list', 'int']),
  required: z._default(z.boolean(), false),
  /** How sentences say it, where no label stands: `{}` is the value, the rest re2 syntax (`removed on {}`). */
  said: z.optional(z.array(z.string())),
  /** A shape that tells the value by itself, without label or sentence (re2 syntax). */
  alone: z.optional(z.string()),
  /** What a sentence says of a value that is not concerned (re2 syntax). */
  unless: z.optional(z.array(z.string())),
})
export type NoticeField = z.infer<typeof noticeFieldSchema>

export const noticeSchema = withProvenance({
  fields: z.record(idSchema, noticeFieldSchema),
  /** What the marketplace is called in its own notices. */
  names: z.optional(z.array(z.string())),
  /** Words of a message that takes a measure or answers a report; one without any of them is some other message. */
  acts: z.optional(z.array(z.string())),
  /** Phrases that tell the procedure before any reason is known, by its id: `your report` is no removal. */
  tells: z.optional(z.record(idSchema, z.array(z.string()))),
  /** Domains its mails come from. Others may be genuine too: they are warned of, never refused. */
  senders: z.optional(withProvenance({ domains: z.array(z.string()) })),
  /** What it never asks for in a notice: passwords, payments. */
  alarms: z.optional(
    withProvenance({
      phrases: z.array(z.string()),
      /** Words of a sentence that says it is not asked for: `we never ask for your password`. */
      unless: z._default(z.array(z.string()), []),
    }),
  ),
  /** Labels of what is none of the fields, so that `shipping deadline` is not taken for a deadline. */
  otherLabels: z.optional(z.array(z.string())),
  /** How lines begin that follow the allegations and are none: what to do next, regards. */
  closings: z.optional(z.array(z.string())),
})

/** Words or phrases a check looks for, each with what to say instead. */
export const phraseListSchema = withProvenance({
  entries: z.array(
    z.strictObject({
      text: z.string(),
      /** The text is a pattern in re2 syntax, looked for as it is written; only the check `phrases` reads patterns. */
      pattern: z.optional(z.literal(true)),
      language: z.enum(['zh', 'en', 'ru', 'es', 'fr', 'pt', 'de', 'pl', 'it']),
      instead: z.optional(textSchema),
      /** The very words to write there, in the language of the phrase. */
      write: z.optional(z.string().check(z.minLength(1))),
    }),
  ),
})

/** A field of the case that the seller fills in and the notice may lack: a registration number, the answer date of an order. */
export const caseFieldSchema = withProvenance({
  title: sellerTextSchema,
  as: z.enum(['text', 'id', 'instant', 'date']),
  hint: z.optional(sellerTextSchema),
})
export type CaseField = z.infer<typeof caseFieldSchema>

const orUnknown = <T extends z.core.$ZodType>(inner: T) => z.union([inner, z.literal('unknown')])

export const siteSchema = withProvenance({
  title: textSchema,
  /** Languages documents have to be handed in; null: not stated. */
  documentLanguages: z.nullable(z.array(z.string())),
  /** Since when the marketplace serves the site and when it left it; `until: null`, it has not; absent: no source says. */
  period: z.optional(
    z.strictObject({ from: orUnknown(dateSchema), until: z.nullable(orUnknown(dateSchema)) }),
  ),
})
export type Site = z.infer<typeof siteSchema>

export const placeSchema = withProvenance({
  path: z.string(),
  url: z.optional(z.string()),
  asOf: z.optional(dateSchema),
})

export const clauseSchema = withProvenance({
  /** As the source has it; `named`: in the other two languages. */
  label: z.string(),
  named: z.optional(namedSchema),
  text: sellerTextSchema,
})
export type Clause = z.infer<typeof clauseSchema>

export const packSchema = z.strictObject({
  pack: idSchema,
  version: z.int().check(z.minimum(1)),
  title: sellerTextSchema,
  marketplace: z.strictObject({ id: idSchema, title: sellerTextSchema }),
  /** The day this version took effect, or `unknown`: then it is open to the past. */
  effectiveFrom: z.union([dateSchema, z.literal('unknown')]),
  /** Version this one corrects: an erratum (the pack was wrong). Absent: an amendment (the law changed), or the first version. */
  corrects: z.optional(z.int()),
  /** Why there is this version: what was wrong, or which change of the law it follows. */
  because: z.optional(sellerTextSchema),
  zone: lawValue(z.string()),
  calendar: lawValue(idSchema),
  sources: z.record(idSchema, sourceSchema),
  clauses: z.record(idSchema, clauseSchema),
  sites: z.record(z.string(), siteSchema),
  listingId: withProvenance({ pattern: z.string(), example: z.string() }),
  notice: noticeSchema,
  /** Fields that evidence and deadlines ask for, beyond those of the notice. */
  fields: z._default(z.record(idSchema, caseFieldSchema), {}),
  documents: z.record(idSchema, documentSchema),
  appealTypes: z.record(idSchema, appealTypeSchema),
  reasons: z.record(idSchema, reasonSchema),
  lists: z.record(idSchema, phraseListSchema),
  /** Sentences a draft of the statement is put together from, beside the general ones. */
  sentences: z._default(z.record(idSchema, sentenceSchema), {}),
  places: z.record(idSchema, placeSchema),
  procedures: z.record(idSchema, procedureSchema),
  /** What is settled of reviews on a hosted venue, by procedure; one that is not there has none of it. */
  reviews: z._default(z.record(idSchema, reviewSchema), {}),
  penalties: z.optional(penaltiesSchema),
  diagnosis: z.optional(diagnosisSchema),
  /** Categories at risk by where the source names them, used where outlook is computed. */
  riskCategories: z._default(z.record(idSchema, withProvenance({ categories: z.array(z.string()) })), {}),
  /** Our own thresholds with the bench that set them; never shown as a clause. */
  tuning: z._default(
    z.record(idSchema, z.strictObject({ value: z.number(), unit: z.string(), bench: z.string() })),
    {},
  ),
})
export type Pack = z.infer<typeof packSchema>

/** A pack as it binds a case: one procedure of one version, with its calendar. */
export type Law = { pack: Pack; procedureId: string; calendar: Calendar }

/** Official working-day exceptions of one country. Days outside `from`..`knownUntil` are provisional. */
export const calendarSchema = z.strictObject({
  calendar: idSchema,
  title: textSchema,
  /** ISO weekdays that are days off, Monday = 1. */
  weekend: z.array(z.int()),
  from: dateSchema,
  /** Last day the official schedule covers; null: no official schedule is known, everything is provisional. */
  knownUntil: z.nullable(dateSchema),
  off: z.array(z.strictObject({ from: dateSchema, to: dateSchema, name: textSchema, source: idSchema })),
  /** Make-up workdays: weekend days worked. */
  on: z.array(z.strictObject({ day: dateSchema, name: textSchema, source: idSchema })),
  sources: z.record(idSchema, sourceSchema),
})
export type Calendar = z.infer<typeof calendarSchema>
