/** Who somebody is in this house: role, organisation, and the shops they may act for. */
import type { Role } from '#core/case/commands.ts'
import type { Session as Shown } from '#core/doors/shapes.ts'
import type { Permission } from '#core/person/permissions.ts'
import type { Database, Session } from '#shell/store/database.ts'
import { endSessions } from './sessions.ts'

/** A person at the door, with the role and shop they act for, and how they came in. */
export type Who = Omit<Shown, 'demo'> & {
  via: 'session' | 'key'
  /** What a key allows; null: everything the role may do. */
  permissions: readonly Permission[] | null
  /** Id of the session; null with a key. */
  session: string | null
}

/** What is known of a person before a shop was chosen. */
export type Member = Omit<Who, 'via' | 'permissions' | 'session' | 'shop' | 'secondFactor'> & {
  twoFactor: boolean
}

type Row = {
  id: string
  name: string
  email: string
  role: Role
  two_factor: boolean
  organisation: string | null
  organisation_name: string | null
  admin: boolean | null
  shop: string | null
  shop_name: string | null
  mailbox: string | null
}

/** Whether whoever has that address may not sign in any more; then what a try has opened is closed again. */
export async function turnAway(session: Session, email: string): Promise<boolean> {
  const [found] = await session.query<{ person: string }>(
    `select r.person from auth_user u join person_role r on r.person = u.id::text
      where u.email = $1 and r.disabled_at is not null`,
    [email.toLowerCase()],
  )
  if (found === undefined) return false
  await endSessions(session, found)
  await session.query('delete from auth_verification where value = $1', [found.person])
  return true
}

/** A person with everything they belong to; null when nobody has that id, no role was given, or they may not sign in any more. */
export async function memberOf(database: Database, person: string): Promise<Member | null> {
  const rows = await database.transaction({ as: 'owner' }, (session) =>
    session.query<Row>(
      `select u.id::text as id, u.name, u.email, u."twoFactorEnabled" as two_factor, r.role,
          o.id as organisation, o.name as organisation_name, b.admin, s.id as shop, s.name as shop_name, s.mailbox
         from auth_user u join person_role r on r.person = u.id::text
         left join person_organisation b on b.person = r.person and r.role = 'seller'
         left join organisation o on o.id = b.organisation
         left join person_shop m on m.person = r.person and r.role = 'seller'
         left join shop s on s.id = m.shop
        where u.id::text = $1 and r.disabled_at is null order by s.id`,
      [person],
    ),
  )
  const [first] = rows
  if (first === undefined) return null
  const { id, name, email, role, organisation, organisation_name, admin } = first
  return {
    person: { id, name, email },
    role,
    twoFactor: first.two_factor,
    organisation:
      organisation === null
        ? null
        : { id: organisation, name: organisation_name ?? '', admin: admin ?? false },
    shops: rows.flatMap((row) =>
      row.shop === null ? [] : [{ id: row.shop, name: row.shop_name ?? '', mailbox: row.mailbox }],
    ),
  }
}
