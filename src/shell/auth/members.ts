/** Everybody of an installation, as whoever runs it sees and changes them. Every act is written down in the transaction it is done in. */
import type {
  OrganisationRow,
  People,
  PersonRole,
  PersonRow,
  WaitingInvitation,
} from '#core/doors/operator-shapes.ts'
import type { Session } from '#shell/store/database.ts'
import { addAct } from '#shell/store/operator-acts.ts'
import { endSessions } from './sessions.ts'
import { restrictionsOf } from './team.ts'

type Row = Omit<PersonRow, 'organisation' | 'madeAt' | 'seenAt'> & {
  organisation: string | null
  organisation_name: string | null
  admin: boolean | null
  made: Date
  seen: Date | null
}

const rowSql = `
  select u.id::text as id, u.name, u.email, r.role, u."twoFactorEnabled" as "secondFactor", r.disabled_at as "disabledAt",
      u."createdAt" as made, o.id as organisation, o.name as organisation_name, b.admin,
      array(select m.shop from person_shop m where m.person = r.person order by m.shop) as shops,
      (select count(*)::int from auth_session s where s."userId" = u.id and s."expiresAt" > $1 and s."createdAt" > $2) as sessions,
      (select count(*)::int from auth_key k where k."referenceId" = r.person and k.enabled
        and (k."expiresAt" is null or k."expiresAt" > $1)) as keys,
      (select count(*)::int from case_view v where v.claimed_by = r.person) as claims,
      greatest((select max(s."updatedAt") from auth_session s where s."userId" = u.id),
        (select max(k."lastRequest") from auth_key k where k."referenceId" = r.person)) as seen
    from auth_user u join person_role r on r.person = u.id::text
    left join person_organisation b on b.person = r.person left join organisation o on o.id = b.organisation
   where $3::text is null or r.person = $3 order by r.disabled_at is not null, r.role, u.email`

const shown = ({ organisation, organisation_name, admin, made, seen, ...row }: Row): PersonRow => ({
  ...row,
  organisation:
    organisation === null ? null : { id: organisation, name: organisation_name ?? '', admin: admin ?? false },
  madeAt: made.getTime(),
  seenAt: seen?.getTime() ?? null,
})

/** `now` is that of the machine, by which sessions end; `most` milliseconds a session lasts at most. */
type When = { now: number; most: number }

async function rowsOf(session: Session, { now, most }: When, person: string | null): Promise<PersonRow[]> {
  const rows = await session.query<Row>(rowSql, [new Date(now), new Date(now - most), person])
  return rows.map(shown)
}

/** Null where there is no such person. */
export const findPerson = async (session: Session, when: When, person: string): Promise<PersonRow | null> =>
  (await rowsOf(session, when, person))[0] ?? null

async function organisations(session: Session): Promise<OrganisationRow[]> {
  const rows = await session.query<OrganisationRow['shops'][number] & { of: string; called: string }>(
    `select s.id, s.name, s.mailbox, s.account, coalesce(o.id, s.id) as of, coalesce(o.name, s.name) as called
       from shop s left join organisation o on o.id = s.organisation order by called, s.id`,
    [],
  )
  return [...Map.groupBy(rows, ({ of }) => of)].map(([id, of]) => ({
    id,
    name: of[0]?.called ?? '',
    shops: of.map(({ of: _, called: __, ...shop }) => shop),
  }))
}

async function waiting(session: Session, at: number): Promise<WaitingInvitation[]> {
  return session.query<WaitingInvitation>(
    `select id, email, role, shops, made_at as "madeAt", expires_at as "expiresAt" from invitation
      where used_at is null and revoked_at is null and expires_at > $1 order by made_at desc`,
    [at],
  )
}

/** `at` is the installation's own clock, by which invitations end. */
export async function peopleOf(session: Session, when: When, at: number): Promise<Omit<People, 'sites'>> {
  return {
    people: await rowsOf(session, when, null),
    organisations: await organisations(session),
    invitations: await waiting(session, at),
  }
}

/** What stands against an act: of oneself, of nobody, of shops that are not there or of several organisations. */
export type Against = 'own' | 'nobody' | 'unknown-shop' | 'no-shop' | 'several-organisations' | 'no-operator'

/** Operators are locked in one order, so that two who end each other's rights do not both succeed. */
async function against(session: Session, by: string, person: string): Promise<Against | null> {
  if (by === person) return 'own'
  const operators = await session.query<{ person: string }>(
    `select person from person_role where role = 'operator' and disabled_at is null order by person for update`,
    [],
  )
  if (!operators.some((one) => one.person === by)) return 'no-operator'
  const found = await session.query('select 1 from person_role where person = $1 for update', [person])
  return found.length === 0 ? 'nobody' : null
}

/** The organisation of the shops; what stands against them otherwise. */
export async function organisationOf(
  session: Session,
  role: PersonRole,
  shops: readonly string[],
): Promise<{ organisation: string | null } | Against> {
  const rows = await session.query<{ organisation: string | null }>(
    'select organisation from shop where id = any($1)',
    [shops],
  )
  if (rows.length !== new Set(shops).size) return 'unknown-shop'
  if (role !== 'seller') return { organisation: null }
  if (rows.length === 0) return 'no-shop'
  const of = new Set(rows.map(({ organisation }) => organisation))
  const [organisation] = of
  return of.size > 1 ? 'several-organisations' : { organisation: organisation ?? null }
}

/** Everything that opens something ends: sessions, half-done sign-ins, keys, calendar links. */
async function endAll(session: Session, person: string, at: number): Promise<void> {
  await endSessions(session, { person })
  await session.query('delete from auth_verification where value = $1', [person])
  await session.query('update auth_key set enabled = false where "referenceId" = $1', [person])
  await session.query('update calendar_link set revoked_at = $2 where person = $1 and revoked_at is null', [
    person,
    at,
  ])
}

type Act = { by: string; person: string; at: number; reason: string }

/** Gives somebody else another role or other shops; null when it was done. */
export async function changeRole(
  session: Session,
  { by, person, at, reason, role, shops }: Act & { role: PersonRole; shops: string[] },
): Promise<Against | null> {
  const stands = await against(session, by, person)
  if (stands !== null) return stands
  const of = await organisationOf(session, role, shops)
  if (typeof of === 'string') return of
  const [before] = await session.query<{ role: PersonRole; shops: string[] }>(
    `select role, array(select shop from person_shop where person = $1 order by shop) as shops from person_role where person = $1`,
    [person],
  )
  await session.query('update person_role set role = $2 where person = $1', [person, role])
  // Who stays a seller of a shop stays restricted to its sites as before.
  const restricted =
    role === 'seller' && before?.role === 'seller' ? await restrictionsOf(session, person) : {}
  await session.query('delete from person_shop where person = $1', [person])
  for (const shop of shops)
    await session.query('insert into person_shop (person, shop, sites) values ($1, $2, $3)', [
      person,
      shop,
      restricted[shop] ?? null,
    ])
  await session.query(
    'delete from person_organisation where person = $1 and organisation is distinct from $2',
    [person, of.organisation],
  )
  if (of.organisation !== null)
    await session.query(
      'insert into person_organisation (person, organisation) values ($1, $2) on conflict (person) do nothing',
      [person, of.organisation],
    )
  await endAll(session, person, at)
  const detail = { from: before, to: { role, shops: [...shops].sort() } }
  await addAct(session, { at, by, act: 'role-changed', subject: person, detail, reason })
  return null
}

/** Lets somebody else sign in no more, or again; null when it was done, also where it was so already. */
export async function setDisabled(
  session: Session,
  { by, person, at, reason, disabled }: Act & { disabled: boolean },
): Promise<Against | null> {
  const stands = await against(session, by, person)
  if (stands !== null) return stands
  await session.query('update person_role set disabled_at = $2, disabled_by = $3 where person = $1', [
    person,
    disabled ? at : null,
    disabled ? by : null,
  ])
  await endAll(session, person, at)
  const act = disabled ? 'person-disabled' : 'person-enabled'
  await addAct(session, { at, by, act, subject: person, reason })
  return null
}

/** How many sessions were ended; null where there is no such person. One's own stay, and have a page of their own. */
export async function endPersonSessions(
  session: Session,
  { by, person, at, reason }: Act,
): Promise<number | null> {
  const found = await session.query('select 1 from person_role where person = $1', [person])
  if (found.length === 0) return null
  const ended = await endSessions(session, { person })
  await addAct(session, {
    at,
    by,
    act: 'sessions-ended',
    subject: person,
    detail: { sessions: ended },
    reason,
  })
  return ended
}
