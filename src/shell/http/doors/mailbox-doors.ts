/** Mailboxes of the shop, and what arrived in them. Row security keeps shops apart; here they are only named. */
import type { mailboxRoutes } from '#core/doors/mailbox-routes.ts'
import { listArrivals, settleArrival as settle } from '#shell/mailbox/arrivals.ts'
import {
  addMailbox as add,
  listMailboxes,
  mailboxesAtMost,
  removeMailbox as remove,
  wakeMailbox,
} from '#shell/mailbox/mailboxes.ts'
import { OutboundFailed, OutboundRefused } from '#shell/outbound/outbound.ts'
import { DoorError, notFound, wrongRole } from '../problem.ts'
import { asPerson, type Door } from '../visit.ts'

type Routes = typeof mailboxRoutes

export const mailboxes: Door<Routes['mailboxes']> = ({ deps, who }) =>
  deps.database.transaction(asPerson(who), listMailboxes)

export const addMailbox: Door<Routes['addMailbox']> = async ({ deps, who, body, now }) => {
  const { shop } = who
  if (shop === null) throw wrongRole()
  const { host, port, folder, user, password } = body
  // An address we may not go to is not kept; one that only does not answer now may be right.
  await deps.outbound.placeOf(host).catch((error: unknown) => {
    if (error instanceof OutboundRefused)
      throw new DoorError(400, 'bad-input', 'This mailbox cannot be looked into', {
        issues: [{ pointer: '/body/host', message: error.message }],
      })
    if (!(error instanceof OutboundFailed)) throw error
  })
  const given = { shop: shop.id, host, port, folder, login: { user, password }, by: who.person.id, at: now }
  const id = await deps.database.transaction(asPerson(who), (session) => add(session, deps.keyring, given))
  if (id === null)
    throw new DoorError(409, 'too-many-mailboxes', 'No more mailboxes can be looked into', {
      detail: `The limit is ${mailboxesAtMost}. Remove one first.`,
    })
  return { id }
}

export const removeMailbox: Door<Routes['removeMailbox']> = async ({ deps, who, params: { id } }) => {
  if (!(await deps.database.transaction(asPerson(who), (session) => remove(session, id)))) throw notFound()
  return { removed: true }
}

export const lookNow: Door<Routes['lookNow']> = async ({ deps, who, params: { id }, now }) => {
  if (!(await deps.database.transaction(asPerson(who), (session) => wakeMailbox(session, id, now))))
    throw notFound()
  return { looking: true }
}

export const arrivals: Door<Routes['arrivals']> = ({ deps, who }) =>
  deps.database.transaction(asPerson(who), (session) => listArrivals(session, deps.keyring))

export const settleArrival: Door<Routes['settleArrival']> = async ({ deps, who, params, body, now }) => {
  const given = { id: params.id, as: body.as, at: now }
  if (!(await deps.database.transaction(asPerson(who), (session) => settle(session, given)))) throw notFound()
  return { settled: true }
}
