/** People as the terminal, the demo and invitations add them. */
import type { Role } from '#core/case/commands.ts'
import type { Database, Session } from '#shell/store/database.ts'
import type { Library } from './library.ts'
import { endSessions } from './sessions.ts'

/**
 * `shops`: for a seller the shops they act for; for a reviewer the ones they belong to and may not decide on. `password` null:
 * they come in by the identity provider only. `admin`: of the shops' organisation; absent: when it has none yet.
 */
export type NewPerson = {
  name: string
  email: string
  password: string | null
  role: Exclude<Role, 'system'>
  shops: string[]
  admin?: boolean
  /** Of these shops these sites only, by the shop's id; a shop that is not named: all its sites. */
  sites?: Record<string, string[]>
}

async function joinOrganisation(session: Session, person: string, given: NewPerson): Promise<void> {
  const [shop] = given.shops
  if (given.role !== 'seller' || shop === undefined) return
  await session.query(
    `insert into person_organisation (person, organisation, admin)
       select $1, s.organisation, coalesce($3::boolean, not exists (
         select from person_organisation o where o.organisation = s.organisation and o.admin))
       from shop s where s.id = $2 and s.organisation is not null`,
    [person, shop, given.admin ?? null],
  )
}

/** Adds a person; their id. Throws where the address is somebody's already. */
export async function addPerson(auth: Library, database: Database, person: NewPerson): Promise<string> {
  const { internalAdapter, password } = await auth.$context
  const { name, email, role, shops, sites = {} } = person
  const user = await internalAdapter.createUser({ name, email, emailVerified: true }, { method: 'admin' })
  if (person.password !== null)
    await internalAdapter.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: await password.hash(person.password),
    })
  await database.transaction({ as: 'owner' }, async (session) => {
    await session.query('insert into person_role (person, role) values ($1, $2)', [user.id, role])
    for (const shop of shops)
      await session.query('insert into person_shop (person, shop, sites) values ($1, $2, $3)', [
        user.id,
        shop,
        Object.hasOwn(sites, shop) ? sites[shop] : null,
      ])
    await joinOrganisation(session, user.id, person)
  })
  return user.id
}

/** A new password and no second factor, for somebody who lost either; sessions and half-done sign-ins end. */
export async function resetPerson(
  auth: Library,
  database: Database,
  of: { person: string; password: string },
): Promise<void> {
  const { internalAdapter, password } = await auth.$context
  const hash = await password.hash(of.password)
  const accounts = await internalAdapter.findAccounts(of.person)
  if (accounts.some(({ providerId }) => providerId === 'credential'))
    await internalAdapter.updatePassword(of.person, hash)
  else
    await internalAdapter.linkAccount({
      userId: of.person,
      providerId: 'credential',
      accountId: of.person,
      password: hash,
    })
  await database.transaction({ as: 'owner' }, async (session) => {
    await endSessions(session, { person: of.person })
    await session.query('delete from auth_verification where value = $1', [of.person])
    await session.query('delete from auth_two_factor where "userId"::text = $1', [of.person])
    await session.query('update auth_user set "twoFactorEnabled" = false where id::text = $1', [of.person])
  })
}
