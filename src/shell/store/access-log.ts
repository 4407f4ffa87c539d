/** Who looked at what of whose evidence, when and why. Append-only; entries go when their time is over, by the owner's sweep alone. */
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
  what: 'exhibit' | 'packet' | 'export' | 'case' | 'account' | 'vault'
  /** Id of the exhibit or of the item of a vault, number of the filing, or the case itself. */
  subject: string
}

/**
 * Why: `own` a seller the shop's evidence · `deciding` who claimed the case · `reviewing` a reviewer who did not · `operating` an
 * operator · `handing-out` what is held about a person was put together for them · `ahead` fetched before anybody looked, so that
 * looking takes no time: it is no opening.
 */
export type Why = 'own' | 'deciding' | 'reviewing' | 'operating' | 'handing-out' | 'ahead'

const capacity: Record<Role, Why> = {
  seller: 'own',
  reviewer: 'reviewing',
  committee: 'reviewing',
  operator: 'operating',
  system: 'operating',
}

/** Records an access; commit it before the first byte is handed out. Whoever claimed the case is deciding it. */
export async function recordAccess(session: Session, access: Access, why?: Why): Promise<void> {
  const { at, actor, role, shop, stream, what, subject } = access
  await session.query(
    `insert into access_log (id, at, actor, role, shop, stream, what, subject, why) values ($1, $2, $3, $4, $5, $6, $7, $8,
       case when $9 = 'reviewing' and exists (select from case_view v where v.id = $6 and v.claimed_by = $3) then 'deciding' else $9 end)`,
    [uuidv7(), at, actor, role, shop, stream, what, subject, why ?? capacity[role]],
  )
}

/** Exhibits of a case that an actor has opened, `since` an instant. What was only fetched ahead was not looked at. */
export async function openedBy(
  session: Session,
  of: { stream: string; actor: string; since?: number },
): Promise<Set<string>> {
  const rows = await session.query<{ subject: string }>(
    `select distinct subject from access_log
     where stream = $1 and actor = $2 and what = 'exhibit' and why <> 'ahead' and at >= $3`,
    [of.stream, of.actor, of.since ?? 0],
  )
  return new Set(rows.map(({ subject }) => subject))
}

/** The shop of an exhibit this person has had the bytes of; null where they have not. */
export async function fetchedAhead(
  session: Session,
  of: { stream: string; subject: string; actor: string },
): Promise<string | null> {
  const rows = await session.query<{ shop: string }>(
    `select shop from access_log where stream = $1 and subject = $2 and actor = $3 and what = 'exhibit' limit 1`,
    [of.stream, of.subject, of.actor],
  )
  return rows[0]?.shop ?? null
}

/** Exhibits of a case whose key was destroyed: nobody can open them any more. */
export async function beyondOpening(session: Session, stream: string): Promise<string[]> {
  const rows = await session.query<{ id: string }>(
    `select e.id from exhibit e where e.stream = $1
       and not exists (select from key k where k.kind = 'exhibit' and k.subject = e.id and k.wrapped is not null)`,
    [stream],
  )
  return rows.map(({ id }) => id)
}

/** Every access to a case's evidence that this session may know of, oldest first: the operator and the system all of them. */
export async function accessesOf(session: Session, stream: string): Promise<(Access & { why: Why | '' })[]> {
  return session.query<Access & { why: Why | '' }>(
    'select at, actor, role, shop, stream, what, subject, why from access_log where stream = $1 order by at, id',
    [stream],
  )
}
