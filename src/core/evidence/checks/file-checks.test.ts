import { describe, expect, test } from 'vitest'
import { exhibitIds, openCase } from '#test/fixtures/case.ts'
import { judged } from '#test/fixtures/rules.ts'
import type { CaseState } from '../../case/state.ts'
import { siteSchema } from '../../policy/pack.ts'
import type { Facts } from '../facts.ts'

/** The open case with one exhibit left, its facts changed. */
function withFacts(change: Partial<Facts>, document = 'trademark-certificate'): CaseState {
  const state = openCase()
  const [exhibit] = state.exhibits.filter((one) => one.document === document)
  if (exhibit === undefined || exhibit.facts === null) throw new Error('no such exhibit')
  return { ...state, exhibits: [{ ...exhibit, facts: { ...exhibit.facts, ...change } }] }
}
const type = (change: Partial<Facts['type']>): Pick<Facts, 'type'> => ({
  type: { bySignature: 'pdf', byExtension: 'pdf', decodes: true, ...change },
})
const levels = (state: CaseState, check: string, args: Record<string, unknown> = {}) =>
  judged(state, check, args).findings.map((finding) => finding.level)

describe('file-type', () => {
  const allow = { allow: ['pdf', 'jpeg', 'png'] }
  test('JA-08 judges the content, not the extension', () => {
    expect(levels(withFacts(type({ bySignature: 'jpeg', byExtension: 'jpg' })), 'file-type', allow)).toEqual(
      [],
    )
    expect(levels(withFacts(type({ bySignature: 'zip', byExtension: 'jpg' })), 'file-type', allow)).toEqual([
      'block',
    ])
    expect(levels(withFacts(type({ bySignature: 'text', byExtension: 'pdf' })), 'file-type', allow)).toEqual([
      'block',
    ])
    expect(levels(withFacts(type({ bySignature: 'png', byExtension: 'jpg' })), 'file-type', allow)).toEqual([
      'advise',
    ])
  })
  test('JA-08 another format inside is warned of; what phones append is not', () => {
    expect(levels(withFacts(type({ trailing: 'zip' })), 'file-type', allow)).toEqual(['warn'])
    expect(levels(withFacts(type({ trailing: 'jpeg' })), 'file-type', allow)).toEqual([])
  })
})

describe('file-size', () => {
  const args = { max: 10_485_760, warn: 10_000_000 }
  test('JA-08 warns from the smaller reading of the limit, blocks past the larger one', () => {
    expect(levels(withFacts({ bytes: 10_000_000 }), 'file-size', args)).toEqual([])
    expect(levels(withFacts({ bytes: 10_000_001 }), 'file-size', args)).toEqual(['warn'])
    expect(levels(withFacts({ bytes: 10_485_760 }), 'file-size', args)).toEqual(['warn'])
    expect(levels(withFacts({ bytes: 10_485_761 }), 'file-size', args)).toEqual(['block'])
    expect(levels(withFacts({ bytes: 0 }), 'file-size', args)).toEqual(['block'])
  })
  test('X-02 the finding carries what was measured and the limit', () => {
    expect(judged(withFacts({ bytes: 11_000_000 }), 'file-size', args).findings[0]).toMatchObject({
      rule: 'file-size',
      clause: { id: 'c-1' },
      measured: 11_000_000,
      threshold: 10_485_760,
      confidence: 'high',
      basis: { source: 'house-rules', kind: 'ours' },
      where: { in: 'exhibit', exhibit: exhibitIds.certificate },
    })
  })
})

describe('file-decodes', () => {
  test('JA-08 a file that does not open blocks, one nobody could open is asked about', () => {
    expect(levels(withFacts(type({ decodes: true })), 'file-decodes')).toEqual([])
    expect(levels(withFacts(type({ decodes: false })), 'file-decodes')).toEqual(['block'])
    expect(levels(withFacts(type({ decodes: null })), 'file-decodes')).toEqual(['ask'])
  })
})

describe('pdf-readable', () => {
  const pdf = (pages: number, encrypted = false) => ({ pdf: { pages, encrypted, text: null } })
  test('JA-08 a locked, empty or overlong PDF is found; other files are none of its business', () => {
    expect(levels(withFacts(pdf(3)), 'pdf-readable', { maxPages: 3 })).toEqual([])
    expect(levels(withFacts(pdf(4)), 'pdf-readable', { maxPages: 3 })).toEqual(['block'])
    expect(levels(withFacts(pdf(0, true)), 'pdf-readable')).toEqual(['block'])
    expect(levels(withFacts(pdf(0)), 'pdf-readable')).toEqual(['block'])
    expect(levels(withFacts(type({ decodes: null })), 'pdf-readable')).toEqual(['ask'])
    const photo = withFacts(type({ bySignature: 'jpeg' }), 'product-photo')
    expect(judged(photo, 'pdf-readable')).toEqual({ verdict: 'pass', findings: [], passed: [] })
  })
})

describe('min-pixels and exif-present', () => {
  const picture = (width: number, height: number, exif: NonNullable<Facts['picture']>['exif'] = null) =>
    withFacts({ picture: { width, height, exif } }, 'product-photo')
  test('both sides of a picture count', () => {
    const args = { width: 1000, height: 1000 }
    expect(levels(picture(1000, 1000), 'min-pixels', args)).toEqual([])
    expect(levels(picture(4000, 999), 'min-pixels', args)).toEqual(['block'])
    expect(levels(withFacts({}, 'product-photo'), 'min-pixels', args)).toEqual(['ask'])
  })
  test('a picture without the entries asked for is found, one that could not be read is asked about', () => {
    const args = { fields: ['taken', 'make'] }
    expect(
      levels(picture(10, 10, { taken: '2026:03:12 10:20:30', make: 'Nordlicht' }), 'exif-present', args),
    ).toEqual([])
    expect(
      judged(picture(10, 10, { make: 'Nordlicht' }), 'exif-present', args).findings[0]?.says.en,
    ).toContain('taken')
    expect(levels(picture(10, 10), 'exif-present', args)).toEqual(['block'])
    const unread = withFacts(
      { picture: { width: 1, height: 1, exif: null }, unread: [{ what: 'exif', why: 'damaged' }] },
      'product-photo',
    )
    expect(levels(unread, 'exif-present', args)).toEqual(['ask'])
  })
})

describe('seal and translation', () => {
  test('JA-13 a document that has to bear a seal is looked at by a person', () => {
    expect(judged(openCase(), 'seal').findings.map(({ level, subject }) => [level, subject])).toEqual([
      ['ask', '授权书.pdf'],
    ])
  })
  const sites = (documentLanguages: string[] | null) => ({
    sites: {
      RU: siteSchema.parse({
        title: { zh: '俄', en: 'R' },
        documentLanguages,
        source: 'house-rules',
        confidence: 'medium',
      }),
    },
  })
  const withText = (text: string | null) => withFacts({ pdf: { pages: 1, encrypted: false, text } })
  const chinese = '兹授权宁波云杉进出口有限公司在该站点销售本公司商标产品。'
  test('JA-12 a Chinese document without a translation is found, an English one passes, a scan is asked about', () => {
    const rule = (text: string | null, takes: string[] | null = ['en', 'ru']) =>
      judged(withText(text), 'translation', {}, {}, sites(takes)).findings.map((finding) => finding.level)
    expect(rule(chinese)).toEqual(['block'])
    expect(rule('This letter authorises the company to sell the goods of the brand on the site.')).toEqual([])
    expect(rule('Настоящим мы разрешаем компании продажу товаров и подтверждаем это.')).toEqual([])
    expect(rule(null)).toEqual(['ask'])
    expect(rule(chinese, null)).toEqual(['ask'])
  })
  test('JA-12 where the source says nothing of the site, the finding says so', () => {
    const [finding] = judged(withText(chinese), 'translation', {}, {}, sites(null)).findings
    expect(finding?.says.en).toContain('does not say')
  })
})
