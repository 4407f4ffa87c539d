import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar } from '../policy/pack.ts'
import { isDayOff } from './business-days.ts'
import { addDuration, parseDuration } from './duration.ts'
import { civilDayAt, instantOfIso, instantOfLocal, isZone, startOfDay } from './zones.ts'

/** Monday to Friday, known for three years, one holiday on a Wednesday. */
const calendar: Calendar = {
  calendar: 'plain',
  title: { zh: '普通', en: 'Plain' },
  weekend: [6, 7],
  from: '2024-01-01',
  knownUntil: '2026-12-31',
  off: [{ from: '2026-03-18', to: '2026-03-18', name: { zh: '假日', en: 'Holiday' }, source: 's' }],
  on: [],
  sources: {},
}
const at = (iso: string): number => {
  const instant = instantOfIso(iso)
  if (instant === null) throw new Error(iso)
  return instant
}
const zones = [
  'UTC',
  'Asia/Shanghai',
  'Europe/Riga',
  'Europe/Moscow',
  'America/New_York',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Africa/Cairo',
]
const instant = fc.integer({ min: at('2024-01-02T00:00:00Z'), max: at('2026-11-01T00:00:00Z') })

describe('durations', () => {
  test('X-04 hours and days of 24 hours are exact, also over a change of clocks', () => {
    // Riga goes to summer time on 2026-03-29.
    const before = at('2026-03-28T12:00:00Z')
    expect(addDuration(before, 'PT72H', 'Europe/Riga', calendar)).toEqual({
      at: at('2026-03-31T12:00:00Z'),
      provisional: false,
    })
    expect(addDuration(before, 'P7D', 'Europe/Riga', calendar).at - before).toBe(7 * 86_400_000)
  })

  test('X-04 working days end at 24:00 of the last one, in the zone', () => {
    // Thursday 12 March 2026, 10:00 in Shanghai; 13, 16 and 17 are worked.
    const start = at('2026-03-12T02:00:00Z')
    expect(addDuration(start, '3wd', 'Asia/Shanghai', calendar)).toEqual({
      at: at('2026-03-17T16:00:00Z'),
      provisional: false,
    })
    // The holiday of Wednesday 18 is skipped.
    expect(addDuration(start, '4wd', 'Asia/Shanghai', calendar).at).toBe(at('2026-03-19T16:00:00Z'))
  })

  test('X-04 the civil day is that of the zone: late on Thursday in London is Friday in Shanghai', () => {
    const start = at('2026-03-12T20:00:00Z')
    expect(addDuration(start, '1wd', 'UTC', calendar).at).toBe(at('2026-03-14T00:00:00Z'))
    expect(addDuration(start, '1wd', 'Asia/Shanghai', calendar).at).toBe(at('2026-03-16T16:00:00Z'))
  })

  test('X-04 a day that begins at a gap begins where the gap ends', () => {
    // Cairo skips from 00:00 to 01:00 on Friday 2026-04-24.
    expect(addDuration(at('2026-04-22T10:00:00Z'), '1wd', 'Africa/Cairo', calendar).at).toBe(
      at('2026-04-23T22:00:00Z'),
    )
  })

  test('X-04 working days beyond the official schedule are provisional', () => {
    expect(addDuration(at('2026-12-30T02:00:00Z'), '1wd', 'Asia/Shanghai', calendar).provisional).toBe(false)
    expect(addDuration(at('2026-12-30T02:00:00Z'), '2wd', 'Asia/Shanghai', calendar).provisional).toBe(true)
    expect(addDuration(at('2026-12-30T02:00:00Z'), 'P30D', 'Asia/Shanghai', calendar).provisional).toBe(false)
  })

  test('X-04 in every zone the due instant is the first of a civil day whose day before is worked', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), fc.integer({ min: 1, max: 30 }), (start, zone, n) => {
        const due = addDuration(start, `${n}wd`, zone, calendar)
        const day = civilDayAt(due.at, zone)
        expect(startOfDay(day, zone)).toBe(due.at)
        expect(civilDayAt(due.at - 1, zone)).toBeLessThan(day)
        // Apia skipped a whole day once, but not in these years.
        expect(isDayOff(civilDayAt(due.at - 1, zone), calendar)).toBe(false)
        expect(due.at).toBeGreaterThan(start)
      }),
    )
  })

  test('X-04 more working days are later, a later start is never earlier', () => {
    fc.assert(
      fc.property(
        instant,
        fc.nat(86_400_000 * 3),
        fc.constantFrom(...zones),
        fc.integer({ min: 1, max: 30 }),
        (start, later, zone, n) => {
          const due = addDuration(start, `${n}wd`, zone, calendar).at
          expect(addDuration(start, `${n + 1}wd`, zone, calendar).at).toBeGreaterThan(due)
          expect(addDuration(start + later, `${n}wd`, zone, calendar).at).toBeGreaterThanOrEqual(due)
        },
      ),
    )
  })

  test('what is no duration, or longer than ten years, is none', () => {
    for (const text of ['72h', 'PT0H', 'P1M', '-5wd', '5 wd', 'P99999D', 'PT999999999H', ''])
      expect(parseDuration(text)).toBeNull()
    expect(parseDuration('PT72H')).toEqual({ unit: 'hours', count: 72 })
    expect(() => addDuration(0, 'soon', 'UTC', calendar)).toThrow(RangeError)
  })
})

describe('zones', () => {
  test('a zone is known or not', () => {
    expect(isZone('Asia/Shanghai')).toBe(true)
    expect(isZone('Asia/Nowhere')).toBe(false)
  })

  test('local times become instants, nonsense becomes null', () => {
    expect(instantOfLocal('2026-03-12T10:00', 'Asia/Shanghai')).toBe(at('2026-03-12T02:00:00Z'))
    expect(instantOfLocal('2026-03-12', 'Asia/Shanghai')).toBe(at('2026-03-11T16:00:00Z'))
    expect(instantOfLocal('2026-02-30', 'Asia/Shanghai')).toBeNull()
    expect(instantOfIso('2026-03-12T10:00')).toBeNull()
  })

  test('a day far away still begins', () => {
    expect(startOfDay(4_000_000, 'UTC')).toBe(4_000_000 * 86_400_000)
  })
})
