/** Reads a calendar of working days and says everything that is wrong with it at once. */
import { dayOfDate, weekdayOf } from '#core/calendar/civil-days.ts'
import { type Calendar, calendarSchema } from '#core/policy/pack.ts'
import { inOrder, readLawFile } from './law-file.ts'
import { nearest } from './nearest.ts'
import { type PackProblem, type Path, pathText, readYaml } from './read-yaml.ts'
import type { Report } from './sanity.ts'
import { shapeProblems } from './shape-problems.ts'

export type CalendarReading = { ok: true; calendar: Calendar } | { ok: false; problems: PackProblem[] }

/** Reads the calendar at `path`. */
export function readCalendar(path: string): CalendarReading {
  const file = readLawFile(path)
  return file.ok ? readCalendarText(file.text, path) : file
}

/** Reads a calendar from its text; `fileName` only names it in problems. */
export function readCalendarText(text: string, fileName: string): CalendarReading {
  const read = readYaml(text, fileName)
  if (!read.ok) return read
  const { yaml } = read
  const parsed = calendarSchema.safeParse(yaml.data)
  if (!parsed.success)
    return { ok: false, problems: inOrder(shapeProblems(parsed.error.issues, calendarSchema, yaml)) }
  const problems: PackProblem[] = []
  checkCalendar(parsed.data, (path, reason, didYouMean) =>
    problems.push({
      file: fileName,
      ...yaml.placeOf(path),
      path: pathText(path),
      reason,
      ...(didYouMean === undefined ? {} : { didYouMean }),
    }),
  )
  return problems.length === 0
    ? { ok: true, calendar: parsed.data }
    : { ok: false, problems: inOrder(problems) }
}

function checkCalendar(calendar: Calendar, report: Report): void {
  const { weekend } = calendar
  if (weekend.some((day) => day < 1 || day > 7)) report(['weekend'], 'weekdays are 1 (Monday) to 7 (Sunday)')
  if (new Set(weekend).size >= 7) report(['weekend'], 'nobody works in this calendar')
  const sources = Object.keys(calendar.sources)
  const named = [
    ...calendar.off.map(({ source }, index) => ({ source, path: ['off', index, 'source'] })),
    ...calendar.on.map(({ source }, index) => ({ source, path: ['on', index, 'source'] })),
  ]
  for (const { source, path } of named)
    if (!sources.includes(source)) report(path, `no source "${source}"`, nearest(source, sources))
  checkDays(calendar, report)
}

function checkDays(calendar: Calendar, report: Report): void {
  const day = (date: string, path: Path): number => {
    const number = dayOfDate(date)
    if (number === null) report(path, `"${date}" is not a day of the calendar`)
    return number ?? Number.NaN
  }
  const from = day(calendar.from, ['from'])
  const until =
    calendar.knownUntil === null ? Number.POSITIVE_INFINITY : day(calendar.knownUntil, ['knownUntil'])
  const within = (number: number, path: Path) => {
    if (number < from || number > until) report(path, 'outside the days this calendar knows')
  }
  if (until < from) report(['knownUntil'], 'before `from`')
  const off = new Set<number>()
  for (const [index, span] of calendar.off.entries()) {
    const path = ['off', index]
    const [first, last] = [day(span.from, [...path, 'from']), day(span.to, [...path, 'to'])]
    within(first, [...path, 'from'])
    within(last, [...path, 'to'])
    if (last < first) report([...path, 'to'], 'before `from`')
    if (last - first > 60) report([...path, 'to'], 'more than 60 days off in a row')
    else
      for (let number = first; number <= last; number += 1) {
        if (off.has(number)) report(path, 'overlaps another holiday')
        off.add(number)
      }
  }
  for (const [index, worked] of calendar.on.entries()) {
    const path = ['on', index, 'day']
    const number = day(worked.day, path)
    within(number, path)
    if (!calendar.weekend.includes(weekdayOf(number)) && !Number.isNaN(number))
      report(path, 'is a working day anyway')
    if (off.has(number)) report(path, 'is a day off as well')
  }
}
