/** Routes for whoever runs the installation: its people, what operators did, and how it is. Never open to a key but for looking. */
import * as z from 'zod/mini'
import { siteRestrictions } from './identity-routes.ts'
import type { Route } from './route.ts'

const by = ['operator'] as const
const idParam = z.strictObject({ id: z.uuid() })
const nothing = z.strictObject({})
const reason = z.string().check(z.minLength(5), z.maxLength(300))
const role = z.enum(['seller', 'reviewer', 'committee', 'operator'])
const shops = z.array(z.string().check(z.minLength(1), z.maxLength(63))).check(z.maxLength(200))
const email = z.string().check(z.minLength(3), z.maxLength(254), z.regex(/^\S+@\S+\.\S+$/))

export const operatorRoutes = {
  people: {
    method: 'GET',
    path: '/api/people',
    summary: 'Everybody who may sign in, organisations with their shops, and invitations that wait',
    by,
    needs: 'session',
  },
  person: {
    method: 'GET',
    path: '/api/people/:id',
    summary: "One person: open sessions, keys without their secrets, and operators' acts about them",
    by,
    needs: 'session',
    params: idParam,
  },
  operatorActs: {
    method: 'GET',
    path: '/api/operator-acts',
    summary: 'What operators did, the latest first',
    by: ['operator', 'committee'],
    needs: 'session',
  },
  invitePerson: {
    method: 'POST',
    path: '/api/people/invitations',
    summary: 'Invite somebody to a role; the link is shown once',
    by,
    needs: 'session',
    body: z.strictObject({
      email,
      role,
      shops,
      /** Of a seller's. */
      sites: z.optional(siteRestrictions),
      admin: z._default(z.boolean(), false),
      days: z._default(z.int().check(z.minimum(1), z.maximum(30)), 7),
    }),
  },
  revokePersonInvitation: {
    method: 'POST',
    path: '/api/people/invitations/:id/revoke',
    summary: 'End an invitation that was not followed yet',
    by,
    needs: 'session',
    params: idParam,
    body: nothing,
  },
  changeRole: {
    method: 'POST',
    path: '/api/people/:id/role',
    summary:
      "Another role, or other shops, for somebody else; the person's sessions and keys end. Nobody changes their own",
    by,
    needs: 'session',
    params: idParam,
    body: z.strictObject({ role, shops, reason }),
  },
  disablePerson: {
    method: 'POST',
    path: '/api/people/:id/disable',
    summary: 'Somebody else may not sign in any more: sessions, keys and calendar links end at once',
    by,
    needs: 'session',
    params: idParam,
    body: z.strictObject({ reason }),
  },
  enablePerson: {
    method: 'POST',
    path: '/api/people/:id/enable',
    summary: 'They may sign in again; keys and sessions do not come back',
    by,
    needs: 'session',
    params: idParam,
    body: z.strictObject({ reason }),
  },
  endPersonSessions: {
    method: 'POST',
    path: '/api/people/:id/sessions/end',
    summary: "End all of somebody's sessions",
    by,
    needs: 'session',
    params: idParam,
    body: z.strictObject({ reason }),
  },
  examination: {
    method: 'GET',
    path: '/api/examination',
    summary:
      'What is wrong with the installation and what to do, as the doctor sees it from within; changes nothing',
    by,
    query: z.strictObject({
      /** `yes`: the whole record as well, entry by entry, which takes long where there is much. */
      all: z.optional(z.literal('yes')),
    }),
  },
} as const satisfies Record<string, Route>

const text = z.string()
const at = z.int()
const loose = z.looseObject
const person = loose({
  id: text,
  name: text,
  email: text,
  role,
  shops: z.array(text),
  secondFactor: z.boolean(),
  sessions: z.int(),
  keys: z.int(),
  seenAt: z.nullable(at),
  disabledAt: z.nullable(at),
})
const act = loose({ id: text, at, by: text, act: text, subject: text, reason: z.nullable(text) })
const flag = (name: string) => loose({ [name]: z.boolean() })

/** What they answer. */
export const operatorAnswers = {
  people: loose({
    people: z.array(person),
    organisations: z.array(loose({ id: text, name: text, shops: z.array(loose({ id: text, name: text })) })),
    invitations: z.array(loose({ id: text, email: text, role, expiresAt: at })),
  }),
  person: loose({ person, acts: z.array(act) }),
  operatorActs: z.array(act),
  invitePerson: loose({ id: z.uuid(), path: text, expiresAt: at }),
  revokePersonInvitation: flag('revoked'),
  changeRole: flag('changed'),
  disablePerson: flag('disabled'),
  enablePerson: flag('enabled'),
  endPersonSessions: loose({ ended: z.int() }),
  examination: loose({
    at,
    version: text,
    found: z.array(
      loose({ check: text, about: text, level: z.enum(['ok', 'warn', 'fault', 'unseen']), says: text }),
    ),
  }),
}
