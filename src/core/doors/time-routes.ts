/** Routes about time: the calendar, its feed, reminders. */
import * as z from 'zod/mini'
import { languages } from '../policy/values.ts'
import type { Route } from './route.ts'

export const timeRoutes = {
  calendar: {
    method: 'GET',
    path: '/api/calendar',
    summary: "The shop's open deadlines and clocks, papers that run out, and whether a calendar link stands",
    by: ['seller'],
  },
  makeCalendarLink: {
    method: 'POST',
    path: '/api/calendar/link',
    summary: 'Make the secret link a calendar subscribes to; the link before it ends',
    by: ['seller'],
    needs: 'session',
    body: z.strictObject({}),
  },
  revokeCalendarLink: {
    method: 'POST',
    path: '/api/calendar/link/revoke',
    summary: 'End the calendar link',
    by: ['seller'],
    body: z.strictObject({}),
  },
  calendarFile: {
    method: 'GET',
    path: '/api/calendar.ics',
    summary: 'Open deadlines as a calendar (RFC 5545), under a secret link; needs no session',
    by: 'anyone',
    query: z.strictObject({
      token: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
      lang: z._default(z.enum(languages), 'zh'),
    }),
    answers: 'text/calendar',
  },
  reminders: {
    method: 'GET',
    path: '/api/reminders',
    summary: 'Reminders that are due and not acknowledged',
    by: ['seller'],
  },
  acknowledgeReminders: {
    method: 'POST',
    path: '/api/reminders/acknowledge',
    summary: 'Mark reminders as seen; they do not come back while the deadline stands',
    by: ['seller'],
    body: z.strictObject({ ids: z.array(z.uuid()).check(z.minLength(1), z.maxLength(1_000)) }),
  },
} as const satisfies Record<string, Route>
