import { expect, test } from 'vitest'
import { openPace } from './pace.ts'

test('a budget is used up, waits, and fills again; one person’s is not another’s', () => {
  const pace = openPace(60)
  const taken = Array.from({ length: 61 }, () => pace.take('a', 1_000))
  expect(taken.slice(0, 60).every((wait) => wait === 0)).toBe(true)
  expect(taken[60]).toBe(1_000)
  expect(pace.take('b', 1_000)).toBe(0)
  expect(pace.take('a', 2_000)).toBe(0)
  expect(pace.take('a', 2_000)).toBe(1_000)
  expect(Array.from({ length: 61 }, () => pace.take('a', 600_000)).filter((wait) => wait === 0)).toHaveLength(
    60,
  )
})
