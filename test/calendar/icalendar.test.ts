import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarItem, folded, icalendar } from '#core/calendar/icalendar.ts'
import { all, durationOf, instantOf, one, readIcalendar, text } from './read-icalendar.ts'

const item = (given: Partial<CalendarItem> = {}): CalendarItem => ({
  uid: 'rc-7k3q-9f-notice-evidence-deadline@recourse',
  at: Date.UTC(2026, 10, 22, 1, 30, 0),
  title: '证据截止，请尽快补齐材料；逾期通道关闭',
  description: '法国站；欧元, 商标\n第二行 \\ 反斜杠',
  url: 'https://recourse.example/s/case/0',
  tentative: false,
  categories: ['deadline'],
  alarms: [86_400_000, 14_400_000],
  ...given,
})
const file = (items: CalendarItem[], name = '申诉期限 · 示例店铺') =>
  Buffer.from(icalendar({ name, items, now: Date.UTC(2026, 10, 20) }))

describe('a calendar file after RFC 5545', () => {
  test('X-04 times are UTC, texts come back as they were, alarms stand before the event', () => {
    const calendar = readIcalendar(file([item()]))
    expect(text(calendar, 'X-WR-CALNAME')).toBe('申诉期限 · 示例店铺')
    const [event] = calendar.components
    if (!event) throw new Error('no event')
    expect(instantOf(one(event, 'DTSTART').value)).toBe(Date.UTC(2026, 10, 22, 1, 30, 0))
    expect(all(event, 'DTEND')).toEqual([])
    expect(text(event, 'SUMMARY')).toBe(item().title)
    expect(text(event, 'DESCRIPTION')).toBe(item().description)
    expect(event.components.map((alarm) => durationOf(one(alarm, 'TRIGGER').value))).toEqual([
      -86_400_000, -14_400_000,
    ])
  })

  test('X-04 nothing open is a calendar without events, and what is provisional is tentative', () => {
    expect(readIcalendar(file([])).components).toEqual([])
    const [event] = readIcalendar(file([item({ tentative: true, alarms: [-600_000] })])).components
    expect(event && one(event, 'STATUS').value).toBe('TENTATIVE')
    expect(event?.components[0] && durationOf(one(event.components[0], 'TRIGGER').value)).toBe(600_000)
  })

  test('X-04 whatever a title holds, lines fold at 75 octets inside no character, and it is read back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 0, max: 4e12 }),
        (title, at) => {
          const [event] = readIcalendar(file([item({ title: `t${title}`, at })])).components
          const plain = `t${title}`
            .replace(/\r\n?/g, '\n')
            // biome-ignore lint/suspicious/noControlCharactersInRegex: these a content line cannot hold
            .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
          expect(event && text(event, 'SUMMARY')).toBe(plain)
          expect(event && instantOf(one(event, 'DTSTART').value)).toBe(Math.floor(at / 1000) * 1000)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a line of exactly 75 octets is not folded, one of 76 is', () => {
    expect(folded('x'.repeat(75))).toBe('x'.repeat(75))
    expect(folded('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`)
    expect(folded(`${'x'.repeat(73)}中`)).toBe(`${'x'.repeat(73)}\r\n 中`)
  })
})
