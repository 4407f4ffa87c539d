import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar } from '../policy/pack.ts'
import { goesOutAt, leeway } from './timing.ts'

const calendar: Calendar = {
  calendar: 'c',
  title: { zh: '日历', en: 'Calendar' },
  weekend: [6, 7],
  from: '2026-01-01',
  knownUntil: '2026-12-31',
  off: [{ from: '2026-10-01', to: '2026-10-07', name: { zh: '国庆', en: 'Day' }, source: 's' }],
  on: [{ day: '2026-10-10', name: { zh: '调休', en: 'Worked' }, source: 's' }],
  sources: {},
}
const shanghai = { pace: 'immediate', morning: 540, quiet: null, zone: 'Asia/Shanghai' } as const
const at = (iso: string) => Date.parse(iso)
const news = (iso: string, closes: string | null = null) => ({
  at: at(iso),
  closesAt: closes === null ? null : at(closes),
})
const goes = (of: ReturnType<typeof news>, more: object) =>
  new Date(goesOutAt(of, { ...shanghai, ...more }, calendar)).toISOString()

describe('pace', () => {
  test.each([
    ['2026-11-02T04:10:00Z', 'immediate', '2026-11-02T04:10:00.000Z'],
    ['2026-11-02T04:10:00Z', 'hourly', '2026-11-02T05:00:00.000Z'],
    ['2026-11-02T04:00:00Z', 'hourly', '2026-11-02T04:00:00.000Z'],
    // Monday noon in Shanghai: Tuesday at nine.
    ['2026-11-02T04:10:00Z', 'morning', '2026-11-03T01:00:00.000Z'],
    // Monday at eight: the same day at nine.
    ['2026-11-02T00:00:00Z', 'morning', '2026-11-02T01:00:00.000Z'],
    // Friday evening: Monday. Before the holidays: after them, on the Thursday.
    ['2026-11-06T12:00:00Z', 'morning', '2026-11-09T01:00:00.000Z'],
    ['2026-09-30T12:00:00Z', 'morning', '2026-10-08T01:00:00.000Z'],
    // A Saturday that is worked.
    ['2026-10-09T12:00:00Z', 'morning', '2026-10-10T01:00:00.000Z'],
  ])('%s %s → %s', (when, pace, then) => expect(goes(news(when), { pace })).toBe(then))

  test('half-hour zones count their own hours', () =>
    expect(goes(news('2026-11-02T04:10:00Z'), { pace: 'hourly', zone: 'Asia/Kolkata' })).toBe(
      '2026-11-02T04:30:00.000Z',
    ))
})

describe('quiet hours', () => {
  const night = { quiet: { from: 22 * 60, to: 8 * 60 } }
  test.each([
    ['2026-11-02T13:59:00Z', '2026-11-02T13:59:00.000Z'],
    ['2026-11-02T14:00:00Z', '2026-11-03T00:00:00.000Z'],
    ['2026-11-02T18:00:00Z', '2026-11-03T00:00:00.000Z'],
    ['2026-11-03T00:00:00Z', '2026-11-03T00:00:00.000Z'],
  ])('over midnight: %s → %s', (when, then) => expect(goes(news(when), night)).toBe(then))

  test('within a day, and over a clock that is put back', () => {
    const noon = { quiet: { from: 720, to: 780 } }
    expect(goes(news('2026-11-02T04:30:00Z'), noon)).toBe('2026-11-02T05:00:00.000Z')
    const berlin = { quiet: { from: 60, to: 240 }, zone: 'Europe/Berlin' }
    expect(goes(news('2026-10-25T00:30:00Z'), berlin)).toBe('2026-10-25T03:00:00.000Z')
  })

  test('a deadline that waiting would miss goes at once, one that can wait waits', () => {
    expect(goes(news('2026-11-02T18:00:00Z', '2026-11-02T23:00:00Z'), night)).toBe('2026-11-02T18:00:00.000Z')
    expect(goes(news('2026-11-02T18:00:00Z', '2026-11-03T01:59:00Z'), night)).toBe('2026-11-02T18:00:00.000Z')
    expect(goes(news('2026-11-02T18:00:00Z', '2026-11-03T02:00:00Z'), night)).toBe('2026-11-03T00:00:00.000Z')
    expect(goes(news('2026-11-06T12:00:00Z', '2026-11-07T12:00:00Z'), { pace: 'morning' })).toBe(
      '2026-11-06T12:00:00.000Z',
    )
  })
})

const channel = fc.record({
  pace: fc.constantFrom('immediate', 'hourly', 'morning'),
  morning: fc.integer({ min: 0, max: 1_439 }),
  quiet: fc.option(
    fc
      .record({ from: fc.integer({ min: 0, max: 1_439 }), to: fc.integer({ min: 0, max: 1_439 }) })
      .filter(({ from, to }) => from !== to),
  ),
  zone: fc.constantFrom('Asia/Shanghai', 'Europe/Moscow', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'),
})
const instant = fc.integer({ min: at('2026-02-01T00:00:00Z'), max: at('2026-11-30T00:00:00Z') })

test('nothing goes out before it happened, in quiet hours only what does not wait, and no deadline is missed by waiting', () => {
  fc.assert(
    fc.property(channel, instant, fc.option(fc.integer({ min: 0, max: 72 })), (to, when, hours) => {
      const closesAt = hours === null ? null : when + hours * 3_600_000
      const then = goesOutAt({ at: when, closesAt }, to, calendar)
      expect(then).toBeGreaterThanOrEqual(when)
      if (closesAt !== null && closesAt - when >= leeway)
        expect(closesAt - then).toBeGreaterThanOrEqual(leeway)
      if (to.quiet === null || then === when) return
      const clock = new Intl.DateTimeFormat('en-GB', {
        timeZone: to.zone,
        hour: '2-digit',
        minute: '2-digit',
      })
      const [hour = 0, minute = 0] = clock.format(then).split(':').map(Number)
      const now = (hour % 24) * 60 + minute
      const { from, to: end } = to.quiet
      expect(from < end ? now >= from && now < end : now >= from || now < end).toBe(false)
    }),
    { numRuns: 400 },
  )
})
