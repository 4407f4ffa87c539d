/** The seller's list of cases page by page, and its figures, which are true of all of it whatever has been read. */
import * as z from 'zod/mini'
import type { AtRisk } from '../listing/at-risk.ts'
import type { Route } from './route.ts'
import type { CaseRow } from './shapes.ts'

/** What a figure over the list stands for: what blocks, what may be filed, what waits, what nobody recorded the takings of. */
export const inboxKinds = ['blocked', 'ready', 'waiting', 'unknown'] as const
export type InboxKind = (typeof inboxKinds)[number]

/** So many rows a page holds unless asked otherwise, and at most. */
export const inboxPage = { rows: 200, most: 500 } as const

/**
 * The place of a row in the list, after which a page begins: the next of its deadlines, its last change, its id. Rows that move while
 * somebody reads on are found where they are then.
 */
export const placePattern = /^\d{1,16}_\d{1,15}_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const place = z.string().check(z.regex(placePattern))

const narrowed = {
  /** Looked for in code, listing, title and site. */
  q: z.optional(z.string().check(z.maxLength(200))),
  status: z.optional(z.string().check(z.maxLength(40))),
  is: z.optional(z.enum(inboxKinds)),
  /** `day`: what closes within a day from now. */
  due: z.optional(z.literal('day')),
  assigned: z.optional(z.enum(['me', 'nobody'])),
  /** Cases about this listing. */
  listing: z.optional(z.string().check(z.maxLength(200))),
  /** Of several shops: only this one's. */
  of: z.optional(z.string().check(z.maxLength(100))),
  /** `all`: of every shop the person acts for, each row with its shop. */
  shops: z.optional(z.literal('all')),
}

/** `next`: what to ask for as `after` to go on; null where the range asked for is at its end. */
export type InboxPage = { rows: CaseRow[]; next: string | null }

/** Over every case the person sees in these shops, whatever the list is narrowed to; `due` closes within a day. */
export type InboxFigures = {
  cases: number
  due: number
  blocked: number
  ready: number
  waiting: number
  atRisk: AtRisk
}
/** How many cases a narrowed list holds. */
export type InboxCount = { cases: number }

export const inboxRoutes = {
  inbox: {
    method: 'GET',
    path: '/api/inbox',
    summary: "The shop's cases page by page: next deadline first, what is over last",
    by: ['seller'],
    query: z.strictObject({
      ...narrowed,
      after: z.optional(place),
      /** The last place that still belongs to the page. */
      until: z.optional(place),
      rows: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(inboxPage.most))),
    }),
  },
  inboxCount: {
    method: 'GET',
    path: '/api/inbox/count',
    summary: "How many of the shop's cases there are, as narrowed",
    by: ['seller'],
    query: z.strictObject(narrowed),
  },
  inboxFigures: {
    method: 'GET',
    path: '/api/inbox/figures',
    summary:
      "Figures over all of the shop's cases: what closes within a day, blocks, is ready, waits; money a day at risk",
    by: ['seller'],
    query: z.strictObject({ shops: narrowed.shops }),
  },
} as const satisfies Record<string, Route>

const count = z.int()
export const inboxAnswers = {
  inbox: z.looseObject({
    rows: z.array(z.looseObject({ id: z.uuid(), code: z.string(), status: z.string(), listing: z.string() })),
    next: z.nullable(z.string()),
  }),
  inboxCount: z.looseObject({ cases: count }),
  inboxFigures: z.looseObject({
    cases: count,
    due: count,
    blocked: count,
    ready: count,
    waiting: count,
    atRisk: z.looseObject({
      sums: z.array(z.looseObject({ currency: z.string(), minor: count })),
      listings: count,
      unknown: count,
    }),
  }),
} as const satisfies Readonly<Record<string, z.ZodMiniType>>
