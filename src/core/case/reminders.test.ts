import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Deadline } from './derived.ts'
import { ours, remindersOf } from './reminders.ts'

const hour = 3_600_000
const deadline = (given: Partial<Deadline> = {}): Deadline => ({
  code: 'evidence-deadline',
  anchor: 'notice',
  at: 100 * hour,
  zone: 'UTC',
  kind: 'deadline',
  clause: null,
  provisional: false,
  title: { zh: '截止', en: 'Due' },
  closes: 'filing',
  lapses: false,
  opens: null,
  stated: false,
  ...given,
})

test('X-04 a day and four hours ahead of what closes, ten minutes after what has become possible', () => {
  const chase = deadline({
    code: 'chase-from',
    anchor: 'filed',
    kind: 'clock',
    opens: 'chase',
    at: 50 * hour,
  })
  const inform = deadline({ code: 'review-latest', anchor: 'filed', kind: 'clock' })
  const found = remindersOf([deadline(), chase, inform], 0)
  expect(found.map(({ code, at }) => [code, at / hour])).toEqual([
    ['chase-from', 50 + 1 / 6],
    ['evidence-deadline', 76],
    ['evidence-deadline', 96],
  ])
})

test('JA-30 the advice to respond within three days reminds too, though no law closes anything then', () => {
  const advice = deadline({ code: 'respond-by', kind: 'clock', closes: null, at: 72 * hour })
  expect(remindersOf([advice], 0).map(({ at }) => at / hour)).toEqual([48, 68])
  expect(remindersOf([advice], 72 * hour + 1)).toEqual([])
})

test('JA-30 what has passed reminds no more; what is due within four hours still does', () => {
  expect(remindersOf([deadline()], 100 * hour)).toHaveLength(2)
  expect(remindersOf([deadline()], 100 * hour + 1)).toEqual([])
})

test('X-04 asked again later, the same deadline gives the same reminders: none is doubled', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ at: fc.integer({ min: 0, max: 1e12 }), code: fc.constantFrom('a', 'b', 'c') })),
      fc.integer({ min: 0, max: 1e12 }),
      fc.integer({ min: 0, max: 1e12 }),
      (some, first, second) => {
        const deadlines = some.map((given) => deadline(given))
        const [early, late] = [Math.min(first, second), Math.max(first, second)]
        const keys = (now: number) =>
          new Set(
            remindersOf(deadlines, now).map(({ code, deadlineAt, lead }) => `${code} ${deadlineAt} ${lead}`),
          )
        const before = keys(early)
        for (const key of keys(late)) expect(before.has(key)).toBe(true)
        for (const { at, lead, deadlineAt } of remindersOf(deadlines, early))
          expect(at + lead).toBe(deadlineAt)
        expect(ours.ahead.every((lead) => lead > 0)).toBe(true)
      },
    ),
  )
})
