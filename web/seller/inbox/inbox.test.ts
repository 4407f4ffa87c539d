import { expect, test } from 'vitest'
import type { CaseRow } from '#core/doors/shapes.ts'
import { stepOf } from './row.tsx'
import { type Held, inView, near, rowsOf, startsAfter } from './stretches.ts'

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

test('the next step of a row follows from where it stands', () => {
  expect(stepOf(row('a', 'open', null, 2))).toBe('evidence')
  expect(stepOf(row('a', 'open', null))).toBe('file')
  expect(stepOf(row('a', 'filed', null))).toBe('follow')
  expect(stepOf(row('a', 'denied', null))).toBe('again')
  expect(stepOf(row('a', 'exhausted', null))).toBe('open')
})

const held = (ids: string[], next: string | null, at: number): Held => ({
  page: { rows: ids.map((id) => row(id, 'open', null)), next },
  at,
})

test('a list goes on where a page says that more follows, and is parted where one has grown', () => {
  expect(startsAfter([null], [held(['a'], null, 1)])).toEqual([null])
  expect(startsAfter([null], [held(['a'], 'A', 1)])).toEqual([null, 'A'])
  const known = [null, 'A', 'B']
  const unread: Held = { page: undefined, at: 0 }
  expect(startsAfter(known, [held(['a'], 'A', 1), held(['b'], 'B', 1), unread])).toBe(known)
  expect(startsAfter(known, [held(['a'], 'A', 1), held(['b'], 'AA', 2), unread])).toEqual([
    null,
    'A',
    'AA',
    'B',
  ])
})

test('a case that moved between stretches stands once, where it was read last', () => {
  const { rows, offsets } = rowsOf([
    held(['a', 'b'], 'A', 1),
    held(['c', 'a'], 'B', 2),
    held(['b', 'd'], null, 0),
  ])
  expect(rows.map(({ id }) => id)).toEqual(['b', 'c', 'a', 'd'])
  expect(offsets).toEqual([0, 1, 3])
})

test('only the stretches in sight are in view, and the next once its beginning comes near', () => {
  const offsets = [0, 200, 400, 600]
  expect(inView(offsets, 0, 30)).toEqual({ from: 0, to: 0 })
  expect(inView(offsets, 80, 200 - near)).toEqual({ from: 0, to: 1 })
  expect(inView(offsets, 410, 440)).toEqual({ from: 2, to: 2 })
  expect(inView(offsets, 590, 610)).toEqual({ from: 2, to: 3 })
  expect(inView([0], 0, 0)).toEqual({ from: 0, to: 0 })
})
