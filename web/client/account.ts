import { queryOptions, useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import type { AccountBodyOf, AccountCommandType } from '#core/account/commands.ts'
import { accountCommandRoutes, accountRoutes } from '#core/doors/account-routes.ts'
import type { AccountRow, AccountTaken, AccountView } from '#core/doors/account-shapes.ts'
import { serverSays } from '../kit/clock.ts'
import { statusOf } from './problem.ts'
import { queryClient } from './queries.ts'
import { addressOf, call, newKey } from './request.ts'

/** Which account a reader of the committee or an operator means. */
export type AccountPlace = { marketplace: string; shop: string }

function timed(view: AccountView): AccountView {
  serverSays(view.now)
  return view
}

export const accountQueries = {
  own: () =>
    queryOptions({
      queryKey: ['account'],
      queryFn: async () => (await call<AccountView[]>(accountRoutes.account)).map(timed),
    }),
  all: () =>
    queryOptions({
      queryKey: ['accounts'],
      queryFn: () => call<AccountRow[]>(accountRoutes.accounts),
      refetchInterval: 60_000,
    }),
  one: (place: AccountPlace) =>
    queryOptions({
      queryKey: ['accounts', place.marketplace, place.shop],
      queryFn: async () => timed(await call<AccountView>({ ...accountRoutes.accountOf, params: place })),
    }),
}

/** Addresses of what is downloaded rather than read. */
export const accountAddresses = {
  exhibit: (place: AccountPlace, exhibit: string) =>
    addressOf({ ...accountRoutes.accountExhibit, params: { ...place, exhibit } }),
}

const byCommand = new Map(accountCommandRoutes().map((route) => [route.command, route]))

/** One command to an account. What is sent again because the network failed keeps its key, so it cannot count twice. */
export function useAccountCommand<T extends AccountCommandType>(
  command: T,
  place: { marketplace: string; shop?: string },
) {
  const pending = useRef<{ body: string; key: string } | null>(null)
  return useMutation({
    mutationFn: async (body: AccountBodyOf<T>) => {
      const route = byCommand.get(command)
      if (!route) throw new Error(`no door takes ${command}`)
      const text = JSON.stringify(body)
      if (pending.current?.body !== text) pending.current = { body: text, key: newKey() }
      const { key } = pending.current
      const { method, path } = route
      try {
        const taken = await call<AccountTaken>({ method, path, params: place, body, key })
        pending.current = null
        return taken
      } catch (error) {
        if (statusOf(error) !== 0) pending.current = null
        throw error
      }
    },
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['account'] }),
        queryClient.invalidateQueries({ queryKey: ['accounts'] }),
      ]),
  })
}
