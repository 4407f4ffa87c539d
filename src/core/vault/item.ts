/** What a person may say of what lies in a vault, and the receipt of its arrival. */
import * as z from 'zod/mini'
import { dayOfDate } from '../calendar/civil-days.ts'

const words = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))
const day = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\d$/, 'YYYY-MM-DD'),
  z.refine((text) => dayOfDate(text) !== null, 'no such day'),
)

/** What a paper says, in the words of whoever read it: who gives what to whom, and until when. Days are `YYYY-MM-DD`. */
export const paperSchema = z.strictObject({
  from: words,
  to: words,
  /** The mark, design or work it is about. */
  right: z.optional(words),
  registration: z.optional(words),
  validFrom: z.optional(day),
  /** The last day it holds. */
  validUntil: z.optional(day),
  sealed: z._default(z.enum(['yes', 'no', 'unknown']), 'unknown'),
  verified: z._default(z.enum(['verified', 'unverified', 'refuted']), 'unverified'),
})
export type Paper = z.infer<typeof paperSchema>

/** An identifier of a listing or one of its variants, as the shop writes it. */
export const skuSchema = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(80), z.regex(/^[^,\p{Cc}]+$/u))

/** SKUs with commas between them: each once, at most fifty. */
export function skusOf(text: string): string[] {
  const each = text.split(/[,;\n，；]/).map((sku) => sku.trim())
  return [...new Set(each.filter((sku) => skuSchema.safeParse(sku).success))].slice(0, 50)
}

/** The SKU a file is named by: what stands before the first `_`, without the ending; null where there is no `_`. */
export function skuOfFileName(fileName: string): string | null {
  const stem = fileName.replace(/\.[^.]*$/, '')
  const at = stem.indexOf('_')
  const sku = at > 0 ? stem.slice(0, at).trim() : ''
  return skuSchema.safeParse(sku).success ? sku : null
}

/** Signed by the installation when the bytes had arrived. `nonce` keeps its digest from being guessed by whoever stamps it. */
export const arrivalReceiptSchema = z.strictObject({
  format: z.literal('recourse-arrival'),
  v: z.literal(1),
  item: z.uuid(),
  sha256: z.string(),
  bytes: z.int(),
  arrivedAt: z.int(),
  nonce: z.string(),
  key: z.string(),
  signature: z.string(),
})
export type ArrivalReceipt = z.infer<typeof arrivalReceiptSchema>
