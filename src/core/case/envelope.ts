/**
 * The record as it is stored and exported. The chain: `prev` is the SHA-256 (hex) of the RFC 8785 form of the entry before it
 * in the same stream, 64 zeros for the first. The installation's log: `head(n) = SHA-256(head(n-1) ‖ hash(entry n))` over raw
 * bytes, head(0) 32 zero bytes. Published as event-envelope, receipt and export schemas in docs/reference/schemas.
 */
import * as z from 'zod/mini'
import { roles } from './commands.ts'

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))

export const envelopeSchema = z.strictObject({
  stream: z.uuid(),
  seq: z.int().check(z.minimum(1)),
  prev: digest,
  /** Id of the command that caused it. */
  cause: z.uuid(),
  type: z.string(),
  v: z.int(),
  /** UTC milliseconds. */
  at: z.int(),
  actor: z.strictObject({ id: z.string(), role: z.enum(roles) }),
  pack: z.strictObject({ id: z.string(), version: z.int() }),
  body: z.record(z.string(), z.unknown()),
  /** SHA-256 over salt (32 bytes) ‖ RFC 8785 form of the personal part; null where the event has none. */
  commitment: z.nullable(digest),
})
export type Envelope = z.infer<typeof envelopeSchema>

/** Ed25519 over the RFC 8785 form of the object without `signature`. `key` is the raw public key, base64url. */
const signed = { key: z.string(), signature: z.string() }

export const headSchema = z.strictObject({
  stream: z.uuid(),
  seq: z.int(),
  hash: digest,
  log: z.strictObject({ index: z.int(), head: digest }),
})

/** What a person holds after something was acknowledged: proves later any rewrite or deletion at or before it. */
export const receiptSchema = z.strictObject({
  format: z.literal('recourse-receipt'),
  v: z.literal(1),
  case: z.string(),
  act: z.string(),
  at: z.int(),
  head: headSchema,
  packet: z.nullable(digest),
  files: z.array(z.strictObject({ name: z.string(), sha256: digest, bytes: z.int() })),
  ...signed,
})
export type Receipt = z.infer<typeof receiptSchema>

export const exportSchema = z.strictObject({
  format: z.literal('recourse-export'),
  v: z.literal(1),
  case: z.string(),
  exportedAt: z.int(),
  entries: z.array(
    z.strictObject({
      envelope: envelopeSchema,
      hash: digest,
      /** Position in the installation's log and the head before this entry: `head(index) = SHA-256(before ‖ hash)`. */
      log: z.strictObject({ index: z.int(), before: digest, head: digest }),
      /** The personal part and its salt (hex), so that the holder can check the commitment; null once erased. */
      personal: z.nullable(z.strictObject({ salt: digest, content: z.record(z.string(), z.unknown()) })),
    }),
  ),
  receipts: z.array(receiptSchema),
  /** Time-stamp tokens (RFC 3161, DER as base64) over SHA-256 of the RFC 8785 form of a receipt; `receipt` is its signature. */
  timestamps: z.optional(z.array(z.strictObject({ receipt: z.string(), token: z.string() }))),
  /**
   * `covers`: SHA-256 over the RFC 8785 form of `{entries: [{hash, log}…], receipts: [signature…]}`, with `timestamps: [token…]`
   * where there are some: nothing can be left out.
   */
  head: z.strictObject({ ...headSchema.shape, covers: digest, exportedAt: z.int(), ...signed }),
})
export type CaseExport = z.infer<typeof exportSchema>

/**
 * A stretch of the installation's log: the digests of all entries after place `from`, of whichever case, and nothing else of them.
 * Whoever holds two heads can link them with it. `before` is the log's head at `from`, `head.log` the place it ends at.
 */
export const logSchema = z.strictObject({
  format: z.literal('recourse-log'),
  v: z.literal(1),
  from: z.int().check(z.minimum(0)),
  before: digest,
  links: z.array(digest),
  /** `covers`: SHA-256 over the RFC 8785 form of `{from, before, links}`. */
  head: z.strictObject({
    log: z.strictObject({ index: z.int(), head: digest }),
    covers: digest,
    exportedAt: z.int(),
    ...signed,
  }),
})
export type LogExport = z.infer<typeof logSchema>
