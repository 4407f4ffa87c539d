import { useQuery } from '@tanstack/react-query'
import { routes } from '#core/doors/routes.ts'
import type { Session } from '#core/doors/shapes.ts'
import { chooseShop } from './identity.ts'
import { queries, queryClient } from './queries.ts'
import { call } from './request.ts'

/** Nothing that one person saw is left for the next; who is signed in stays watched by the frame. */
const forget = () =>
  queryClient.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'demo',
  })

const entered = (): Promise<Session> => {
  forget()
  return queryClient.fetchQuery({ ...queries.session(), staleTime: 0 })
}

/** Who came in; null where a second step is asked for first. */
export async function signIn(email: string, password: string): Promise<Session | null> {
  const { secondStep } = await call<{ secondStep: boolean }>({ ...routes.signIn, body: { email, password } })
  return secondStep ? null : entered()
}

export async function giveCode(code: string): Promise<Session> {
  await call({ ...routes.secondStep, body: { code } })
  return entered()
}

export async function signOut(): Promise<void> {
  await call({ ...routes.signOut, body: {} })
  forget()
  await queryClient.resetQueries({ queryKey: queries.session().queryKey })
}

/** The pages are about another of the person's shops from now on. */
export async function changeShop(shop: string): Promise<void> {
  chooseShop(shop)
  forget()
  await queryClient.fetchQuery({ ...queries.session(), staleTime: 0 })
}

/** Who is signed in; undefined while not known or when nobody is. */
export const useSession = (): Session | undefined => useQuery(queries.session()).data

/** Where a role begins its work. */
export function homeOf({
  role,
  secondFactor,
}: Session): '/s/inbox' | '/r/queues' | '/r/accounts' | '/settings/security' {
  if (secondFactor === 'needed') return '/settings/security'
  if (role === 'operator') return '/r/accounts'
  return role === 'reviewer' || role === 'committee' ? '/r/queues' : '/s/inbox'
}
