/** What the doors answer about a vault: the shapes both the HTTP server gives and the web client reads. */
import * as z from 'zod/mini'
import type { ChainReading } from '../authority/chain.ts'
import { factsSchema, fileTypes } from '../evidence/facts.ts'
import { comparisonSchema } from '../similarity/comparison.ts'
import { arrivalReceiptSchema, type Paper, paperSchema } from '../vault/item.ts'
import { vaultKinds } from '../vault/kinds.ts'

const at = z.int()
const kind = z.enum(vaultKinds)

/** One row of the list. `stamp`: what an outside authority attested, null where none was asked. Instants are UTC milliseconds. */
export const vaultRowSchema = z.looseObject({
  id: z.uuid(),
  kind,
  fileName: z.string(),
  bytes: z.int(),
  type: z.string(),
  width: z.nullable(z.int()),
  height: z.nullable(z.int()),
  skus: z.array(z.string()),
  addedAt: at,
  retiredAt: z.nullable(at),
  preview: z.boolean(),
  paper: z.nullable(paperSchema),
})
export type VaultRow = z.infer<typeof vaultRowSchema>

/** `next` goes into `after` for the page behind this one; null: this was the last. `total`: how many the filter lets through. */
export const vaultPageSchema = z.looseObject({
  items: z.array(vaultRowSchema),
  total: z.int(),
  next: z.nullable(z.int()),
  /** Whether arrivals are stamped by an outside authority here. */
  stamped: z.boolean(),
})
export type VaultPage = z.infer<typeof vaultPageSchema>

export const vaultItemSchema = z.looseObject({
  ...vaultRowSchema.shape,
  sha256: z.string(),
  facts: factsSchema,
  receipt: arrivalReceiptSchema,
  stamp: z.nullable(z.looseObject({ state: z.enum(['pending', 'stamped', 'given-up']), at: z.nullable(at) })),
})
export type VaultItemView = z.infer<typeof vaultItemSchema>

const same = z.looseObject({
  from: z.enum(['vault', 'exhibit']),
  id: z.uuid(),
  fileName: z.string(),
  sha256: z.string(),
  type: z.enum(fileTypes),
  at,
  by: z.enum(['digest', 'fingerprint', 'features']),
  distance: z.nullable(z.int()),
  comparison: z.nullable(comparisonSchema),
  why: z.nullable(z.string()),
  kind: z.optional(kind),
  skus: z.optional(z.array(z.string())),
  case: z.optional(z.nullable(z.uuid())),
  code: z.optional(z.nullable(z.string())),
  listing: z.optional(z.nullable(z.string())),
})
export type SameRow = z.infer<typeof same>
export const sameFoundSchema = z.looseObject({
  found: z.array(same),
  among: z.int(),
  compared: z.int(),
  leftOut: z.int(),
})
export type SameFoundView = z.infer<typeof sameFoundSchema>

const logRow = z.looseObject({
  at,
  into: z.enum(['vault', 'case', 'waiting']),
  id: z.uuid(),
  fileName: z.nullable(z.string()),
  bytes: z.nullable(z.int()),
  sha256: z.nullable(z.string()),
  code: z.nullable(z.string()),
  listing: z.nullable(z.string()),
  skus: z.array(z.string()),
  /** When the same bytes came in first, where that was before. */
  firstSeen: z.nullable(at),
})
export type UploadLogRow = z.infer<typeof logRow>
export type UploadLog = { from: number; to: number; rows: UploadLogRow[] }

export type PaperShown = {
  item: string
  fileName: string
  kind: 'licence' | 'authorisation'
  paper: Paper | null
  skus: string[]
  /** Days until it runs out; below zero it did; null: no end is known. */
  daysLeft: number | null
}
export type VaultPapers = {
  papers: PaperShown[]
  chains: { items: string[]; reading: ChainReading }[]
  /** Items that ran out or do within `within` days, the earliest first. */
  expiring: string[]
  within: number
  now: number
}

const loose = z.looseObject
export const vaultAnswers = {
  vaultItems: vaultPageSchema,
  addToVault: loose({ item: vaultItemSchema, known: z.boolean() }),
  vaultKnown: loose({ known: z.array(loose({ sha256: z.string(), item: z.uuid() })) }),
  findInVault: sameFoundSchema,
  pictureReuse: sameFoundSchema,
  vaultPapers: loose({
    papers: z.array(loose({ item: z.uuid(), fileName: z.string(), daysLeft: z.nullable(z.int()) })),
    chains: z.array(loose({ items: z.array(z.uuid()) })),
    expiring: z.array(z.uuid()),
    within: z.int(),
    now: at,
  }),
  uploadLog: loose({ from: at, to: at, rows: z.array(logRow) }),
  vaultItem: vaultItemSchema,
  describeVaultItem: vaultItemSchema,
  retireVaultItem: loose({ retired: z.boolean() }),
}
