/** Whether a session that let somebody in once still would. Asking does not count as a request: an idle session goes on ageing. */
import type { Database } from '#shell/store/database.ts'
import type { Lifetimes } from './library.ts'
import { memberOf, type Who } from './who.ts'

/** The person of a session as they stand now; null where it is over or the role is another. `now` by the system's clock. */
export async function stillIn(
  database: Database,
  who: Who,
  { lifetimes, now }: { lifetimes: Lifetimes; now: number },
): Promise<Who | null> {
  const rows = await database.transaction({ as: 'owner' }, (session) =>
    session.query(
      'select 1 from auth_session where id::text = $1 and "expiresAt" > $2 and "createdAt" > $3',
      [who.session, new Date(now), new Date(now - lifetimes.most)],
    ),
  )
  const member = rows.length === 0 ? null : await memberOf(database, who.person.id)
  if (member === null || member.role !== who.role) return null
  const { person, shops, organisation } = member
  return { ...who, person, shops, organisation }
}
