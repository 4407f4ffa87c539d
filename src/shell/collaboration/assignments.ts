/** Who of a shop's people has which case. */
import type { Session } from '#shell/store/database.ts'

export type Assignment = { person: string; by: string; at: number }

/** Who has the case; null: nobody. */
export async function assigneeOf(session: Session, stream: string): Promise<Assignment | null> {
  const rows = await session.query<Assignment>(
    'select person, by_person as by, at from case_assignment where stream = $1',
    [stream],
  )
  return rows[0] ?? null
}

/** Gives it to `person`, or to nobody. `instead`: who has it now; false where that is somebody else. */
export async function assign(
  session: Session,
  of: { stream: string; shop: string; person: string | null; by: string; at: number },
  instead: string | null | undefined,
): Promise<boolean> {
  const { stream, shop, person, by, at } = of
  // The case's row is the lock: two who give it at once come one after the other.
  await session.query('select from case_view where id = $1 for update', [stream])
  const now = await assigneeOf(session, stream)
  if (instead !== undefined && (now?.person ?? null) !== instead) return false
  if (person === null) await session.query('delete from case_assignment where stream = $1', [stream])
  else
    await session.query(
      `insert into case_assignment (stream, shop, person, by_person, at) values ($1, $2, $3, $4, $5)
       on conflict (stream) do update set person = excluded.person, by_person = excluded.by_person, at = excluded.at`,
      [stream, shop, person, by, at],
    )
  return true
}

/** Over every shop this session may see. */
export const allAssignments = (session: Session): Promise<{ case: string; person: string }[]> =>
  session.query<{ case: string; person: string }>(
    'select stream as case, person from case_assignment order by stream',
    [],
  )
