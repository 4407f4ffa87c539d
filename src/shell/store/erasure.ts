/**
 * Erasure: keys are destroyed in the caller's transaction, then the blobs they opened are removed. The record keeps its digests
 * and still verifies; what they covered cannot be read again. A backup made before still holds the wrapped key: backups have to
 * be let go in time as well.
 */
import type { CaseViewRow } from './case-row.ts'
import type { Session } from './database.ts'
import { destroyKey } from './keys.ts'

/** Blobs to remove once the transaction has been committed. */
export type Erased = { blobs: string[]; keys: number }

async function destroyAll(session: Session, ids: readonly string[], at: number): Promise<number> {
  let count = 0
  for (const id of ids) if (await destroyKey(session, id, at)) count += 1
  return count
}

/** Erases one exhibit and every packet it is in. */
export async function eraseExhibit(session: Session, exhibit: string, at: number): Promise<Erased> {
  const own = await session.query<{ id: string; blob: string }>(
    `select k.id, e.blob from key k join exhibit e on e.id = k.subject where k.kind = 'exhibit' and k.subject = $1`,
    [exhibit],
  )
  const packets = await session.query<{ id: string; blob: string }>(
    'select key as id, blob from packet where $1::uuid = any (exhibits)',
    [exhibit],
  )
  const all = [...own, ...packets]
  const keys = await destroyAll(
    session,
    all.map(({ id }) => id),
    at,
  )
  return { blobs: all.map(({ blob }) => blob), keys }
}

/** The row of the lists keeps the case's code and course, and nothing of what it was about. */
export async function blankCaseRow(session: Session, stream: string): Promise<void> {
  const rows = await session.query<{ row: string }>('select row from case_view where id = $1', [stream])
  const found = rows[0]
  if (found === undefined) return
  const view = JSON.parse(found.row) as CaseViewRow
  const row = { ...view.row, listing: '', title: '' }
  await session.query("update case_view set search = lower(code), listing = '', row = $2 where id = $1", [
    stream,
    JSON.stringify({ ...view, row }),
  ])
}

/** Erases everything personal of a case: events, receipts, exhibits, packets, and its row in the lists. */
export async function eraseStream(session: Session, stream: string, at: number): Promise<Erased> {
  const keys = await session.query<{ id: string }>(
    'select id from key where stream = $1 and wrapped is not null',
    [stream],
  )
  const blobs = await session.query<{ blob: string }>(
    'select blob from exhibit where stream = $1 union all select blob from packet where stream = $1',
    [stream],
  )
  const count = await destroyAll(
    session,
    keys.map(({ id }) => id),
    at,
  )
  await blankCaseRow(session, stream)
  return { blobs: blobs.map(({ blob }) => blob), keys: count }
}
