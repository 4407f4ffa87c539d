import { queryOptions } from '@tanstack/react-query'
import { timeRoutes } from '#core/doors/time-routes.ts'
import type { CalendarLinkMade, CalendarView, RemindersView } from '#core/doors/time-shapes.ts'
import type { Language } from '#core/policy/values.ts'
import { serverSays } from '../kit/clock.ts'
import { queryClient } from './queries.ts'
import { call } from './request.ts'

async function timed<T extends { now: number }>(answer: Promise<T>): Promise<T> {
  const told = await answer
  serverSays(told.now)
  return told
}

export const timeQueries = {
  calendar: () =>
    queryOptions({
      queryKey: ['calendar'],
      queryFn: () => timed(call<CalendarView>(timeRoutes.calendar)),
      refetchInterval: 300_000,
    }),
  reminders: () =>
    queryOptions({
      queryKey: ['reminders'],
      queryFn: () => timed(call<RemindersView>(timeRoutes.reminders)),
      refetchInterval: 60_000,
    }),
}

/** Makes the calendar link and gives the whole address, the secret in it. */
export async function makeCalendarLink(): Promise<string> {
  const { path } = await call<CalendarLinkMade>({ ...timeRoutes.makeCalendarLink, body: {} })
  await queryClient.invalidateQueries({ queryKey: ['calendar'] })
  return new URL(path, location.origin).href
}

export const inCalendarLanguage = (link: string, language: Language): string => {
  const address = new URL(link)
  address.searchParams.set('lang', language)
  return address.href
}

export async function revokeCalendarLink(): Promise<void> {
  await call({ ...timeRoutes.revokeCalendarLink, body: {} })
  await queryClient.invalidateQueries({ queryKey: ['calendar'] })
}

export async function acknowledgeReminders(ids: string[]): Promise<void> {
  await call({ ...timeRoutes.acknowledgeReminders, body: { ids } })
  await queryClient.invalidateQueries({ queryKey: ['reminders'] })
}
