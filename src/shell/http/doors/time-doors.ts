/** The calendar, its secret link, and reminders. */
import type { FastifyRequest } from 'fastify'
import type { timeRoutes } from '#core/doors/time-routes.ts'
import type { CalendarLinkMade } from '#core/doors/time-shapes.ts'
import type { Config } from '#shell/config.ts'
import { paperRulesIn } from '#shell/law/paper-rules.ts'
import { calendarFileOf, calendarOf, remindersFor } from '#shell/read/calendar.ts'
import { makeLink, revokeLink } from '#shell/store/calendar-links.ts'
import { acknowledge } from '#shell/store/deadlines.ts'
import { acknowledgePapers } from '#shell/store/paper-reminders.ts'
import { notFound, wrongRole } from '../problem.ts'
import { asPerson, type Door, type Visit } from '../visit.ts'

type Routes = typeof timeRoutes

const originOf = (config: Config, request: FastifyRequest): string =>
  config.origin ?? `${request.protocol}://${request.headers.host}`

/** The seller and the shop they act for. */
function ownerOf({ who, now }: Pick<Visit<Routes['calendar']>, 'who' | 'now'>) {
  if (who.shop === null) throw wrongRole()
  return { person: who.person.id, shop: who.shop.id, at: now }
}

export const calendar: Door<Routes['calendar']> = async ({ deps, who, now }) =>
  calendarOf(deps, asPerson(who), now)

export const makeCalendarLink: Door<Routes['makeCalendarLink']> = async ({
  deps,
  who,
  now,
}): Promise<CalendarLinkMade> => {
  const of = ownerOf({ who, now })
  const secret = await deps.database.transaction(asPerson(who), (session) => makeLink(session, of))
  return { path: `/api/calendar.ics?token=${secret}` }
}

export const revokeCalendarLink: Door<Routes['revokeCalendarLink']> = async ({ deps, who, now }) => {
  const of = ownerOf({ who, now })
  return { revoked: await deps.database.transaction(asPerson(who), (session) => revokeLink(session, of)) }
}

export const calendarFile: Door<Routes['calendarFile']> = async ({ deps, query, now, request, reply }) => {
  const origin = originOf(deps.config, request)
  const file = await calendarFileOf(deps, { secret: query.token, language: query.lang, now, origin })
  if (file === null) throw notFound()
  return reply
    .type('text/calendar; charset=utf-8')
    .header('content-disposition', 'inline; filename="recourse.ics"')
    .header('x-content-type-options', 'nosniff')
    .send(file)
}

export const reminders: Door<Routes['reminders']> = async ({ deps, who, now }) =>
  remindersFor(deps, asPerson(who), now)

export const acknowledgeReminders: Door<Routes['acknowledgeReminders']> = async ({
  deps,
  who,
  now,
  body,
}) => {
  const of = { ...ownerOf({ who, now }), ids: body.ids }
  const rules = paperRulesIn(deps.library)
  const acknowledged = await deps.database.transaction(asPerson(who), async (session) => {
    const ofCases = await acknowledge(session, of)
    if (rules === null) return ofCases
    return ofCases + (await acknowledgePapers(session, deps.keyring, { ...of, rules, now }))
  })
  return { acknowledged }
}
