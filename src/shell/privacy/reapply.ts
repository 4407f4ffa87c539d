/**
 * Erasing again what an older state of the database brought back, by the ledger: the very keys, rows and blobs the first erasure took,
 * no more. It stands in the record as what it is; a hold cannot stand against what was erased already.
 */
import type { Session } from '#shell/store/database.ts'
import { destroy, note } from './erase.ts'
import { type LedgerEntry, LedgerError, ledgerPaths, maskOfShop, readLedger, writeLedger } from './ledger.ts'
import { decideAndKeep, inRecord, type PrivacyTools, readPrivacy } from './record.ts'

const system = { id: 'system', role: 'system' } as const

async function shopsOf(session: Session, tools: PrivacyTools, masks: readonly string[]): Promise<string[]> {
  if (masks.length === 0) return []
  const rows = await session.query<{ id: string }>('select id from shop', [])
  return rows.map(({ id }) => id).filter((id) => masks.includes(maskOfShop(tools, id)))
}

/** In one transaction; false where the database knows of it. */
const again = (tools: PrivacyTools, entry: LedgerEntry): Promise<boolean> =>
  inRecord(tools, async (session) => {
    const known = await session.query('select 1 from erasure where id = $1', [entry.erasure])
    if (known.length > 0) return false
    const alive = await session.query<{ id: string }>(
      'select id from key where id = any ($1::uuid[]) and wrapped is not null order by id',
      [entry.keys],
    )
    const { scope, subject, because, blobs, cases, listings, staged, signIn } = entry
    const at = tools.clock.now()
    const keys = alive.map(({ id }) => id)
    const gone = { scope, subject, keys, blobs, cases, listings, staged, signIn }
    const command = {
      ...{ type: 'Erase' as const, id: entry.erasure, scope, subject, because, reason: null, targets: [] },
      ...{ keys: keys.length, blobs: blobs.length, again: true as const },
    }
    const read = await readPrivacy(session, tools)
    await decideAndKeep(session, tools, read, { command, actor: system, at })
    const shops = await shopsOf(session, tools, entry.shops)
    await destroy(session, { ...gone, shops }, at)
    await note(session, { ...entry, keys, at, by: system.id }, entry)
    return true
  })

/** Does again what these entries say and the database does not know; how many that were. `finishErasures` does the rest. */
export async function reapply(tools: PrivacyTools, entries: readonly LedgerEntry[]): Promise<number> {
  let count = 0
  for (const entry of entries) if (await again(tools, entry)) count += 1
  return count
}

/**
 * What a start has to make good: a database that was put back to an older state, by whatever means, loses again what the ledger of this
 * installation says. A ledger that cannot be taken is told in the log, and by the doctor.
 */
export async function reapplyKept(tools: PrivacyTools): Promise<number> {
  const { config, database, log } = tools
  if (config === undefined) return 0
  const [own] = await database.transaction({ as: 'owner' }, (session) =>
    session.query<{ key: string }>('select public_key as key from installation', []),
  )
  let count = 0
  for (const path of ledgerPaths(config)) {
    const ledger = await readLedger(path).catch((error: unknown) => {
      if (!(error instanceof LedgerError)) throw error
      log.error('ledger of erasures not taken', { error: error.message })
      return null
    })
    if (ledger !== null && ledger.head.key === own?.key) count += await reapply(tools, ledger.entries)
  }
  if (count > 0)
    log.warn('erased again what an older state of the database brought back', { erasures: count })
  return count
}

/** Writes the ledger wherever this installation keeps it; where it cannot be written that is told, and tried again later. */
export async function keepLedger(tools: PrivacyTools): Promise<void> {
  const { config, log } = tools
  if (config === undefined) return
  for (const path of ledgerPaths(config))
    await writeLedger(tools, path).catch((error: unknown) =>
      log.error('ledger of erasures not written', { error }),
    )
}
