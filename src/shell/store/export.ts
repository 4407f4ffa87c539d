/** The record of one case for its holder: every entry with its place in both chains, the receipts, and a signed head. */
import type { CaseExport, Receipt } from '#core/case/envelope.ts'
import { canonical, sha256 } from './canonical.ts'
import type { Session } from './database.ts'
import { openStream, readStream } from './events.ts'
import type { Keyring } from './keys.ts'
import { readReceipts } from './receipts.ts'
import type { Signer } from './signer.ts'
import { stampDigest, stampsOf } from './time-stamps.ts'

/** What a signed head answers for beyond the last entry: the place of each entry in the log, and which receipts there are. */
export const coverOf = (exported: Pick<CaseExport, 'entries' | 'receipts' | 'timestamps'>): string =>
  sha256(
    canonical({
      entries: exported.entries.map(({ hash, log }) => ({ hash, log })),
      receipts: exported.receipts.map(({ signature }) => signature),
      timestamps: exported.timestamps?.map(({ token }) => token),
    }),
  )

/** The tokens over these receipts; the member is left out where there are none. */
async function tokensFor(
  session: Session,
  stream: string,
  receipts: readonly Receipt[],
): Promise<Pick<CaseExport, 'timestamps'>> {
  const stamps = await stampsOf(session, stream)
  const timestamps = receipts.flatMap((receipt) => {
    const digest = stampDigest(receipt)
    const token = stamps.find((one) => one.digest === digest)?.token
    return token == null ? [] : [{ receipt: receipt.signature, token: Buffer.from(token).toString('base64') }]
  })
  return timestamps.length === 0 ? {} : { timestamps }
}

/** Null when there is no such stream, or it is not for this session to see. `at` is UTC milliseconds. */
export async function exportCase(
  session: Session,
  given: { keyring: Keyring; signer: Signer; stream: string; at: number },
): Promise<CaseExport | null> {
  const { keyring, signer, stream, at } = given
  const stored = await readStream(session, stream)
  const last = stored.at(-1)
  if (last === undefined) return null
  const personal = await openStream(session, keyring, stored)
  const entries = stored.map(({ envelope, hash, log }, index) => ({
    envelope,
    hash,
    log,
    personal: personal[index] ?? null,
  }))
  const receipts = await readReceipts(session, keyring, stream)
  const timestamps = await tokensFor(session, stream, receipts)
  const [log] = await session.query<{ index: number; head: string }>(
    'select index, head from recourse_log_head()',
    [],
  )
  if (log === undefined) throw new Error('the log has no head')
  const head = {
    stream,
    seq: last.envelope.seq,
    hash: last.hash,
    log: { index: log.index, head: log.head },
    covers: coverOf({ entries, receipts, ...timestamps }),
    exportedAt: at,
  }
  return {
    format: 'recourse-export',
    v: 1,
    case: stream,
    exportedAt: at,
    entries,
    receipts,
    ...timestamps,
    head: signer.sign(head),
  }
}
