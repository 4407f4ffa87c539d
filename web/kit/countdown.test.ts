import { expect, test } from 'vitest'
import { spanText } from './countdown.tsx'

const day = (n: number) => `${n}d`

test('X-04 time left, to the second, and past with a minus', () => {
  expect(spanText(59_999, day)).toBe('00:00:59')
  expect(spanText(26 * 3_600_000 + 61_000, day)).toBe('1d 02:01:01')
  expect(spanText(-3_600_000, day)).toBe('−01:00:00')
})
