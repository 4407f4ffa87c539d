import { expect, test } from 'vitest'
import { instantText, offsetAt, zonesFor } from './time.tsx'

const at = Date.UTC(2026, 10, 21, 16, 1)

test('X-06 one instant on the clock of a zone, written as its language writes it', () => {
  expect(instantText(at, 'Asia/Shanghai', 'zh')).toBe('11-22 00:01')
  expect(instantText(at, 'Europe/Moscow', 'ru', true)).toBe('21.11.2026 19:01')
  expect(instantText(at, 'UTC', 'en')).toBe('21 Nov 16:01')
})

test('X-06 offsets, half hours and daylight saving included', () => {
  expect(offsetAt(at, 'Asia/Shanghai')).toBe(480)
  expect(offsetAt(at, 'Asia/Kolkata')).toBe(330)
  expect(offsetAt(at, 'UTC')).toBe(0)
  expect(offsetAt(Date.UTC(2026, 6, 1), 'America/New_York')).toBe(-240)
  expect(offsetAt(at, 'America/New_York')).toBe(-300)
})

test('X-06 equal clocks are shown once, the zone of the law first', () => {
  const zones = zonesFor(at, 'Asia/Singapore')
  expect(zones[0]).toBe('Asia/Singapore')
  expect(zones).not.toContain('Asia/Shanghai')
  expect(zonesFor(at, 'Europe/Moscow').slice(0, 2)).toEqual(['Europe/Moscow', 'Asia/Shanghai'])
})
