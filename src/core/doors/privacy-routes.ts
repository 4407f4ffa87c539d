/** Routes about privacy: what is kept how long, holds, erasures in two steps, who opened evidence, and what is held about a person. */
import * as z from 'zod/mini'
import { erasureScopes, holdScopes } from '../privacy/record.ts'
import type { Route } from './route.ts'

const subject = z.string().check(z.minLength(1), z.maxLength(100))
const reason = z.string().check(z.minLength(5), z.maxLength(1000))
const everyone = ['seller', 'reviewer', 'committee', 'operator'] as const

export const privacyRoutes = {
  privacy: {
    method: 'GET',
    path: '/api/privacy',
    summary: 'Holds and erasures as the record tells them, and how long each kind of data is kept',
    by: ['operator'],
  },
  planErasure: {
    method: 'POST',
    path: '/api/privacy/erasures/plan',
    summary: 'What an erasure would take, and what stands against it; nothing is done',
    by: ['operator'],
    needs: 'session',
    body: z.strictObject({ scope: z.enum(erasureScopes), subject }),
  },
  erase: {
    method: 'POST',
    path: '/api/privacy/erasures',
    summary: 'Erase what the plan showed: its digest has to be given. It cannot be undone',
    by: ['operator'],
    needs: 'session',
    body: z.strictObject({
      scope: z.enum(erasureScopes),
      subject,
      reason,
      plan: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    }),
  },
  setHold: {
    method: 'POST',
    path: '/api/privacy/holds',
    summary: 'Put a legal hold: nothing under it is erased or let go, whatever its time',
    by: ['operator'],
    needs: 'session',
    body: z.strictObject({ scope: z.enum(holdScopes), subject, reason }),
  },
  liftHold: {
    method: 'POST',
    path: '/api/privacy/holds/:hold/lift',
    summary: 'Lift a legal hold; both stay in the record',
    by: ['operator'],
    needs: 'session',
    params: z.strictObject({ hold: z.uuid() }),
    body: z.strictObject({ reason }),
  },
  accessLog: {
    method: 'GET',
    path: '/api/privacy/access',
    summary: 'Who opened which evidence, when and in which capacity; the latest first',
    by: ['operator'],
    query: z.strictObject({
      case: z.optional(subject),
      exhibit: z.optional(z.uuid()),
      person: z.optional(subject),
    }),
  },
  exhibitAccess: {
    method: 'GET',
    path: '/api/cases/:id/exhibits/:exhibit/access',
    summary: "Who opened one exhibit of the shop's own, by role; a packet that holds it counts",
    by: ['seller'],
    params: z.strictObject({ id: z.uuid(), exhibit: z.uuid() }),
  },
  personData: {
    method: 'GET',
    path: '/api/privacy/people/:person/data',
    summary:
      'Everything held about a person, as a ZIP of JSON and files; handing it out stands in the record',
    by: ['operator'],
    needs: 'session',
    params: z.strictObject({ person: z.uuid() }),
    answers: 'application/zip',
  },
  ownData: {
    method: 'GET',
    path: '/api/me/data',
    summary: 'Everything held about whoever asks, as a ZIP of JSON and files',
    by: everyone,
    needs: 'session',
    answers: 'application/zip',
  },
} as const satisfies Record<string, Route>
