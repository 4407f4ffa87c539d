import { describe, expect, test } from 'vitest'
import { deadlineTable } from './deadline-table.ts'
import { loadLibrary } from './library.ts'

const library = loadLibrary(['packs', 'test/packs'])
const ask = { pack: 'joom', procedure: 'listing-appeal', at: '2026-03-12T10:00:00+08:00' }

describe('the table of deadlines', () => {
  test('X-04 every row says code, anchor, instant, zone, kind, clause and whether it is provisional', () => {
    const { deadlines } = deadlineTable(library, { ...ask, procedure: 'tro-appeal' })
    expect(deadlines.map(({ title: _, ...row }) => row)).toContainEqual({
      code: 'channel-close',
      anchor: 'notice',
      at: '2026-03-15T02:00:00.000Z',
      zone: 'Asia/Shanghai',
      kind: 'deadline',
      clause: 'filed-in-time',
      provisional: false,
    })
    expect(deadlines.map(({ title: _, ...row }) => row)).toContainEqual({
      code: 'review-latest',
      anchor: 'filed',
      at: '2026-03-19T16:00:00.000Z',
      zone: 'Asia/Shanghai',
      kind: 'clock',
      clause: 'review-time',
      provisional: true,
    })
  })

  test('the procedure may be named with its pack, the pack with its version', () => {
    expect(deadlineTable(library, { ...ask, pack: 'joom@1', procedure: 'joom/listing-appeal' })).toEqual(
      deadlineTable(library, ask),
    )
  })

  test('an anchor keeps only what hangs on it', () => {
    const { deadlines, stated } = deadlineTable(library, { ...ask, anchor: 'filed' })
    expect(new Set(deadlines.map(({ anchor }) => anchor))).toEqual(new Set(['filed']))
    expect(stated).toEqual([])
  })

  test('JA-06 JA-30 what only the notice or an order can state is listed apart, without an instant', () => {
    const statedFor = (procedure: string) =>
      deadlineTable(library, { ...ask, procedure }).stated.map(({ code }) => code)
    expect(statedFor('listing-appeal')).toEqual(['evidence-deadline'])
    expect(statedFor('tro-appeal')).toEqual(['court-answer', 'evidence-deadline'])
  })

  test('a time without offset is read in the zone of the pack', () => {
    expect(deadlineTable(library, { ...ask, at: '2026-03-12T10:00' }).at).toBe('2026-03-12T02:00:00.000Z')
    expect(deadlineTable(library, { ...ask, at: '2026-03-12' }).at).toBe('2026-03-11T16:00:00.000Z')
  })

  test('what cannot be answered is said in words', () => {
    expect(() => deadlineTable(library, { ...ask, at: 'soon' })).toThrow(/not a time such as/)
    expect(() => deadlineTable(library, { ...ask, anchor: 'birth' })).toThrow(/no anchor "birth": one of/)
    expect(() => deadlineTable(library, { ...ask, pack: 'nobody' })).toThrow('no pack "nobody"')
  })
})
