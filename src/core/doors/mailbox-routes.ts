/** Routes about mailboxes that are looked into for notices, and about what arrived in them. */
import * as z from 'zod/mini'
import { keptWarningSchema } from '../case/notice-warnings.ts'
import { noticeTextSchema } from '../notice/source.ts'
import type { Route } from './route.ts'

const by = ['seller'] as const
const params = z.strictObject({ id: z.uuid() })
const nothing = z.strictObject({})
const line = (most: number) => z.string().check(z.minLength(1), z.maxLength(most), z.regex(/^[^\r\n\0]+$/))

export const mailboxRoutes = {
  mailboxes: {
    method: 'GET',
    path: '/api/mailboxes',
    summary: "The shop's mailboxes that are looked into for notices, and how the last look went",
    by,
  },
  addMailbox: {
    method: 'POST',
    path: '/api/mailboxes',
    summary:
      'Have a mailbox looked into over IMAP, read-only; its password is kept sealed and never shown again',
    by,
    needs: 'session',
    body: z.strictObject({
      host: z.string().check(z.regex(/^[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?$/)),
      port: z.int().check(z.minimum(1), z.maximum(65_535)),
      user: line(254),
      password: line(500),
      folder: line(200),
    }),
  },
  removeMailbox: {
    method: 'POST',
    path: '/api/mailboxes/:id/remove',
    summary: 'Look into it no more and forget its password',
    by,
    params,
    body: nothing,
  },
  lookNow: {
    method: 'POST',
    path: '/api/mailboxes/:id/look',
    summary: 'Look into it at the next round instead of at its time',
    by,
    params,
    body: nothing,
  },
  arrivals: {
    method: 'GET',
    path: '/api/arrived-notices',
    summary:
      'Notices that arrived by mail and wait to be confirmed, the newest first; none of them is a case yet',
    by,
  },
  settleArrival: {
    method: 'POST',
    path: '/api/arrived-notices/:id/settle',
    summary: 'It became a case, or is none: its text is let go',
    by,
    params,
    body: z.strictObject({ as: z.enum(['taken', 'dismissed']) }),
  },
} as const satisfies Record<string, Route>

const at = z.int()

export const mailboxAnswers = {
  mailboxes: z.array(
    z.looseObject({
      id: z.uuid(),
      host: z.string(),
      port: z.int(),
      folder: z.string(),
      madeAt: at,
      polledAt: z.nullable(at),
      nextAt: at,
      failures: z.int(),
      lastError: z.nullable(z.string()),
    }),
  ),
  addMailbox: z.looseObject({ id: z.uuid() }),
  removeMailbox: z.looseObject({ removed: z.boolean() }),
  lookNow: z.looseObject({ looking: z.boolean() }),
  arrivals: z.array(
    z.looseObject({
      id: z.uuid(),
      arrivedAt: at,
      notice: noticeTextSchema,
      warnings: z.array(keptWarningSchema),
    }),
  ),
  settleArrival: z.looseObject({ settled: z.boolean() }),
}
export type MailboxShown = z.infer<(typeof mailboxAnswers)['mailboxes']>[number]
export type ArrivalShown = z.infer<(typeof mailboxAnswers)['arrivals']>[number]
