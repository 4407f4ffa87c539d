/** The upload log of a shop: everything that came in during the last days, into the vault and into cases, with the first time each was seen (IR-18). */
import type { UploadLog, UploadLogRow } from '#core/doors/vault-shapes.ts'
import type { Deps } from '#shell/deps.ts'
import type { Person } from '#shell/handle/person.ts'
import { csvCell } from '#shell/press/coverage-csv.ts'
import type { Session } from '#shell/store/database.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { type ItemRow, itemColumns, itemTables, openItems } from '#shell/vault/item-record.ts'

const day = 86_400_000

/** Rows of either kind that a log holds at most: the latest. */
const most = 20_000

async function fromVault(session: Session, deps: Deps, from: number): Promise<UploadLogRow[]> {
  const rows = await session.query<ItemRow>(
    `select ${itemColumns} from ${itemTables} where i.added_at >= $1 order by i.place desc limit ${most}`,
    [from],
  )
  return openItems(deps.keyring, rows).map(({ id, addedAt: at, record, skus }) => {
    const { fileName, bytes, digest: sha256 } = record
    return {
      at,
      into: 'vault',
      id,
      fileName,
      bytes,
      sha256,
      code: null,
      listing: null,
      skus,
      firstSeen: null,
    }
  })
}

type ExhibitRow = { id: string; at: number; state: string; code: string | null; listing: string | null }

async function fromCases(session: Session, deps: Deps, from: number): Promise<UploadLogRow[]> {
  const rows = await session.query<ExhibitRow>(
    `select e.id, e.staged_at as at, e.state, v.code, v.row::json->'row'->>'listing' as listing from exhibit e
     left join case_view v on v.id = e.stream where e.staged_at >= $1 order by e.staged_at desc, e.id limit ${most}`,
    [from],
  )
  const log: UploadLogRow[] = []
  for (const { id, at, state, code, listing } of rows) {
    const record = (await findExhibit(session, deps.keyring, id))?.record ?? null
    const into = state === 'staged' ? 'waiting' : 'case'
    const { fileName = null, bytes = null, digest: sha256 = null } = record ?? {}
    log.push({ at, into, id, fileName, bytes, sha256, code, listing, skus: [], firstSeen: null })
  }
  return log
}

/** The log of the last `days`, the latest first. What was erased has no name; what came before the log began is not looked for. */
export async function uploadLog(deps: Deps, as: Person, days: number, now: number): Promise<UploadLog> {
  const from = now - days * day
  const rows = await deps.database.transaction(as, async (session) => [
    ...(await fromVault(session, deps, from)),
    ...(await fromCases(session, deps, from)),
  ])
  const first = new Map<string, number>()
  for (const { sha256, at } of rows)
    if (sha256 !== null) first.set(sha256, Math.min(at, first.get(sha256) ?? at))
  const seen = rows.map((row) => {
    const before = row.sha256 === null ? undefined : first.get(row.sha256)
    return { ...row, firstSeen: before !== undefined && before < row.at ? before : null }
  })
  return { from, to: now, rows: seen.sort((a, b) => b.at - a.at) }
}

const when = (at: number | null): string => (at === null ? '' : new Date(at).toISOString())

/** As a table for a spreadsheet: a byte order mark, one header row, times in UTC. */
export function uploadLogCsv({ rows }: UploadLog): string {
  const head = ['received', 'into', 'file', 'bytes', 'sha256', 'first received', 'case', 'listing', 'skus']
  const lines = rows.map(({ at, into, fileName, bytes, sha256, firstSeen, code, listing, skus }) =>
    [
      when(at),
      into,
      fileName ?? '',
      String(bytes ?? ''),
      sha256 ?? '',
      when(firstSeen),
      code ?? '',
      listing ?? '',
      skus.join(' '),
    ]
      .map(csvCell)
      .join(','),
  )
  return `\uFEFF${[head.join(','), ...lines].join('\r\n')}\r\n`
}
