import type { CalendarView } from '#core/doors/time-shapes.ts'

export type Entry = CalendarView['entries'][number]

const dayNames = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** `2026-11-22`, the day in Beijing. */
export const dayOf = (at: number): string => dayNames.format(at)

/** Entries by their day in Beijing, in the order they came. */
export function byDay(entries: readonly Entry[]): { day: string; entries: Entry[] }[] {
  const days = new Map<string, Entry[]>()
  for (const entry of entries) {
    const day = dayOf(entry.deadline.at)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days].map(([day, own]) => ({ day, entries: own }))
}
