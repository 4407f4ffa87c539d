/** An organisation's people, and the invitations by which they come. */
import type { identityRoutes } from '#core/doors/identity-routes.ts'
import type { InvitationMade, Team } from '#core/doors/identity-shapes.ts'
import * as people from '#shell/auth/team.ts'
import type { Deps } from '#shell/deps.ts'
import { sitesKnown } from '#shell/law/sites-known.ts'
import type { Session } from '#shell/store/database.ts'
import { DoorError, notFound } from '../problem.ts'
import type { Door, Visit } from '../visit.ts'

type Routes = typeof identityRoutes

const asOwner = <T>(deps: Deps, work: (session: Session) => Promise<T>): Promise<T> =>
  deps.database.transaction({ as: 'owner' }, work)

function organisationOf({ who }: Pick<Visit<Routes['team']>, 'who'>): people.Organisation {
  if (who.organisation === null) throw notFound()
  return who.organisation
}

function administered(visit: Pick<Visit<Routes['team']>, 'who'>): people.Organisation {
  const organisation = organisationOf(visit)
  if (!organisation.admin) throw new DoorError(403, 'not-admin', 'Only an admin of the organisation may')
  return organisation
}

async function checkShops(session: Session, organisation: string, shops: string[]): Promise<void> {
  const foreign = await people.foreignShops(session, organisation, shops)
  if (foreign.length > 0)
    throw new DoorError(400, 'bad-input', 'Not every shop is the organisation’s', {
      issues: foreign.map((shop) => ({ pointer: '/body/shops', message: `no shop of yours: ${shop}` })),
    })
}

const lastAdmin = () =>
  new DoorError(409, 'last-admin', 'The organisation has to keep an admin; make somebody else one first')

export const team: Door<Routes['team']> = async ({ deps, who, now }): Promise<Team> => ({
  ...(await asOwner(deps, (session) => people.teamOf(session, organisationOf({ who }), now))),
  sites: sitesKnown(deps.library),
})

export const invite: Door<Routes['invite']> = async ({ deps, who, body, now }): Promise<InvitationMade> => {
  const { id: organisation } = administered({ who })
  const shops = [...new Set(body.shops)]
  return asOwner(deps, async (session) => {
    await checkShops(session, organisation, shops)
    const sites = people.sitesWithin(body.sites, shops)
    const of = { ...body, shops, sites, organisation, by: who.person.id }
    const { id, secret, expiresAt } = await people.invite(session, of, now)
    return { id, path: `/join/${secret}`, expiresAt }
  })
}

export const revokeInvitation: Door<Routes['revokeInvitation']> = async ({ deps, who, params, now }) => {
  const { id: organisation } = administered({ who })
  const revoked = await asOwner(deps, (session) =>
    people.revokeInvitation(session, organisation, params.id, now),
  )
  if (!revoked) throw notFound()
  return { revoked }
}

export const changeTeamPerson: Door<Routes['changeTeamPerson']> = async ({ deps, who, params, body }) => {
  const { id: organisation } = administered({ who })
  const shops = [...new Set(body.shops)]
  const changed = await asOwner(deps, async (session) => {
    await checkShops(session, organisation, shops)
    if (!body.admin && !(await people.otherAdmin(session, organisation, params.id))) throw lastAdmin()
    const of = { organisation, person: params.id, shops, admin: body.admin, sites: body.sites }
    return people.changePerson(session, of)
  })
  deps.auth.forget()
  if (!changed) throw notFound()
  return { changed }
}

export const removeTeamPerson: Door<Routes['removeTeamPerson']> = async ({ deps, who, params, now }) => {
  const { id: organisation } = administered({ who })
  const removed = await asOwner(deps, async (session) => {
    if (!(await people.otherAdmin(session, organisation, params.id))) throw lastAdmin()
    return people.removePerson(session, { organisation, person: params.id, at: now })
  })
  deps.auth.forget()
  if (!removed) throw notFound()
  deps.log.info('person removed', { by: who.person.id, person: params.id })
  return { removed }
}

const linkOver = () =>
  new DoorError(410, 'link-over', 'This invitation was followed, has ended, or never was')

export const invitation: Door<Routes['invitation']> = async ({ deps, params, now }) => {
  const found = await asOwner(deps, (session) => people.invited(session, params.token, now))
  if (found === null) throw linkOver()
  return found
}

/** The address is somebody's already: told only to whoever holds an invitation to it. */
const addressTaken = () => new DoorError(409, 'address-taken', 'Somebody signs in with this address already')

export const acceptInvitation: Door<Routes['acceptInvitation']> = async ({ deps, params, body, now }) => {
  const taken = await asOwner(deps, async (session) => {
    const found = await people.takeInvitation(session, params.token, now)
    if (found === null) throw linkOver()
    const same = await session.query('select 1 from auth_user where email = $1', [found.email])
    if (same.length > 0) throw addressTaken()
    return found
  })
  const { email, shops, sites, admin, role } = taken
  try {
    await deps.auth.addPerson({ ...body, email, role, shops, sites, admin })
  } catch (error) {
    await asOwner(deps, (session) => people.giveBack(session, taken.id))
    throw error
  }
  return { email }
}
