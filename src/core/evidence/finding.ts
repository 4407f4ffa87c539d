/** The finding a check gives. Published as docs/reference/schemas/finding.schema.json. */

import * as z from 'zod/mini'
import { clauseRefSchema } from '../policy/clause.ts'
import { confidenceSchema, textSchema } from '../policy/values.ts'
import { boxSchema } from './picture-facts.ts'

/** block: certain to be refused; warn: a known cause of denial; advise: good practice; ask: a person has to look. */
export const levels = ['block', 'warn', 'advise', 'ask'] as const
export type Level = (typeof levels)[number]

/** Where in the case: an exhibit (with page or box), a span of a text, a link of the chain, an allegation, a field. */
export const placeSchema = z.strictObject({
  in: z.enum(['exhibit', 'statement', 'notice', 'chain', 'allegation', 'case']),
  exhibit: z.optional(z.string()),
  page: z.optional(z.int()),
  /** In pixels of the upright picture or rendered page. */
  box: z.optional(boxSchema),
  /** Half-open span of UTF-16 offsets. */
  span: z.optional(z.strictObject({ start: z.int(), end: z.int() })),
  index: z.optional(z.int()),
  field: z.optional(z.string()),
  /** As it stood when it was handed in with that filing; absent: as it stands now. */
  filing: z.optional(z.int()),
})
export type FindingPlace = z.infer<typeof placeSchema>

export const findingSchema = z.strictObject({
  rule: z.string(),
  clause: z.nullable(clauseRefSchema),
  level: z.enum(levels),
  /** What it is about, in plain words a person recognises: a file name, "statement", an allegation. */
  subject: z.string(),
  where: placeSchema,
  /** A second place, where two are held against each other. */
  also: z.optional(placeSchema),
  measured: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  threshold: z.union([z.string(), z.number(), z.null()]),
  confidence: confidenceSchema,
  /** The same where they are words and no quotations, in the languages of the law; a word left out stands as it is. */
  said: z.optional(
    z.strictObject({
      subject: z.optional(textSchema),
      measured: z.optional(textSchema),
      threshold: z.optional(textSchema),
    }),
  ),
  says: textSchema,
  remedy: textSchema,
  /** Provenance of the rule behind it: kind of source, and whether other sources contradict it. */
  basis: z.strictObject({
    source: z.string(),
    kind: z.enum(['primary', 'second-hand', 'ours']),
    contradicted: z.boolean(),
    assumed: z.boolean(),
  }),
})
export type Finding = z.infer<typeof findingSchema>

/** What preflight says of a case: every finding, and the worst of block and warn (`ask` counts as warn). */
export type Preflight = { verdict: 'pass' | 'warn' | 'block'; findings: Finding[]; passed: string[] }
