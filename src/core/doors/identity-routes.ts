/** Routes about people: their sessions, second factor, keys and team. None of them is open to a key. */
import * as z from 'zod/mini'
import { permissions } from '../person/permissions.ts'
import type { Route } from './route.ts'

const everyone = ['seller', 'reviewer', 'committee', 'operator'] as const
const password = z.string().check(z.minLength(1), z.maxLength(200))
const newPassword = z.string().check(z.minLength(10), z.maxLength(200))
const secret = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))
const idParam = z.strictObject({ id: z.uuid() })
const tokenParam = z.strictObject({ token: secret })
const siteId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/, 'the id of a site'))
const shopIds = z
  .array(z.string().check(z.minLength(1), z.maxLength(63)))
  .check(z.minLength(1), z.maxLength(200))
/** Of these shops these sites only, by the shop's id; a shop that is not named: all its sites. */
export const siteRestrictions = z.record(z.string(), z.array(siteId).check(z.minLength(1), z.maxLength(100)))
const email = z.string().check(z.minLength(3), z.maxLength(254), z.regex(/^\S+@\S+\.\S+$/))
const code = z.string().check(z.minLength(6), z.maxLength(20))
const nothing = z.strictObject({})

const mine = { by: everyone, needs: 'session' } as const

const signInRoutes = {
  secondStep: {
    method: 'POST',
    path: '/api/auth/second-step',
    summary: 'The second step of signing in: a code of the authenticator, or a recovery code',
    by: 'anyone',
    body: z.strictObject({ code }),
  },
  signInWays: {
    method: 'GET',
    path: '/api/auth/ways',
    summary: 'Whether an identity provider is set up for those who run the installation',
    by: 'anyone',
  },
  oidcStart: {
    method: 'GET',
    path: '/api/auth/oidc/start',
    summary: 'Sends the browser to the identity provider',
    by: 'anyone',
    query: z.strictObject({ back: z.optional(z.string().check(z.maxLength(500))) }),
  },
  oidcBack: {
    method: 'GET',
    path: '/api/auth/oidc/callback',
    summary: 'Where the identity provider sends the browser back to',
    by: 'anyone',
    query: z.looseObject({
      state: z.optional(z.string().check(z.maxLength(200))),
      code: z.optional(z.string().check(z.maxLength(4_000))),
      error: z.optional(z.string().check(z.maxLength(200))),
    }),
  },
} as const satisfies Record<string, Route>

const sessionRoutes = {
  sessions: { method: 'GET', path: '/api/me/sessions', summary: "One's own open sessions", ...mine },
  endSession: {
    method: 'POST',
    path: '/api/me/sessions/:id/end',
    summary: "End one of one's sessions; it is worth nothing from then on",
    params: idParam,
    body: nothing,
    ...mine,
  },
  endSessions: {
    method: 'POST',
    path: '/api/me/sessions/end',
    summary: "End all of one's sessions, everywhere; `keep` leaves the one that asks",
    body: z.strictObject({ keep: z.boolean() }),
    ...mine,
  },
  changePassword: {
    method: 'POST',
    path: '/api/me/password',
    summary: 'Change the password; every other session ends',
    body: z.strictObject({ current: password, next: newPassword }),
    ...mine,
  },
  enrolSecondFactor: {
    method: 'POST',
    path: '/api/me/second-factor/enrol',
    summary: 'Begin with a second factor: what an authenticator is set up with, and recovery codes',
    body: z.strictObject({ password }),
    enrolling: true,
    ...mine,
  },
  confirmSecondFactor: {
    method: 'POST',
    path: '/api/me/second-factor/confirm',
    summary: 'Show the first code: from then on signing in asks for one; every other session ends',
    body: z.strictObject({ code }),
    enrolling: true,
    ...mine,
  },
  removeSecondFactor: {
    method: 'POST',
    path: '/api/me/second-factor/remove',
    summary: 'Do without the second factor, where the role may',
    body: z.strictObject({ password }),
    ...mine,
  },
  newRecoveryCodes: {
    method: 'POST',
    path: '/api/me/second-factor/codes',
    summary: 'New recovery codes; those before are worth nothing',
    body: z.strictObject({ password }),
    ...mine,
  },
} as const satisfies Record<string, Route>

const keyRoutes = {
  keys: { method: 'GET', path: '/api/me/keys', summary: "One's own keys, without their secrets", ...mine },
  makeKey: {
    method: 'POST',
    path: '/api/me/keys',
    summary: 'Make a key for one shop with permissions; its text is shown once',
    body: z.strictObject({
      name: z.string().check(z.minLength(1), z.maxLength(100)),
      shop: z.optional(z.string()),
      permissions: z.array(z.enum(permissions)).check(z.minLength(1), z.maxLength(permissions.length)),
      /** Days until it ends; absent: until revoked. */
      days: z.optional(z.int().check(z.minimum(1), z.maximum(3_650))),
    }),
    ...mine,
  },
  revokeKey: {
    method: 'POST',
    path: '/api/me/keys/:id/revoke',
    summary: "End one of one's keys; it opens nothing from then on",
    params: idParam,
    body: nothing,
    ...mine,
  },
} as const satisfies Record<string, Route>

const team = { by: ['seller'], needs: 'session' } as const

const teamRoutes = {
  team: { method: 'GET', path: '/api/team', summary: "The organisation's shops and people", ...team },
  invite: {
    method: 'POST',
    path: '/api/team/invitations',
    summary: 'Invite somebody to shops of the organisation; the link is shown once (admins)',
    body: z.strictObject({
      email,
      shops: shopIds,
      sites: z.optional(siteRestrictions),
      admin: z._default(z.boolean(), false),
      days: z._default(z.int().check(z.minimum(1), z.maximum(30)), 7),
    }),
    ...team,
  },
  revokeInvitation: {
    method: 'POST',
    path: '/api/team/invitations/:id/revoke',
    summary: 'End an invitation that was not followed yet (admins)',
    params: idParam,
    body: nothing,
    ...team,
  },
  changeTeamPerson: {
    method: 'POST',
    path: '/api/team/people/:id',
    summary: 'For which shops a person acts, and whether they are an admin (admins)',
    params: idParam,
    body: z.strictObject({
      shops: shopIds,
      admin: z.boolean(),
      /** Left out: as it was. */
      sites: z.optional(siteRestrictions),
    }),
    ...team,
  },
  removeTeamPerson: {
    method: 'POST',
    path: '/api/team/people/:id/remove',
    summary: 'Remove a person from the organisation: sessions and keys end at once (admins)',
    params: idParam,
    body: nothing,
    ...team,
  },
  invitation: {
    method: 'GET',
    path: '/api/invitations/:token',
    summary: 'What an invitation is to; needs no session',
    by: 'anyone',
    params: tokenParam,
  },
  acceptInvitation: {
    method: 'POST',
    path: '/api/invitations/:token/accept',
    summary: 'Follow an invitation: choose a name and a password; once',
    by: 'anyone',
    params: tokenParam,
    body: z.strictObject({ name: z.string().check(z.minLength(1), z.maxLength(100)), password: newPassword }),
  },
} as const satisfies Record<string, Route>

export const identityRoutes = { ...signInRoutes, ...sessionRoutes, ...keyRoutes, ...teamRoutes }
