/**
 * Between an event and its record. The record in the clear is the envelope, hashed over its RFC 8785 form; the personal part is
 * sealed with its salt under a data key, and only the salted commitment stands in the envelope.
 */
import { randomBytes } from 'node:crypto'
import type { Actor } from '#core/case/commands.ts'
import { type Envelope, envelopeSchema } from '#core/case/envelope.ts'
import { canonical, sha256 } from './canonical.ts'
import { seal, unseal } from './keys.ts'

/** What `append` takes: an event of any decider. */
export type Recordable = {
  type: string
  v: number
  body: Record<string, unknown>
  personal: Record<string, unknown> | null
}

/** An event read back; `personal` is null when it has none, or when its key was destroyed. */
export type Recorded = Recordable & { at: number; actor: Actor }

export type Salted = { salt: string; content: Record<string, unknown> }

export type Context = Pick<Envelope, 'stream' | 'seq' | 'prev' | 'cause' | 'at' | 'actor' | 'pack'>

const saltBytes = 32

export const commitmentOf = ({ salt, content }: Salted): string =>
  sha256(Buffer.from(salt, 'hex'), canonical(content))

/** Binds a sealed part to its place in the record. */
const placeOf = (stream: string, seq: number) => `event:${stream}:${seq}`

export type EventRecord = { envelope: Envelope; canonical: string; hash: string; salted: Salted | null }

/** The record of one event, ready to be stored. Throws when the envelope is not of the published form. */
export function recordOf(event: Recordable, context: Context): EventRecord {
  const salted =
    event.personal === null ? null : { salt: randomBytes(saltBytes).toString('hex'), content: event.personal }
  const made = {
    stream: context.stream,
    seq: context.seq,
    prev: context.prev,
    cause: context.cause,
    type: event.type,
    v: event.v,
    at: context.at,
    actor: context.actor,
    pack: context.pack,
    body: event.body,
    commitment: salted === null ? null : commitmentOf(salted),
  }
  const text = canonical(made)
  return { envelope: envelopeSchema.parse(JSON.parse(text)), canonical: text, hash: sha256(text), salted }
}

export const sealPersonal = (key: Buffer, salted: Salted, stream: string, seq: number): Buffer =>
  seal(key, Buffer.from(canonical(salted)), placeOf(stream, seq))

export const openPersonal = (key: Buffer, sealed: Uint8Array, stream: string, seq: number): Salted =>
  JSON.parse(unseal(key, sealed, placeOf(stream, seq)).toString()) as Salted
