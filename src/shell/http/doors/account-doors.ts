/** A shop's account: what the seller reads, what the committee and the operator read, and the commands both give. */
import { Readable } from 'node:stream'
import type { AccountCommandType } from '#core/account/commands.ts'
import type { routes } from '#core/doors/routes.ts'
import { handleAccount } from '#shell/handle/account.ts'
import {
  exportAccount,
  listAccounts,
  openAccount,
  openAccountExhibit,
  ownAccounts,
} from '#shell/read/accounts.ts'
import { idempotencyKey } from '../idempotency-key.ts'
import { DoorError, notFound, refused } from '../problem.ts'
import { asPerson, type Door } from '../visit.ts'
import { asHarmlessDownload } from './exhibit-doors.ts'

type Routes = typeof routes

export const account: Door<Routes['account']> = async ({ deps, who, now }) =>
  ownAccounts(deps, asPerson(who), now)

export const accounts: Door<Routes['accounts']> = async ({ deps, who }) => listAccounts(deps, asPerson(who))

export const accountOf: Door<Routes['accountOf']> = async ({ deps, who, params, now }) => {
  const found = await openAccount(deps, asPerson(who), { ...params, now })
  if (found === null) throw notFound()
  return found
}

export const accountExhibit: Door<Routes['accountExhibit']> = async ({ deps, who, params, now, reply }) => {
  const found = await openAccountExhibit(deps, asPerson(who), { ...params, now })
  if (found === null) throw notFound()
  return asHarmlessDownload(reply, found.name, 'application/octet-stream')
    .header('content-length', found.bytes)
    .send(Readable.from(found.stream))
}

export const accountExport: Door<Routes['accountExport']> = async ({ deps, who, params, now, reply }) => {
  const found = await exportAccount(deps, asPerson(who), { ...params, now })
  if (found === null) throw notFound()
  const name = `recourse-account-${params.marketplace}-${params.shop}.json`
  return asHarmlessDownload(reply, name, 'application/json').send(JSON.stringify(found))
}

/** The route of one command: a seller's is about the shop they act for. */
export function accountCommandDoor(type: AccountCommandType): Door {
  return async (visit) => {
    const { deps, body, request, reply } = visit
    const who = visit.who as NonNullable<typeof visit.who>
    const params = visit.params as unknown as { marketplace: string; shop?: string }
    const mine = who.shop?.id ?? null
    const shop = params.shop ?? mine
    if (shop === null) throw notFound()
    const repeat = idempotencyKey(request.headers)
    const handled = await handleAccount(deps, {
      type,
      body,
      actor: { id: who.person.id, role: who.role },
      shop: mine,
      key: { shop, marketplace: params.marketplace },
      ...(repeat === undefined ? {} : { idempotencyKey: repeat }),
    })
    if (handled.ok) {
      if (handled.taken.repeated) reply.header('idempotency-replayed', 'true')
      return handled.taken
    }
    if (handled.why === 'refused') throw refused(handled.refusals)
    if (handled.why === 'not-found') throw notFound()
    if (handled.why === 'key-reused')
      throw new DoorError(422, 'key-reused', 'This idempotency key was used with another command or body')
    throw new DoorError(409, 'conflict', 'Somebody else changed this account at the same moment; look again')
  }
}
