import { useQuery } from '@tanstack/react-query'
import { routes } from '#core/doors/routes.ts'
import type { Session } from '#core/doors/shapes.ts'
import { queries, queryClient } from './queries.ts'
import { call } from './request.ts'

/** Nothing that one person saw is left for the next; who is signed in stays watched by the frame. */
const forget = () =>
  queryClient.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'demo',
  })

export async function signIn(email: string, password: string): Promise<Session> {
  await call({ ...routes.signIn, body: { email, password } })
  forget()
  return queryClient.fetchQuery({ ...queries.session(), staleTime: 0 })
}

export async function signOut(): Promise<void> {
  await call({ ...routes.signOut, body: {} })
  forget()
  await queryClient.resetQueries({ queryKey: queries.session().queryKey })
}

/** Who is signed in; undefined while not known or when nobody is. */
export const useSession = (): Session | undefined => useQuery(queries.session()).data

/** Where a role begins its work. */
export function homeOf({ role }: Session): '/s/inbox' | '/r/queues' | '/r/accounts' {
  if (role === 'operator') return '/r/accounts'
  return role === 'reviewer' || role === 'committee' ? '/r/queues' : '/s/inbox'
}
