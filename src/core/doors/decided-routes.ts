/** Routes about cases that were decided here, for those who review: so that amending one begins from a list and not an address. */
import * as z from 'zod/mini'
import type { Route } from './route.ts'

/** One decided case, its seller hidden as on the reviewer's page. `changedAt` orders the list. */
export type DecidedRow = {
  id: string
  code: string
  pack: string
  procedure: string
  reason: string
  site: string
  listing: string
  outcome: 'granted' | 'denied'
  changedAt: number
}
/** `next`: what to ask for as `after` to go on; null at the end. */
export type DecidedAnswer = { rows: DecidedRow[]; next: string | null }

export const decidedRoutes = {
  decided: {
    method: 'GET',
    path: '/api/decided',
    summary: 'Hosted cases with an answer in effect, the latest change first, page by page',
    by: ['reviewer', 'committee'],
    query: z.strictObject({
      /** Looked for in code, listing, title and site. */
      q: z.optional(z.string().check(z.maxLength(200))),
      outcome: z.optional(z.enum(['granted', 'denied'])),
      after: z.optional(z.string().check(z.regex(/^\d{1,15}_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))),
    }),
  },
} as const satisfies Record<string, Route>

const text = z.string()
export const decidedAnswers = {
  decided: z.looseObject({
    rows: z.array(
      z.looseObject({
        id: z.uuid(),
        code: text,
        pack: text,
        procedure: text,
        outcome: z.enum(['granted', 'denied']),
        changedAt: z.int(),
      }),
    ),
    next: z.nullable(text),
  }),
} as const satisfies Readonly<Record<string, z.ZodMiniType>>
