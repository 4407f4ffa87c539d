/** The installation's people, for whoever runs it; what operators did; and how the installation is. */
import type { Role } from '#core/case/commands.ts'
import type { InvitationMade } from '#core/doors/identity-shapes.ts'
import type { operatorRoutes } from '#core/doors/operator-routes.ts'
import type { Examination, OperatorAct, People, PersonShown } from '#core/doors/operator-shapes.ts'
import type { Who } from '#shell/auth/auth.ts'
import { listKeys } from '#shell/auth/keys.ts'
import * as members from '#shell/auth/members.ts'
import { listSessions } from '#shell/auth/sessions.ts'
import * as invitations from '#shell/auth/team.ts'
import type { Deps } from '#shell/deps.ts'
import { examine } from '#shell/doctor/examine.ts'
import { checksWithin, patientWithin } from '#shell/doctor/within.ts'
import { releaseLeftClaims } from '#shell/handle/left-claims.ts'
import { sitesKnown } from '#shell/law/sites-known.ts'
import type { Session } from '#shell/store/database.ts'
import { addAct, listActs } from '#shell/store/operator-acts.ts'
import { DoorError, notFound, wrongRole } from '../problem.ts'
import type { Door } from '../visit.ts'

type Routes = typeof operatorRoutes

/** What is read and written here lies behind no shop's wall: the role is asked again, whatever the register said. */
async function asOwner<T>(
  { deps, who }: { deps: Deps; who: Who },
  work: (session: Session) => Promise<T>,
  roles: readonly Role[] = ['operator'],
): Promise<T> {
  if (!roles.includes(who.role)) throw wrongRole()
  return deps.database.transaction({ as: 'owner' }, work)
}

const whenOf = (deps: Deps) => ({ now: Date.now(), most: deps.auth.lifetimes.most })

/** Acts with the names of whom they are by and about, as they are now. */
async function actsOf(session: Session, about: string | undefined): Promise<OperatorAct[]> {
  const acts = await listActs(session, { limit: 200, ...(about === undefined ? {} : { about }) })
  const ids = [...new Set(acts.flatMap(({ by, subject }) => [by, subject]))]
  const rows = await session.query<{ id: string; name: string }>(
    'select id::text as id, name from auth_user where id::text = any($1)',
    [ids],
  )
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return acts.map((act) => ({
    ...act,
    byName: names.get(act.by) ?? null,
    about: names.get(act.subject) ?? null,
  }))
}

export const people: Door<Routes['people']> = async ({ deps, who, now }): Promise<People> =>
  asOwner({ deps, who }, async (session) => ({
    ...(await members.peopleOf(session, whenOf(deps), now)),
    sites: sitesKnown(deps.library),
  }))

export const person: Door<Routes['person']> = async ({ deps, who, params }): Promise<PersonShown> =>
  asOwner({ deps, who }, async (session) => {
    const when = whenOf(deps)
    const found = await members.findPerson(session, when, params.id)
    if (found === null) throw notFound()
    return {
      person: found,
      sessions: await listSessions(session, { person: params.id, current: who.session, ...when }),
      keys: await listKeys(session, params.id),
      acts: await actsOf(session, params.id),
    }
  })

export const operatorActs: Door<Routes['operatorActs']> = async ({ deps, who }) =>
  asOwner({ deps, who }, (session) => actsOf(session, undefined), ['operator', 'committee'])

const refusals: Record<members.Against, () => DoorError> = {
  own: () => new DoorError(409, 'own-rights', 'Nobody changes their own rights; another operator has to'),
  nobody: notFound,
  'unknown-shop': () => new DoorError(400, 'unknown-shop', 'Not every shop is there'),
  'no-shop': () => new DoorError(400, 'no-shop', 'A seller acts for at least one shop'),
  'several-organisations': () =>
    new DoorError(400, 'several-organisations', 'The shops of one seller belong to one organisation'),
  'no-operator': () => new DoorError(409, 'no-operator', 'You are no operator any more; sign in anew'),
}

/** Does it in one transaction, or throws what stands against it; who is who is asked anew afterwards. */
async function orRefused(
  of: { deps: Deps; who: Who },
  work: (session: Session) => Promise<members.Against | null>,
): Promise<void> {
  try {
    await asOwner(of, async (session) => {
      const stands = await work(session)
      if (stands !== null) throw refusals[stands]()
    })
  } finally {
    of.deps.auth.forget()
  }
}

export const invitePerson: Door<Routes['invitePerson']> = async ({
  deps,
  who,
  body,
  now,
}): Promise<InvitationMade> =>
  asOwner({ deps, who }, async (session) => {
    const shops = [...new Set(body.shops)]
    const of = await members.organisationOf(session, body.role, shops)
    if (typeof of === 'string') throw refusals[of]()
    const sites = invitations.sitesWithin(body.role === 'seller' ? body.sites : {}, shops)
    const asked = { ...body, ...of, shops, sites, by: who.person.id }
    const { id, secret, expiresAt } = await invitations.invite(session, asked, now)
    const detail = {
      email: body.email.toLowerCase(),
      role: body.role,
      shops,
      ...(Object.keys(sites).length === 0 ? {} : { sites }),
    }
    await addAct(session, { at: now, by: who.person.id, act: 'person-invited', subject: id, detail })
    return { id, path: `/join/${secret}`, expiresAt }
  })

export const revokePersonInvitation: Door<Routes['revokePersonInvitation']> = async ({
  deps,
  who,
  params,
  now,
}) =>
  asOwner({ deps, who }, async (session) => {
    const revoked = await invitations.revokeInvitation(session, null, params.id, now)
    if (!revoked) throw notFound()
    await addAct(session, { at: now, by: who.person.id, act: 'invitation-revoked', subject: params.id })
    return { revoked }
  })

const actOf = (who: { person: { id: string } }, person: string, at: number, reason: string) => ({
  by: who.person.id,
  person,
  at,
  reason,
})

export const changeRole: Door<Routes['changeRole']> = async ({ deps, who, params, body, now }) => {
  const { role, reason } = body
  const act = { ...actOf(who, params.id, now, reason), role, shops: [...new Set(body.shops)] }
  await orRefused({ deps, who }, (session) => members.changeRole(session, act))
  await releaseLeftClaims(deps)
  deps.log.info('role changed', { by: who.person.id, person: params.id, role })
  return { changed: true }
}

export const disablePerson: Door<Routes['disablePerson']> = async ({ deps, who, params, body, now }) => {
  const act = { ...actOf(who, params.id, now, body.reason), disabled: true }
  await orRefused({ deps, who }, (session) => members.setDisabled(session, act))
  await releaseLeftClaims(deps)
  deps.log.info('person disabled', { by: who.person.id, person: params.id })
  return { disabled: true }
}

export const enablePerson: Door<Routes['enablePerson']> = async ({ deps, who, params, body, now }) => {
  const act = { ...actOf(who, params.id, now, body.reason), disabled: false }
  await orRefused({ deps, who }, (session) => members.setDisabled(session, act))
  deps.log.info('person enabled', { by: who.person.id, person: params.id })
  return { enabled: true }
}

export const endPersonSessions: Door<Routes['endPersonSessions']> = async ({
  deps,
  who,
  params,
  body,
  now,
}) => {
  const act = actOf(who, params.id, now, body.reason)
  const ended = await asOwner({ deps, who }, (session) => members.endPersonSessions(session, act))
  deps.auth.forget()
  if (ended === null) throw notFound()
  return { ended }
}

/** Looking takes a while: whoever asks the same meanwhile is told what is found then. */
const looking = new WeakMap<Deps, Map<boolean, Promise<Examination>>>()

async function look(deps: Deps, now: number, all: boolean): Promise<Examination> {
  const checks = checksWithin(all)
  const about = new Map(checks.map((check) => [check.name, check.about]))
  const found = await examine(patientWithin(deps), checks)
  return {
    at: now,
    version: deps.version,
    store: deps.database.kind,
    found: found.map((one) => ({ ...one, about: about.get(one.check) ?? one.check })),
  }
}

export const examination: Door<Routes['examination']> = async ({ deps, who, now, query }) => {
  if (who.role !== 'operator') throw wrongRole()
  const under = looking.get(deps) ?? new Map<boolean, Promise<Examination>>()
  looking.set(deps, under)
  const all = query.all === 'yes'
  const begun = under.get(all) ?? look(deps, now, all).finally(() => under.delete(all))
  under.set(all, begun)
  return begun
}
