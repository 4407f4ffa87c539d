import { expect, test } from 'vitest'
import { endOfPaper, paperReminderAt } from './paper-reminders.ts'

const rules = { leads: [60, 14, 3], zone: 'Asia/Shanghai' }
const at = (iso: string) => Date.parse(iso)

test('X-04 a paper reminds at each lead until its last day is over, in the zone of the rule', () => {
  expect(paperReminderAt('2026-12-31', at('2026-11-01T15:59:59Z'), rules)).toMatchObject({
    lead: 60,
    left: 60,
  })
  expect(paperReminderAt('2026-12-31', at('2026-10-31T15:00:00Z'), rules)).toBeNull()
  expect(paperReminderAt('2026-12-31', at('2026-12-17T04:00:00Z'), rules)).toEqual({ lead: 14, left: 14 })
  expect(paperReminderAt('2026-12-31', at('2026-12-31T15:59:59Z'), rules)).toEqual({ lead: 3, left: 0 })
  expect(paperReminderAt('2026-12-31', at('2026-12-31T16:00:00Z'), rules)).toBeNull()
  expect(endOfPaper('2026-12-31', 'Asia/Shanghai')).toBe(at('2026-12-31T16:00:00Z') - 1)
  expect(paperReminderAt('soon', 0, rules)).toBeNull()
})
