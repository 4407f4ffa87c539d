import { describe, expect, test } from 'vitest'
import { exhibitIds, openCase } from '#test/fixtures/case.ts'
import { inventedPack } from '#test/fixtures/law.ts'
import { judged, now } from '#test/fixtures/rules.ts'

const phrases = (...texts: string[]) => ({
  lists: {
    bare: {
      source: 'house-rules',
      confidence: 'medium' as const,
      effective: 'unknown' as const,
      assumed: false,
      contradicted: [],
      entries: texts.map((text) => ({ text, language: 'en' as const })),
    },
  },
})
const saying = (text: string, change = {}) =>
  openCase({ statement: { text, reasonText: 'fixed', answers: [] }, ...change })
const levels = (...of: Parameters<typeof judged>) => judged(...of).findings.map((one) => one.level)

describe('what a claim says', () => {
  const bare = phrases('already fixed', 'it is fixed', 'please restore', '已修改')

  test('JD-18 a bare "fixed" blocks, in whatever words the pack knows and with the ids of the case around it', () => {
    for (const text of [
      'fixed',
      'Fixed!',
      '已修改',
      '5f3a9c01b2d4 it is fixed',
      'NLT-114/B already fixed, please restore',
    ])
      expect(levels(saying(text), 'claim-text', { list: 'bare' }, {}, bare), text).toEqual(['block'])
    expect(levels(saying('fixed'), 'claim-text')).toEqual(['block'])
  })

  test('JD-18 naming what was changed and where passes, in Chinese too', () => {
    for (const text of ['The word "best" was taken out of the title.', '标题中的“最佳”一词已经删除。'])
      expect(levels(saying(text), 'claim-text', { list: 'bare' }, {}, bare), text).toEqual([])
  })

  test('JD-18 without anything that shows the change it blocks, however it is told', () => {
    const told = saying('The word "best" was taken out of the title.', { exhibits: [] })
    expect(levels(told, 'claim-text', { list: 'bare' }, {}, bare)).toEqual(['block'])
  })

  test('AU-20 a word that was to go and is left is shown at its place, look-alike letters and all', () => {
    const state = openCase({ fields: { 'new-title': 'The Bеst kettle' } })
    const { findings } = judged(
      state,
      'words-left',
      { list: 'bare', field: 'new-title' },
      {},
      phrases('best'),
    )
    expect(findings).toMatchObject([
      { level: 'block', measured: 'Bеst', where: { span: { start: 4, end: 8 } } },
    ])
    const mended = openCase({ fields: { 'new-title': 'The kettle' } })
    expect(levels(mended, 'words-left', { list: 'bare', field: 'new-title' }, {}, phrases('best'))).toEqual(
      [],
    )
  })
})

describe('papers and fields', () => {
  test('papers of a kind are asked for: each by itself, or one of several', () => {
    const documents = ['trademark-certificate', 'official-notice']
    expect(judged(openCase(), 'documents-present', { documents }).findings).toMatchObject([
      { says: { zh: '缺少：官方违规通知' } },
    ])
    expect(levels(openCase(), 'documents-present', { documents, any: true })).toEqual([])
    expect(
      judged(openCase({ exhibits: [] }), 'documents-present', { documents, any: true }).findings,
    ).toHaveLength(1)
  })

  test('a field that is wanted is found in the case or in its notice', () => {
    const fields = ['registration-number', 'evidence-deadline', 'court']
    expect(judged(openCase(), 'field-present', { fields }).findings.map((one) => one.threshold)).toEqual([
      'court',
    ])
  })

  test('AU-06 a paper is in date up to and with its last day in the zone of the law', () => {
    const lasts = (day: string, at = now) =>
      levels(openCase({ fields: { until: day } }), 'date-valid', { field: 'until' }, { now: at })
    expect(inventedPack.zone.value).toBe('Asia/Shanghai')
    expect(lasts('2026-11-03')).toEqual([])
    // Still the third in Shanghai, then the fourth.
    expect(lasts('2026-11-03', Date.UTC(2026, 10, 3, 15, 59))).toEqual([])
    expect(lasts('2026-11-03', Date.UTC(2026, 10, 3, 16))).toEqual(['block'])
    expect(lasts('soon')).toEqual(['ask'])
    expect(levels(openCase(), 'date-valid', { field: 'until' })).toEqual([])
  })

  test('AU-06 a paper is called after the product it belongs to', () => {
    const pattern = '^{listing}_[A-Z]+_certificate\\.pdf$'
    const named = (fileName: string) =>
      judged(
        openCase({
          exhibits: openCase()
            .exhibits.filter((one) => one.id === exhibitIds.letter)
            .map((one) => ({ ...one, fileName })),
        }),
        'id-in-name',
        { pattern },
      ).findings.length
    expect(named('5f3a9c01b2d4_CE_Certificate.pdf')).toBe(0)
    expect(named('CE_Certificate.pdf')).toBe(1)
    expect(() => judged(openCase(), 'id-in-name', { pattern: '(' })).toThrow()
  })
})
