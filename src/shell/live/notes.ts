/**
 * What a shop's people do beside the record: it moves no place of the log, so it is looked for by itself. Numbers are given out before
 * they are committed, so the last few are looked at again, and what was told is remembered.
 */
import type { Changed } from '#core/doors/live-routes.ts'
import type { As, Database, Session } from '#shell/store/database.ts'

const owner = { as: 'owner', snapshot: true } as const

export type Note = { id: number; kind: 'talk' | 'vault' | 'laboratory'; subject: string; shop: string }

/** So many numbers are looked at again, and so many places of the log before the one a browser resumes from. */
const lookedAgain = 200
const placesBefore = 50
/** Longer stretches are not told one by one. */
const most = 1_000

const columns = 'id, kind, subject, shop'

/** Looks for what is new since it looked last; the first look finds nothing. */
export type NoteReader = { fresh(database: Database): Promise<Note[]> }

export function openNotes(): NoteReader {
  let last: number | null = null
  let told = new Set<number>()
  const read = async (session: Session): Promise<Note[]> => {
    const from = last === null ? null : last - lookedAgain
    return session.query<Note>(
      from === null
        ? `select ${columns} from live_note order by id desc limit ${lookedAgain}`
        : `select ${columns} from live_note where id > ${from} order by id desc limit ${most}`,
      [],
    )
  }
  return {
    async fresh(database) {
      const rows = await database.transaction(owner, read)
      const found = last === null ? [] : rows.filter(({ id }) => !told.has(id))
      told = new Set(rows.map(({ id }) => id))
      last = Math.max(last ?? 0, ...told)
      return found
    },
  }
}

/** What was noted about when the log stood at `after`, and since. */
export const notesSince = (database: Database, after: number): Promise<Note[]> =>
  database.transaction(owner, (session) =>
    session.query<Note>(
      `select ${columns} from live_note where log_index >= $1 order by id desc limit ${lookedAgain}`,
      [after - placesBefore],
    ),
  )

/** Of these, what the person may see: row security decides, at the moment of telling. Each subject once. */
export async function notesShownTo(database: Database, as: As, notes: readonly Note[]): Promise<Changed[]> {
  if (notes.length === 0) return []
  const rows = await database.transaction(as, (session) =>
    session.query<Pick<Note, 'kind' | 'subject'>>(
      'select distinct kind, subject from live_note where id = any ($1::bigint[])',
      [notes.map(({ id }) => id)],
    ),
  )
  return rows.map(({ kind, subject }) => ({ kind, id: subject, seq: 0 }))
}

/** Nobody resumes from so long ago without asking for everything anew. */
export const letNotesGo = (session: Session): Promise<unknown> =>
  session.query(`delete from live_note where at < now() - interval '1 hour'`, [])
