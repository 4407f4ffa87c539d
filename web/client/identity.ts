import { queryOptions } from '@tanstack/react-query'
import { identityRoutes } from '#core/doors/identity-routes.ts'
import type {
  Enrolment,
  InvitationMade,
  Invited,
  KeyMade,
  KeyRow,
  SessionRow,
  SignInWays,
  Team,
} from '#core/doors/identity-shapes.ts'
import type { Permission } from '#core/person/permissions.ts'
import { queries, queryClient } from './queries.ts'
import { call } from './request.ts'

export const identityQueries = {
  ways: () =>
    queryOptions({
      queryKey: ['sign-in-ways'],
      queryFn: () => call<SignInWays>(identityRoutes.signInWays),
      staleTime: 600_000,
    }),
  sessions: () =>
    queryOptions({ queryKey: ['my-sessions'], queryFn: () => call<SessionRow[]>(identityRoutes.sessions) }),
  keys: () => queryOptions({ queryKey: ['my-keys'], queryFn: () => call<KeyRow[]>(identityRoutes.keys) }),
  team: () => queryOptions({ queryKey: ['team'], queryFn: () => call<Team>(identityRoutes.team) }),
  invitation: (token: string) =>
    queryOptions({
      queryKey: ['invitation', token],
      queryFn: () => call<Invited>({ ...identityRoutes.invitation, params: { token } }),
    }),
}

const again = (...keys: string[]) =>
  Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))

export async function endSession(id: string): Promise<void> {
  await call({ ...identityRoutes.endSession, params: { id }, body: {} })
  await again('my-sessions')
}

export async function endOtherSessions(): Promise<void> {
  await call({ ...identityRoutes.endSessions, body: { keep: true } })
  await again('my-sessions')
}

export async function changePassword(current: string, next: string): Promise<void> {
  await call({ ...identityRoutes.changePassword, body: { current, next } })
  await again('my-sessions')
}

export const enrol = (password: string) =>
  call<Enrolment>({ ...identityRoutes.enrolSecondFactor, body: { password } })

export async function confirmFactor(code: string): Promise<void> {
  await call({ ...identityRoutes.confirmSecondFactor, body: { code } })
}

/** After a second factor was set up or taken away: who is signed in is asked anew. */
export const factorChanged = () =>
  Promise.all([queryClient.invalidateQueries({ queryKey: queries.session().queryKey }), again('my-sessions')])

export async function removeFactor(password: string): Promise<void> {
  await call({ ...identityRoutes.removeSecondFactor, body: { password } })
  await factorChanged()
}

export const newCodes = async (password: string): Promise<string[]> =>
  (await call<{ codes: string[] }>({ ...identityRoutes.newRecoveryCodes, body: { password } })).codes

export type KeyAsked = { name: string; shop?: string; permissions: Permission[]; days?: number }

export async function makeKey(body: KeyAsked): Promise<string> {
  const { key } = await call<KeyMade>({ ...identityRoutes.makeKey, body })
  await again('my-keys')
  return key
}

export async function revokeKey(id: string): Promise<void> {
  await call({ ...identityRoutes.revokeKey, params: { id }, body: {} })
  await again('my-keys')
}

export type InvitationAsked = {
  email: string
  shops: string[]
  admin: boolean
  sites: Record<string, string[]>
}

/** Makes an invitation and gives the whole address, the secret in it. */
export async function invite(body: InvitationAsked): Promise<string> {
  const { path } = await call<InvitationMade>({ ...identityRoutes.invite, body })
  await again('team')
  return new URL(path, location.origin).href
}

export async function revokeInvitation(id: string): Promise<void> {
  await call({ ...identityRoutes.revokeInvitation, params: { id }, body: {} })
  await again('team')
}

export async function changePerson(
  id: string,
  body: { shops: string[]; admin: boolean; sites: Record<string, string[]> },
): Promise<void> {
  await call({ ...identityRoutes.changeTeamPerson, params: { id }, body })
  await again('team', 'session')
}

export async function removePerson(id: string): Promise<void> {
  await call({ ...identityRoutes.removeTeamPerson, params: { id }, body: {} })
  await again('team')
}

export const acceptInvitation = (token: string, body: { name: string; password: string }) =>
  call<{ email: string }>({ ...identityRoutes.acceptInvitation, params: { token }, body })

/** Where the browser goes to sign in by the identity provider. */
export const providerAddress = (back: string | undefined): string =>
  `${identityRoutes.oidcStart.path}${back ? `?back=${encodeURIComponent(back)}` : ''}`

/** The shop the pages are about from now on; the server checks that it is one of the person's. */
export function chooseShop(shop: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not there in every browser, and downloads need a cookie
  document.cookie = `recourse.shop=${encodeURIComponent(shop)}; Path=/; SameSite=Lax; Max-Age=31536000`
}
