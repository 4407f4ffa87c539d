import { queryOptions } from '@tanstack/react-query'
import { type ArrivalShown, type MailboxShown, mailboxRoutes } from '#core/doors/mailbox-routes.ts'
import { queryClient } from './queries.ts'
import { call } from './request.ts'

export type NewMailbox = { host: string; port: number; user: string; password: string; folder: string }

export const mailboxQueries = {
  all: () =>
    queryOptions({
      queryKey: ['mailboxes'],
      queryFn: () => call<MailboxShown[]>(mailboxRoutes.mailboxes),
      refetchInterval: 20_000,
    }),
  arrivals: () =>
    queryOptions({
      queryKey: ['arrived-notices'],
      queryFn: () => call<ArrivalShown[]>(mailboxRoutes.arrivals),
    }),
}

const changed = (...keys: string[]) =>
  Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))

export async function addMailbox(body: NewMailbox): Promise<void> {
  await call({ ...mailboxRoutes.addMailbox, body })
  await changed('mailboxes')
}

export async function removeMailbox(id: string): Promise<void> {
  await call({ ...mailboxRoutes.removeMailbox, params: { id }, body: {} })
  await changed('mailboxes')
}

export async function lookNow(id: string): Promise<void> {
  await call({ ...mailboxRoutes.lookNow, params: { id }, body: {} })
  await changed('mailboxes')
}

/** What arrived became a case, or is none. */
export async function settleArrival(id: string, as: 'taken' | 'dismissed'): Promise<void> {
  await call({ ...mailboxRoutes.settleArrival, params: { id }, body: { as } })
  await changed('arrived-notices')
}
