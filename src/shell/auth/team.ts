/** An organisation's people and invitations. Every statement names the organisation of whoever asks; nothing is found outside it. */
import { createHash, randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { InvitationRow, Invited, Team, TeamPerson } from '#core/doors/identity-shapes.ts'
import type { PersonRole } from '#core/doors/operator-shapes.ts'
import type { Session } from '#shell/store/database.ts'
import { endSessions } from './sessions.ts'

export type Organisation = { id: string; name: string; admin: boolean }

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
const day = 86_400_000

async function shopsOf(session: Session, organisation: string): Promise<Team['shops']> {
  return session.query<Team['shops'][number]>(
    'select id, name, mailbox from shop where organisation = $1 order by id',
    [organisation],
  )
}

async function peopleOf(session: Session, organisation: string): Promise<TeamPerson[]> {
  const rows = await session.query<Omit<TeamPerson, 'secondFactor'> & { two_factor: boolean }>(
    `select u.id::text as id, u.name, u.email, o.admin, u."twoFactorEnabled" as two_factor,
        array(select m.shop from person_shop m join shop s on s.id = m.shop
          where m.person = o.person and s.organisation = o.organisation order by m.shop) as shops,
        coalesce((select json_object_agg(m.shop, m.sites) from person_shop m join shop s on s.id = m.shop
          where m.person = o.person and s.organisation = o.organisation and m.sites is not null), '{}') as sites
       from person_organisation o join auth_user u on u.id::text = o.person where o.organisation = $1 order by u.email`,
    [organisation],
  )
  return rows.map(({ two_factor, ...row }) => ({ ...row, secondFactor: two_factor }))
}

type InvitationFound = {
  id: string
  email: string
  shops: string[]
  sites: string
  admin: boolean
  made_at: number
  expires_at: number
}

async function invitationsOf(session: Session, organisation: string, at: number): Promise<InvitationRow[]> {
  const rows = await session.query<InvitationFound>(
    `select id, email, shops, sites, admin, made_at, expires_at from invitation
      where organisation = $1 and used_at is null and revoked_at is null and expires_at > $2 order by made_at desc`,
    [organisation, at],
  )
  return rows.map(({ made_at: madeAt, expires_at: expiresAt, sites, ...row }) => ({
    ...row,
    sites: JSON.parse(sites) as InvitationRow['sites'],
    madeAt,
    expiresAt,
  }))
}

/** The organisation as one of its people sees it. */
export async function teamOf(session: Session, of: Organisation, at: number): Promise<Omit<Team, 'sites'>> {
  return {
    organisation: { id: of.id, name: of.name },
    admin: of.admin,
    shops: await shopsOf(session, of.id),
    people: await peopleOf(session, of.id),
    invitations: of.admin ? await invitationsOf(session, of.id, at) : [],
  }
}

/** Restrictions of the shops that are named, each site once; none of another shop. */
export const sitesWithin = (
  sites: Record<string, string[]> | undefined,
  shops: readonly string[],
): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(sites ?? {}).flatMap(([shop, of]) =>
      shops.includes(shop) ? [[shop, [...new Set(of)].sort()]] : [],
    ),
  )

/** Shops that are not the organisation's. */
export async function foreignShops(
  session: Session,
  organisation: string,
  shops: string[],
): Promise<string[]> {
  const own = new Set((await shopsOf(session, organisation)).map(({ id }) => id))
  return shops.filter((shop) => !own.has(shop))
}

/** `organisation` null: to a role of the installation's own, which `role` names; `shops` are then those they may not decide on. */
export type NewInvitation = {
  organisation: string | null
  role?: PersonRole
  email: string
  shops: string[]
  /** Of these shops these sites only, by the shop's id. */
  sites: Record<string, string[]>
  admin: boolean
  days: number
  by: string
}

/** Makes an invitation; its secret is given out here only. */
export async function invite(
  session: Session,
  of: NewInvitation,
  at: number,
): Promise<{ id: string; secret: string; expiresAt: number }> {
  const id = uuidv7()
  const secret = randomBytes(32).toString('base64url')
  const expiresAt = at + of.days * day
  await session.query(
    `insert into invitation (id, organisation, digest, email, shops, admin, made_by, made_at, expires_at, role, sites)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      of.organisation,
      digestOf(secret),
      of.email.toLowerCase(),
      of.shops,
      of.admin,
      of.by,
      at,
      expiresAt,
      of.role ?? 'seller',
      JSON.stringify(of.sites),
    ],
  )
  return { id, secret, expiresAt }
}

/** Ends an invitation of the organisation, or of any where it is null; false when there is none to end. */
export async function revokeInvitation(
  session: Session,
  organisation: string | null,
  id: string,
  at: number,
) {
  const rows = await session.query(
    `update invitation set revoked_at = $3 where id = $1 and ($2::text is null or organisation = $2) and used_at is null and revoked_at is null
     returning id`,
    [id, organisation, at],
  )
  return rows.length > 0
}

type Open = {
  id: string
  organisation: string | null
  name: string | null
  role: PersonRole
  email: string
  shops: string[]
  sites: Record<string, string[]>
  admin: boolean
  expires_at: number
}

async function openInvitation(session: Session, secret: string, at: number): Promise<Open | null> {
  const rows = await session.query<Omit<Open, 'sites'> & { sites: string }>(
    `select i.id, i.organisation, o.name, i.role, i.email, i.shops, i.sites, i.admin, i.expires_at
       from invitation i left join organisation o on o.id = i.organisation
      where i.digest = $1 and i.used_at is null and i.revoked_at is null and i.expires_at > $2`,
    [digestOf(secret), at],
  )
  const [found] = rows
  return found === undefined ? null : { ...found, sites: JSON.parse(found.sites) as Open['sites'] }
}

/** What an invitation is to; null when it is unknown, followed, ended or over: the four are not told apart. */
export async function invited(session: Session, secret: string, at: number): Promise<Invited | null> {
  const found = await openInvitation(session, secret, at)
  if (found === null) return null
  const rows = await session.query<{ id: string; name: string }>(
    'select id, name from shop where id = any($1) order by id',
    [found.shops],
  )
  return {
    organisation: found.name ?? '',
    role: found.role,
    email: found.email,
    shops: rows.map(({ id, name }) => {
      const only = found.sites[id]
      return only === undefined ? name : `${name} (${only.join(', ')})`
    }),
    expiresAt: found.expires_at,
  }
}

/** Takes an invitation, once: whoever comes second finds none. */
export async function takeInvitation(session: Session, secret: string, at: number): Promise<Open | null> {
  const found = await openInvitation(session, secret, at)
  if (found === null) return null
  const rows = await session.query(
    'update invitation set used_at = $2 where id = $1 and used_at is null returning id',
    [found.id, at],
  )
  return rows.length === 1 ? found : null
}

/** Gives back an invitation whose person could not be added. */
export async function giveBack(session: Session, id: string): Promise<void> {
  await session.query('update invitation set used_at = null where id = $1', [id])
}

/** Somebody else of the organisation, or nothing. */
async function belongs(session: Session, organisation: string, person: string): Promise<boolean> {
  const rows = await session.query(
    'select 1 from person_organisation where person = $1 and organisation = $2 for update',
    [person, organisation],
  )
  return rows.length > 0
}

/** Whether an admin is left besides `person`. */
export async function otherAdmin(session: Session, organisation: string, person: string): Promise<boolean> {
  const rows = await session.query(
    'select 1 from person_organisation where organisation = $1 and admin and person <> $2 limit 1',
    [organisation, person],
  )
  return rows.length > 0
}

async function leaveShops(session: Session, organisation: string, person: string): Promise<void> {
  await session.query(
    'delete from person_shop where person = $1 and shop in (select id from shop where organisation = $2)',
    [person, organisation],
  )
}

/** The shops of which a person acts for some sites only, with those sites. */
export async function restrictionsOf(session: Session, person: string): Promise<Record<string, string[]>> {
  const rows = await session.query<{ shop: string; sites: string[] }>(
    'select shop, sites from person_shop where person = $1 and sites is not null',
    [person],
  )
  return Object.fromEntries(rows.map(({ shop, sites }) => [shop, sites]))
}

/**
 * For which of the organisation's shops a person acts; false where the person is not of it. `sites`: of these shops for these sites
 * only, by the shop's id; left out, what they were restricted to stays.
 */
export async function changePerson(
  session: Session,
  of: {
    organisation: string
    person: string
    shops: string[]
    admin: boolean
    sites?: Record<string, string[]> | undefined
  },
): Promise<boolean> {
  const { organisation, person, shops, admin } = of
  if (!(await belongs(session, organisation, person))) return false
  const sites = of.sites ?? (await restrictionsOf(session, person))
  await leaveShops(session, organisation, person)
  for (const shop of shops)
    await session.query(
      'insert into person_shop (person, shop, sites) values ($1, $2, $3) on conflict do nothing',
      [person, shop, Object.hasOwn(sites, shop) ? [...new Set(sites[shop])].sort() : null],
    )
  await session.query('update person_organisation set admin = $2 where person = $1', [person, admin])
  return true
}

/**
 * Removes a person from the organisation: memberships, sessions, keys and calendar links end. What they did stays under their
 * id, and so does their sign-in, which opens no shop any more.
 */
export async function removePerson(
  session: Session,
  of: { organisation: string; person: string; at: number },
): Promise<boolean> {
  const { organisation, person, at } = of
  if (!(await belongs(session, organisation, person))) return false
  await leaveShops(session, organisation, person)
  await session.query('delete from person_organisation where person = $1', [person])
  await endSessions(session, { person })
  await session.query('update auth_key set enabled = false where "referenceId" = $1', [person])
  await session.query('update calendar_link set revoked_at = $2 where person = $1 and revoked_at is null', [
    person,
    at,
  ])
  return true
}
