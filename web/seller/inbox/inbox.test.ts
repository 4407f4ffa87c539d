import { expect, test } from 'vitest'
import type { CaseRow } from '#core/doors/shapes.ts'
import { dueWithinDay, inOrder, narrowedTo } from './order.ts'
import { stepOf } from './row.tsx'

const HOUR = 3_600_000
const row = (code: string, status: CaseRow['status'], at: number | null, blocks = 0): CaseRow => ({
  id: code,
  code,
  marketplace: 'm',
  pack: 'p',
  procedure: 'r',
  venue: 'external',
  status,
  listing: 'l',
  site: 'RU',
  title: '',
  reason: 'trademark',
  deadline: at === null ? null : { code: 'evidence-deadline', at, zone: 'Asia/Shanghai', provisional: false },
  tries: { used: 0, allowed: null },
  preflight: { blocks, warns: 0 },
  listingState: 'removed',
  openedAt: 0,
  changedAt: 0,
})

test('X-04 the next deadline first, what nothing closes after it, what is over last', () => {
  const rows = [
    row('over', 'lapsed', HOUR),
    row('none', 'filed', null),
    row('late', 'open', 9 * HOUR),
    row('soon', 'open', 2 * HOUR),
  ]
  expect(inOrder(rows).map((one) => one.code)).toEqual(['soon', 'late', 'none', 'over'])
})

test('X-04 due within a day: neither past nor over', () => {
  expect(dueWithinDay(row('a', 'open', 23 * HOUR), 0)).toBe(true)
  expect(dueWithinDay(row('a', 'open', 24 * HOUR), 0)).toBe(false)
  expect(dueWithinDay(row('a', 'open', HOUR), 2 * HOUR)).toBe(false)
  expect(dueWithinDay(row('a', 'granted', HOUR), 0)).toBe(false)
})

test('the next step of a row follows from where it stands', () => {
  expect(stepOf(row('a', 'open', null, 2))).toBe('evidence')
  expect(stepOf(row('a', 'open', null))).toBe('file')
  expect(stepOf(row('a', 'filed', null))).toBe('follow')
  expect(stepOf(row('a', 'denied', null))).toBe('again')
  expect(stepOf(row('a', 'exhausted', null))).toBe('open')
})

test('the list is narrowed as the server would: by status, and by words in code, listing, title or site', () => {
  const rows = [row('RC-AB', 'open', null), { ...row('RC-CD', 'filed', null), title: 'Чайник 0.8 L' }]
  const codes = (of: Parameters<typeof narrowedTo>[1]) => narrowedTo(rows, of).map((one) => one.code)
  expect(codes({})).toEqual(['RC-AB', 'RC-CD'])
  expect(codes({ status: 'filed' })).toEqual(['RC-CD'])
  expect(codes({ q: 'rc-ab' })).toEqual(['RC-AB'])
  expect(codes({ q: 'ЧАЙНИК' })).toEqual(['RC-CD'])
  expect(codes({ q: 'чайник', status: 'open' })).toEqual([])
})

test('X-04 the list is narrowed by what blocks, what is ready, what waits, whose takings nobody recorded, and by shop', () => {
  const takings = { currency: 'EUR', minor: 1, basis: 'revenue', at: 0 } as const
  const rows = [
    { ...row('blocked', 'open', null, 1), shop: 'a', takings },
    { ...row('ready', 'open', null), shop: 'b' },
    { ...row('waiting', 'filed', null), shop: 'a', takings },
    { ...row('over', 'granted', null), shop: 'b' },
  ]
  const codes = (asked: Parameters<typeof narrowedTo>[1]) => narrowedTo(rows, asked).map(({ code }) => code)
  for (const kind of ['blocked', 'ready', 'waiting'] as const) expect(codes({ is: kind })).toEqual([kind])
  expect(codes({ is: 'unknown' })).toEqual(['ready'])
  expect(codes({ of: 'a' })).toEqual(['blocked', 'waiting'])
  expect(codes({ of: 'a', is: 'blocked', q: 'WAIT' })).toEqual([])
  expect(codes({})).toHaveLength(4)
})
