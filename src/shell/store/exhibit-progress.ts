/** How far reading and measuring have got, as a shop may see it, and the asking for a file to be measured anew. */
import type { LaboratoryFile, LaboratoryProgress } from '#core/doors/laboratory-routes.ts'
import type { Session } from './database.ts'

/** Files of the session's shop: to be looked at now, and measured by another laboratory than this. */
export async function leftToMeasure(
  session: Session,
  laboratory: string,
): Promise<Pick<LaboratoryProgress, 'waiting' | 'older'>> {
  const [row] = await session.query<{ waiting: number | string; older: number | string }>(
    `select count(*) filter (where state = 'waiting') as waiting,
       count(*) filter (where state <> 'waiting' and laboratory is distinct from $1) as older from exhibit_reading`,
    [laboratory],
  )
  return { waiting: Number(row?.waiting ?? 0), older: Number(row?.older ?? 0) }
}

type Row = {
  exhibit: string
  state: 'waiting' | 'read' | 'idle'
  attempts: number
  next_at: number
  last_error: string | null
  laboratory: string | null
  again: boolean
}

function standsOf({ state, attempts, laboratory, again }: Row, now: string): LaboratoryFile['stands'] {
  if (state !== 'waiting') return 'given-up'
  if (attempts > 0) return 'again'
  return again || laboratory !== now ? 'anew' : 'waits'
}

/** Files of a case that are not done, as far as the session may see them. */
export async function unfinishedOf(
  session: Session,
  stream: string,
  laboratory: string,
): Promise<LaboratoryFile[]> {
  const rows = await session.query<Row>(
    `select r.exhibit, r.state, r.attempts, r.next_at, r.last_error, r.laboratory, r.again
       from exhibit_reading r join exhibit e on e.id = r.exhibit
     where e.stream = $1 and (r.state = 'waiting' or r.last_error is not null) order by r.exhibit`,
    [stream],
  )
  return rows.map((row) => ({
    exhibit: row.exhibit,
    stands: standsOf(row, laboratory),
    attempts: row.attempts,
    nextAt: row.state === 'waiting' ? row.next_at : null,
    why: row.last_error,
  }))
}

/** False where the session's shop has no such file, or nobody can open it any more. */
export async function askAgain(session: Session, exhibit: string, at: number): Promise<boolean> {
  const rows = await session.query(
    `update exhibit_reading set state = 'waiting', again = true, attempts = 0, last_error = null, next_at = $2 where exhibit = $1
       and exists (select from key k where k.kind = 'exhibit' and k.subject = $1 and k.wrapped is not null)
     returning exhibit`,
    [exhibit, at],
  )
  return rows.length > 0
}
