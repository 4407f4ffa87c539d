import { useQuery } from '@tanstack/react-query'
import { routes } from '#core/doors/routes.ts'
import type { Session } from '#core/doors/shapes.ts'
import { queries, queryClient } from './queries.ts'
import { call } from './request.ts'

export async function signIn(email: string, password: string): Promise<Session> {
  await call({ ...routes.signIn, body: { email, password } })
  queryClient.clear()
  return queryClient.fetchQuery(queries.session())
}

export async function signOut(): Promise<void> {
  await call({ ...routes.signOut, body: {} })
  queryClient.clear()
}

/** Who is signed in; undefined while not known or when nobody is. */
export const useSession = (): Session | undefined => useQuery(queries.session()).data

/** Where a role begins its work. */
export const homeOf = (session: Session): '/s/inbox' | '/r/queues' =>
  session.role === 'reviewer' || session.role === 'committee' ? '/r/queues' : '/s/inbox'
