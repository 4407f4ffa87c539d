/**
 * One picture looked for in everything a shop holds: its vault and its exhibits. The index names candidates; each is laid over the
 * picture in the laboratory's own process, and only what the comparison names is answered. Likeness is never called more than that.
 */
import { join } from 'node:path'
import type { FileType } from '#core/evidence/facts.ts'
import type { Comparison, Relation } from '#core/similarity/comparison.ts'
import type { VaultKind } from '#core/vault/kinds.ts'
import { compareAt, prepareAt } from '#shell/lab/comparing.ts'
import type { As, Session } from '#shell/store/database.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { type Keyring, unwrapped } from '#shell/store/keys.ts'
import { openExhibitPrint } from './exhibit-print.ts'
import { featuresFrom } from './features-kept.ts'
import { findItem, openPart, type Print } from './item-record.ts'
import { withFolder, writePlain } from './laid-aside.ts'
import { laidSo, type Told, worthOpening } from './search.ts'
import { type Candidate, shopIndex } from './shop-index.ts'
import type { VaultTools } from './taking-in.ts'

type App = Extract<As, { as: 'app' }>

/** Where the same picture was found, and what the two are to each other. `at`: when it came in, UTC milliseconds. */
export type Same = {
  id: string
  fileName: string
  sha256: string
  type: FileType
  at: number
  by: Candidate['by']
  distance: number | null
  /** Null where the two could not be compared; `why` says what stopped it. */
  comparison: Comparison | null
  why: string | null
} & (
  | { from: 'vault'; kind: VaultKind; skus: string[]; retired: boolean }
  | { from: 'exhibit'; case: string | null; code: string | null; listing: string | null; document: null }
)

export type SameFound = {
  found: Same[]
  /** Among how many pictures it was looked for, how many were laid over it, and candidates beyond the most. */
  among: number
  compared: number
  leftOut: number
}

/** Candidates laid over the picture in one search. */
const mostCompared = 48

type Place = { blob: string; key: Buffer } & Pick<Same, 'at' | 'from' | 'type'> & Record<string, unknown>

async function placeOf(session: Session, tools: VaultTools, one: Candidate): Promise<Place | null> {
  if (one.from === 'vault') {
    const item = await findItem(session, tools.keyring, one.id)
    if (item === null || item.retiredAt !== null) return null
    const { blob, key, kind, skus, addedAt: at, record } = item
    const type = record.facts.type.bySignature
    return { from: 'vault', blob, key, type, at, kind, skus, retired: false }
  }
  const stored = await findExhibit(session, tools.keyring, one.id)
  if (stored === null || stored.key === null || stored.record === null) return null
  const [row] = await session.query<{ at: number; code: string | null; listing: string | null }>(
    `select e.staged_at as at, v.code, v.row::json->'row'->>'listing' as listing from exhibit e
     left join case_view v on v.id = e.stream where e.id = $1`,
    [one.id],
  )
  const { code = null, listing = null, at = 0 } = row ?? {}
  const { blob, key, stream, record } = stored
  const type = record.facts.type.bySignature
  return { from: 'exhibit', blob, key, type, at, case: stream, code, listing, document: null }
}

const ranks: Record<Relation, number> = {
  'same-file': 0,
  'same-photograph': 1,
  'same-scene': 2,
  'cannot-determine': 3,
  unlike: 4,
}
const rankOf = ({ comparison }: Same): number => (comparison === null ? 3 : ranks[comparison.relation])

/** The picture cannot be searched for; the message says why. */
export class NotSearchable extends Error {
  override readonly name = 'NotSearchable'
}

type Search = { tools: VaultTools; as: App; folder: string; path: string }

async function laidOver(search: Search, one: Candidate & Told, n: number): Promise<Same | null> {
  const { tools, as, folder, path } = search
  const place = await tools.database.transaction(as, (session) => placeOf(session, tools, one))
  if (place === null) return null
  const { blob, key, ...about } = place
  const copy = join(folder, `candidate-${n}`)
  const answer = await writePlain(copy, tools.blobs.read(blob, key))
    .then(() => compareAt(path, copy, laidSo(one)))
    .catch((error: Error) => ({ ok: false as const, why: error.message }))
  const comparison = answer.ok ? answer.value.comparison : null
  if (comparison?.relation === 'unlike') return null
  // A few features in common prove nothing by themselves.
  if (comparison === null && one.by === 'features') return null
  const { way: _, told: __, ...found } = one
  return { ...found, ...about, comparison, why: answer.ok ? null : answer.why } as Same
}

/** What was kept of candidates, by their ids: items that are retired, and whatever has no print any more, are left out. */
async function printsOf(
  session: Session,
  keyring: Keyring,
  ids: readonly string[],
): Promise<Map<string, Print>> {
  const found = new Map<string, Print>()
  for (const [kind, sql] of [
    [
      'vault',
      `select i.id, i.print, k.wrapped, k.id as key from vault_item i
         join key k on k.kind = 'vault' and k.subject = i.id and k.wrapped is not null
       where i.id = any ($1::uuid[]) and i.retired_at is null and i.print is not null`,
    ],
    [
      'exhibit',
      `select p.exhibit as id, p.print, k.wrapped, k.id as key from exhibit_print p
         join key k on k.kind = 'exhibit' and k.subject = p.exhibit and k.wrapped is not null
       where p.exhibit = any ($1::uuid[]) and p.print is not null`,
    ],
  ] as const) {
    type Row = { id: string; print: Uint8Array; wrapped: Uint8Array; key: string }
    const rows = await session.query<Row>(sql, [[...ids]])
    const keys = unwrapped(keyring, new Map(rows.map(({ key, wrapped }) => [key, wrapped])))
    for (const { id, print, key } of rows) {
      const opener = keys.get(key)
      if (opener === undefined) continue
      const open =
        kind === 'vault' ? openPart<Print>(opener, 'print', id, print) : openExhibitPrint(opener, id, print)
      found.set(id, open)
    }
  }
  return found
}

type Asked = {
  as: App
  path: string
  /** Ids that are left out. */
  not?: readonly string[]
  /** Which candidates are looked at; absent: all. */
  only?: (one: Candidate) => boolean
}

/** Looks for the picture lying at `path`. Throws NotSearchable. */
export async function findSame(tools: VaultTools, { as, path, not = [], only }: Asked): Promise<SameFound> {
  const prepared = await prepareAt(path, { asked: true })
  if (!prepared.ok) throw new NotSearchable(prepared.why)
  const index = await shopIndex(tools, as)
  const named = index
    .candidates(prepared.value)
    .filter((one) => !not.includes(one.id) && (only?.(one) ?? true))
  const voted = named.flatMap(({ by, id }) => (by === 'features' ? [id] : []))
  const prints = await tools.database.transaction(as, (session) => printsOf(session, tools.keyring, voted))
  const candidates = worthOpening(prepared.value, named, ({ id }) => {
    const print = prints.get(id)
    return print === undefined ? null : featuresFrom(print)
  })
  const looked = candidates.slice(0, mostCompared)
  return withFolder(async (folder) => {
    const search = { tools, as, folder, path }
    const found: Same[] = []
    for (const [n, one] of looked.entries()) {
      const same = await laidOver(search, one, n)
      if (same !== null) found.push(same)
    }
    found.sort((a, b) => rankOf(a) - rankOf(b) || a.at - b.at)
    const leftOut = candidates.length - looked.length
    return { found, among: index.size, compared: looked.length, leftOut }
  })
}
