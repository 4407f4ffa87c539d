/** Who looked at what of whose evidence, and when. Nothing is ever taken out of it. */
import { uuidv7 } from 'uuidv7'
import type { Role } from '#core/case/commands.ts'
import type { Session } from './database.ts'

export type Access = {
  at: number
  actor: string
  role: Role
  /** The shop the evidence belongs to. */
  shop: string
  stream: string
  what: 'exhibit' | 'packet' | 'export' | 'case' | 'account'
  /** Id of the exhibit, number of the filing, or the case itself. */
  subject: string
}

/** Records an access; commit it before the first byte is handed out. */
export async function recordAccess(session: Session, access: Access): Promise<void> {
  const { at, actor, role, shop, stream, what, subject } = access
  await session.query(
    'insert into access_log (id, at, actor, role, shop, stream, what, subject) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [uuidv7(), at, actor, role, shop, stream, what, subject],
  )
}

/** Exhibits of a case that an actor has opened. */
export async function openedBy(session: Session, stream: string, actor: string): Promise<Set<string>> {
  const rows = await session.query<{ subject: string }>(
    `select distinct subject from access_log where stream = $1 and actor = $2 and what = 'exhibit'`,
    [stream, actor],
  )
  return new Set(rows.map(({ subject }) => subject))
}

/** Every access to a case's evidence, oldest first; the operator's and the system's to read. */
export async function accessesOf(session: Session, stream: string): Promise<Access[]> {
  return session.query<Access>(
    'select at, actor, role, shop, stream, what, subject from access_log where stream = $1 order by at, id',
    [stream],
  )
}
