/** The manifest inside every packet. Published as docs/reference/schemas/packet-manifest.schema.json. */
import * as z from 'zod/mini'
import { factsSchema } from '../evidence/facts.ts'
import { findingSchema } from '../evidence/finding.ts'

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))

export const manifestSchema = z.strictObject({
  format: z.literal('recourse-packet'),
  v: z.literal(1),
  case: z.string(),
  filing: z.int(),
  builtAt: z.iso.datetime(),
  procedure: z.string(),
  pack: z.strictObject({ id: z.string(), version: z.int() }),
  venue: z.enum(['external', 'hosted']),
  subject: z.strictObject({
    listing: z.string(),
    site: z.string(),
    sku: z.optional(z.string()),
    variant: z.optional(z.string()),
    violation: z.optional(z.string()),
    /** What a claim is about, where that is not a product of the shop's own. */
    target: z.optional(
      z.strictObject({ kind: z.enum(['product', 'shop', 'order']), url: z.optional(z.string()) }),
    ),
  }),
  appealType: z.string(),
  /** Every other file of the ZIP, in order. `venue: true` are the files to upload at the marketplace; the rest explains them. */
  files: z.array(
    z.strictObject({
      name: z.string(),
      sha256: digest,
      bytes: z.int(),
      venue: z.boolean(),
      /** True for what is the seller's alone (ways out, cost, outlook): never for the marketplace. */
      own: z.optional(z.literal(true)),
      exhibit: z.nullable(z.string()),
      document: z.nullable(z.string()),
      originalName: z.nullable(z.string()),
      /** Set when the file is a derivative: digest of the exhibit it was made from. */
      derivedFrom: z.optional(digest),
      facts: z.nullable(factsSchema),
    }),
  ),
  coverage: z.array(
    z.strictObject({
      allegation: z.string(),
      text: z.string(),
      answer: z.string(),
      files: z.array(z.string()),
    }),
  ),
  statement: z.strictObject({
    language: z.string(),
    text: z.string(),
    reasonText: z.string(),
    graphemes: z.int(),
  }),
  findings: z.array(findingSchema),
  overrides: z.array(
    z.strictObject({ code: z.string(), subject: z.optional(z.string()), reason: z.string() }),
  ),
  notes: z.array(z.string()),
})
export type Manifest = z.infer<typeof manifestSchema>
