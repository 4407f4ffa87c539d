import { expect, test } from 'vitest'
import type { QueueRow } from '#core/doors/shapes.ts'
import { counts, heldBy, narrowed, readQueueSearch } from './queue-buckets.ts'

const hour = 3_600_000
const now = 1_000 * hour
const row = (id: string, more: Partial<QueueRow> = {}): QueueRow => ({
  id,
  code: id,
  procedure: 'p',
  pack: 'k',
  reason: 'r',
  site: 'RU',
  queue: 'q',
  stage: 'first',
  filedAt: now - hour,
  clock: { code: 'c', at: now + hour, zone: 'UTC', provisional: false },
  claimedBy: 'nobody',
  ...more,
})
const rows = [
  row('a'),
  row('b', { stage: 'second', filedAt: now - 50 * hour }),
  row('c', { clock: null, claimedBy: 'me' }),
  row('d', { clock: { code: 'c', at: now - 1, zone: 'UTC', provisional: false }, filedAt: now - 80 * hour }),
]

test('every part is counted exactly, the others as they are narrowed', () => {
  expect(Object.fromEntries(counts(rows, {}, 'clock', now))).toEqual({ day: 2, none: 1, over: 1 })
  expect(Object.fromEntries(counts(rows, { stage: 'first' }, 'age', now))).toEqual({ day: 2, more: 1 })
  expect(narrowed(rows, { stage: 'first', clock: 'day' }, now).map(({ id }) => id)).toEqual(['a'])
})

test('a rest that is over keeps a case from nobody; a conflict does for good', () => {
  const kept = (until: number | null) =>
    heldBy(row('x', { notForMe: { why: until === null ? 'conflict' : 'skipped', until } }), now)
  expect([kept(now + 1), kept(now), kept(null)]).toEqual(['kept', 'free', 'kept'])
  expect(heldBy(row('x', { asked: { until: now }, claimedBy: 'me' }), now)).toBe('asked')
})

test('an address narrows by what is known, and drops the rest', () => {
  expect(readQueueSearch({ clock: 'day', age: 'never', stage: 'first', held: 1 })).toEqual({
    clock: 'day',
    stage: 'first',
  })
})
