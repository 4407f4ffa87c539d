import { describe, expect, test } from 'vitest'
import { openCase } from '#test/fixtures/case.ts'
import { levels, passes, showing } from '#test/fixtures/picture.ts'
import { judged } from '#test/fixtures/rules.ts'
import type { PictureFacts } from '../facts.ts'

describe('times without a zone', () => {
  const taken = (exif: NonNullable<PictureFacts['exif']>, listed: string) => ({
    ...showing({ exif }),
    fields: { 'listed-at': listed },
  })
  const args = { field: 'listed-at', minutes: 15 }
  const of = (time: string, offset?: string) =>
    taken({ taken: time, ...(offset === undefined ? {} : { offset }) }, '2026-03-01T10:00:00+08:00')
  test('AR-07 without a zone only what holds in every zone is judged, the rest cannot be determined', () => {
    expect(passes(of('2026:02:28 13:00:00'), 'taken-before', args)).toBe(true)
    expect(levels(of('2026:03:01 09:00:00'), 'taken-before', args)).toEqual(['ask'])
    expect(levels(of('2026:03:02 09:00:00'), 'taken-before', args)).toEqual(['block'])
    expect(passes(of('2026:03:01 10:15:00', '+08:00'), 'taken-before', args)).toBe(true)
    expect(levels(of('2026:03:01 10:16:00', '+08:00'), 'taken-before', args)).toEqual(['block'])
    const nowhere = taken({ taken: '2026:03:01 09:00:00', offset: '+08:00' }, '2026-03-01 10:00')
    expect(levels(nowhere, 'taken-before', args)).toEqual(['ask'])
  })
  test('AR-06 of two times only one of which names its zone nothing is said, of two without one a difference asks', () => {
    const both = (one: string, other: string) => ({ ...openCase(), fields: { a: one, b: other } })
    const compare = (one: string, other: string) =>
      judged(both(one, other), 'times-agree', { field: 'a', with: 'b', minutes: 3 })
    expect(
      compare('2026-03-01 10:00', '2026-03-01T10:00:00+08:00').findings.map(({ level }) => level),
    ).toEqual(['ask'])
    expect(compare('2026-03-01 10:00', '2026-03-01 10:09').findings.map(({ level }) => level)).toEqual([
      'ask',
    ])
    expect(compare('2026-03-01 10:00', '2026-03-01 10:02').passed).toHaveLength(1)
  })
})
