/** Connected systems: a shop's, or for operators the installation's. Row security keeps them apart; here they are only named. */
import type { webhookRoutes } from '#core/doors/webhook-routes.ts'
import type { WebhookMade, WebhookMessage, WebhookShown, WebhookTry } from '#core/doors/webhook-shapes.ts'
import type { Session } from '#shell/store/database.ts'
import { isRestricted } from '#shell/store/views.ts'
import {
  addEndpoint,
  endpointsAtMost,
  findEndpoint,
  listEndpoints,
  rotateSecret,
  switchOff,
} from '#shell/webhook/endpoints.ts'
import { listMessages, listTries, type Message, replay, tellTest } from '#shell/webhook/messages.ts'
import { DoorError, notFound, wrongRole } from '../problem.ts'
import { asPerson, type Door, type Visit } from '../visit.ts'

type Routes = typeof webhookRoutes
type Of = Pick<Visit<Routes['webhookMessages']>, 'deps' | 'who'>

/** Whose endpoints these are: the seller's shop, or null for the installation's own. */
function ownerOf({ who }: Pick<Of, 'who'>): string | null {
  if (who.role === 'operator') return null
  if (who.role !== 'seller' || who.shop === null) throw wrongRole()
  return who.shop.id
}

/** Runs `work` for an endpoint that is there to be seen; 404 otherwise. */
async function withEndpoint<T>(
  { deps, who, id }: Of & { id: string },
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return deps.database.transaction(asPerson(who), async (session) => {
    if ((await findEndpoint(session, id)) === null) throw notFound()
    return work(session)
  })
}

/** A system is told of the whole shop. */
const someSitesOnly = () =>
  new DoorError(403, 'some-sites-only', 'Only who acts for all sites of the shop may connect a system')

export const webhooks: Door<Routes['webhooks']> = async ({ deps, who }): Promise<WebhookShown[]> => {
  const found = await deps.database.transaction(asPerson(who), listEndpoints)
  return found.map(({ shop: _, ...shown }) => shown)
}

export const addWebhook: Door<Routes['addWebhook']> = async ({
  deps,
  who,
  body,
  now,
}): Promise<WebhookMade> => {
  const shop = ownerOf({ who })
  const fault = deps.outbound.faultOf(body.url)
  if (fault !== null)
    throw new DoorError(400, 'bad-input', 'This address cannot be told', {
      issues: [{ pointer: '/body/url', message: fault }],
    })
  const { url, events = null } = body
  const made = await deps.database.transaction(asPerson(who), async (session) => {
    if (await isRestricted(session)) throw someSitesOnly()
    return addEndpoint(session, deps.keyring, { shop, url, events, by: who.person.id, at: now })
  })
  if (made === null)
    throw new DoorError(409, 'too-many-webhooks', 'No more systems can be connected', {
      detail: `The limit is ${endpointsAtMost}. Remove one first.`,
    })
  return made
}

export const rotateWebhook: Door<Routes['rotateWebhook']> = async ({ deps, who, params: { id }, now }) => {
  const made = await withEndpoint({ deps, who, id }, (session) =>
    rotateSecret(session, deps.keyring, { id, at: now }),
  )
  if (made === null) throw notFound()
  return made
}

export const removeWebhook: Door<Routes['removeWebhook']> = async ({ deps, who, params: { id }, now }) => ({
  removed: await withEndpoint({ deps, who, id }, (session) =>
    switchOff(session, { id, at: now, why: 'removed' }),
  ),
})

export const testWebhook: Door<Routes['testWebhook']> = async ({ deps, who, params: { id }, now }) => ({
  message: await withEndpoint({ deps, who, id }, (session) =>
    tellTest(session, { webhook: id, owner: ownerOf({ who }), at: now }),
  ),
})

const shown = ({ webhook: _, ...message }: Message): WebhookMessage => message

export const webhookMessages: Door<Routes['webhookMessages']> = async ({
  deps,
  who,
  params: { id },
  query,
}): Promise<WebhookMessage[]> => {
  const asked = { webhook: id, state: query.state }
  return (await withEndpoint({ deps, who, id }, (session) => listMessages(session, asked))).map(shown)
}

export const webhookMessage: Door<Routes['webhookMessage']> = async ({
  deps,
  who,
  params: { id, message },
}): Promise<{ message: WebhookMessage; tries: WebhookTry[] }> =>
  withEndpoint({ deps, who, id }, async (session) => {
    const found = (await listMessages(session, { webhook: id, message })).at(0)
    if (found === undefined) throw notFound()
    return { message: shown(found), tries: await listTries(session, message) }
  })

export const replayMessage: Door<Routes['replayMessage']> = async ({
  deps,
  who,
  params: { id, message },
  now,
}) => {
  const put = await withEndpoint({ deps, who, id }, (session) =>
    replay(session, { webhook: id, message, at: now }),
  )
  if (put === 0) throw notFound()
  return { replayed: put }
}

export const replayDead: Door<Routes['replayDead']> = async ({ deps, who, params: { id }, now }) => ({
  replayed: await withEndpoint({ deps, who, id }, (session) => replay(session, { webhook: id, at: now })),
})
