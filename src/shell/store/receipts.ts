/**
 * Receipts: signed at the moment something is acknowledged, handed out, and kept sealed. Whoever holds one can prove later any
 * rewrite or deletion at or before it.
 */
import { uuidv7 } from 'uuidv7'
import type { Receipt } from '#core/case/envelope.ts'
import { canonical } from './canonical.ts'
import { type Session, together } from './database.ts'
import type { Appended } from './events.ts'
import { type DataKey, type Keyring, keysById, seal, streamKey, unseal } from './keys.ts'
import type { Signer } from './signer.ts'
import { wantStamp } from './time-stamps.ts'

export type ReceiptOf = {
  keyring: Keyring
  signer: Signer
  stream: string
  shop: string
  /** The command that was taken, e.g. `FilePacket`. */
  act: string
  at: number
  appended: Pick<Appended, 'seq' | 'hash' | 'log'>
  /** SHA-256 of the packet where one was filed. */
  packet: string | null
  files: Receipt['files']
  /** What it is kept under; without it the stream's key. A receipt that names files goes with the packet they are in. */
  key?: DataKey | undefined
  /** A time stamp over it is wanted. */
  stamp?: boolean
}

const nameOf = (id: string) => `receipt:${id}`

/** Signs a receipt over both heads and stores it in the caller's transaction. */
export async function issueReceipt(session: Session, given: ReceiptOf): Promise<Receipt> {
  const { stream, shop, act, at, appended, packet, files } = given
  const receipt = given.signer.sign({
    format: 'recourse-receipt' as const,
    v: 1 as const,
    case: stream,
    act,
    at,
    head: { stream, seq: appended.seq, hash: appended.hash, log: appended.log },
    packet,
    files,
  })
  const id = uuidv7()
  const key = given.key ?? (await streamKey(session, given.keyring, given))
  const sealed = seal(key.key, Buffer.from(canonical(receipt)), nameOf(id))
  const insert = 'insert into receipt (id, stream, seq, shop, key, sealed) values ($1, $2, $3, $4, $5, $6)'
  await together([
    session.query(insert, [id, stream, appended.seq, shop, key.id, sealed]),
    given.stamp ? wantStamp(session, { id, stream, shop, receipt }) : Promise.resolve(),
  ])
  return receipt
}

/** The receipts of a stream, oldest first; those whose key was destroyed are left out. */
export async function readReceipts(session: Session, keyring: Keyring, stream: string): Promise<Receipt[]> {
  const rows = await session.query<{ id: string; key: string; sealed: Uint8Array }>(
    'select id, key, sealed from receipt where stream = $1 order by seq, id',
    [stream],
  )
  const keys = await keysById(session, keyring, [...new Set(rows.map(({ key }) => key))])
  return rows.flatMap(({ id, key, sealed }) => {
    const opener = keys.get(key)
    return opener === undefined ? [] : [JSON.parse(unseal(opener, sealed, nameOf(id)).toString()) as Receipt]
  })
}
