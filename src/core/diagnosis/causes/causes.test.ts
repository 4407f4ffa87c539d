import { describe, expect, test } from 'vitest'
import { diagnosedOne as only, exportRow as row, diagnosed as run } from '#test/fixtures/diagnosis.ts'
import type { DiagnoseGiven } from '../cause.ts'

const rulesOf = (fields: Record<string, string>) => only(fields)?.causes.map(({ rule }) => rule)
const findingsOf = (fields: Record<string, string>, rule: string, given: Partial<DiagnoseGiven> = {}) =>
  only(fields, given)
    ?.causes.filter((one) => one.rule === rule)
    .flatMap(({ findings }) => findings) ?? []

describe('causes', () => {
  test('JD-06 banned words with their places in the text as written, and what to write instead', () => {
    const title = 'Brand new O r i g i n a l, best   seller'
    const found = findingsOf({ title }, 'claims')
    expect(
      found.map(({ where, measured }) => [title.slice(where?.span?.start, where?.span?.end), measured]),
    ).toEqual([
      ['O r i g i n a l', 'O r i g i n a l'],
      ['best   seller', 'best   seller'],
    ])
    expect(found.map(({ remedy }) => remedy.en)).toEqual(['compatible', 'mend claims'])
  })

  test('JD-06 brand names count unless the seller holds papers for them', () => {
    const fields = { title: 'Quorvex case for LUMITANE' }
    expect(findingsOf(fields, 'brands').map(({ measured }) => measured)).toEqual(['Quorvex', 'LUMITANE'])
    expect(
      findingsOf(fields, 'brands', { authorisedBrands: ['lumitane'] }).map(({ measured }) => measured),
    ).toEqual(['Quorvex'])
  })

  test('JD-10 JD-11 what site and category ask for: missing, malformed, fine, not asked', () => {
    const phone = { category: 'Electronics > Phones', imei: '' }
    expect(findingsOf(phone, 'mandatory')).toMatchObject([
      { where: { column: 'imei' }, measured: null, remedy: { en: 'say Yes or No' } },
    ])
    expect(findingsOf({ ...phone, imei: '35-2099' }, 'mandatory')).toMatchObject([
      { measured: '35-2099', threshold: 'Yes|No' },
    ])
    expect(rulesOf({ ...phone, imei: 'Yes' })).toEqual([])
    expect(rulesOf({ ...phone, category: 'Phone cases' })).toEqual([])
    expect(findingsOf({ site: 'US', fcc: '' }, 'mandatory')).toMatchObject([
      { says: { en: 'Missing: FCC.' } },
    ])
  })

  test('JD-11 a column the export lacks is not taken for an empty cell', () => {
    const found = only({ category: 'Phones' })
    expect(found?.causes).toEqual([])
    expect(found?.notMeasured).toContain('mandatory')
    expect(only({ category: 'Phones', imei: '', site: '' })?.notMeasured).toContain('mandatory')
  })

  test('JD-12 a unit left by machine translation, on the site it matters for', () => {
    const title = 'Power bank 5000mAh'
    expect(findingsOf({ title }, 'units')).toMatchObject([
      { where: { span: { start: 15, end: 18 } }, measured: 'mAh', remedy: { en: 'мА·ч' } },
    ])
    expect(rulesOf({ title, site: 'US' })).toEqual([])
    expect(rulesOf({ title: 'Аккумулятор 5000 мА·ч' })).toEqual([])
  })

  test('JD-13 a SKU of a brand without papers of its own is named', () => {
    const [finding] = findingsOf({ brand: 'Quorvex', 'brand-papers': 'no', sku: 'S-77' }, 'papers')
    expect(finding?.says.en).toContain('S-77')
    expect(rulesOf({ brand: 'Quorvex', 'brand-papers': 'licence.pdf' })).toEqual([])
    expect(rulesOf({ brand: 'No Brand', 'brand-papers': '' })).toEqual([])
  })

  test('JD-14 tracking that stands still, another carrier, a virtual number, two origins', () => {
    const shipped = {
      'last-moved': '2026-03-07',
      carrier: 'Post',
      tracking: 'LP123',
      'origin-declared': 'CN',
      'origin-label': 'cn',
    }
    const late = Date.parse('2026-03-11T16:00:00Z')
    expect(findingsOf(shipped, 'logistics', { now: late })).toEqual([])
    expect(findingsOf(shipped, 'logistics', { now: late + 1 })).toMatchObject([
      { threshold: 'P5D', measured: '2026-03-07' },
    ])
    const wrong = {
      ...shipped,
      'last-moved': '',
      carrier: 'Cart & Co',
      tracking: 'YT000000',
      'origin-label': 'HK',
    }
    expect(findingsOf(wrong, 'logistics').map(({ measured }) => measured)).toEqual([
      'Cart & Co',
      'YT000000',
      'HK',
    ])
  })

  test('JD-15 two categories are shown side by side, none is called the right one', () => {
    const found = findingsOf({ category: 'Toys', 'category-by-platform': 'Baby' }, 'category')
    expect(found).toMatchObject([{ measured: 'Toys', threshold: 'Baby' }])
  })

  test('JD-08 one main image on several listings by its address; variants of one listing share theirs', () => {
    const image = 'https://pictures.example.com/1.jpg'
    const three = [row({ 'main-image': image }), row({ 'main-image': image }), row({ 'main-image': 'other' })]
    expect(run(three).groups).toMatchObject([{ rule: 'reuse', lines: [three[0]?.line, three[1]?.line] }])
    const variants = [row({ listing: 'V', 'main-image': image }), row({ listing: 'V', 'main-image': image })]
    expect(run(variants).groups).toEqual([])
  })

  test('JD-16 goods listed again after a removal, with the cool-down counted down', () => {
    const old = row({ gtin: '0-12345', 'removed-at': '2026-03-05', listing: 'OLD' })
    const again = row({ gtin: '012345', state: 'Active', 'listed-at': '2026-03-06' })
    const other = row({ gtin: '999', state: 'Active' })
    const { groups, listings } = run([old, again, other])
    expect(groups).toEqual([{ rule: 'relisted', lines: [again.line] }])
    const says = listings.find((one) => one.line === again.line)?.causes[0]?.findings[0]?.says.en
    expect(says).toContain('OLD')
    expect(says).toContain('2026-03-12 – 2026-03-19')
    expect(says).toContain('7 more days')
    const before = row({ gtin: '012345', state: 'Active', 'listed-at': '2026-03-01' })
    expect(run([old, before]).groups).toEqual([])
  })
})

describe('health score', () => {
  test.each([
    ['74.9', 75, 'cause'],
    ['69', 70, 'cause'],
    ['75', 85, 'warning'],
    ['85', 85, 'warning'],
  ])('JD-03 at %s the threshold of %s speaks, as a %s', (score, limit, level) => {
    const found = only({ 'health-score': score })
    expect(found?.causes).toMatchObject([{ rule: 'score', level, findings: [{ threshold: limit }] }])
  })

  test('JD-03 above the safe bound nothing is said, and a missing score is not a low one', () => {
    expect(rulesOf({ 'health-score': '85.1' })).toEqual([])
    expect(only({ 'health-score': '' })?.notMeasured).toContain('score')
  })

  test('JD-03 each part has a red state of its own', () => {
    expect(findingsOf({ 'health-score': '90', delivery: 'RED', returns: 'green' }, 'score')).toMatchObject([
      { where: { column: 'delivery' }, measured: 'RED' },
    ])
  })

  test('JD-04 a part that grew worse before the removal is named as a likely cause', () => {
    const history = {
      'delivery-history': '2026-02-20=95 2026-03-01=93 2026-03-08=71 2026-03-10=99',
      'returns-history': '2026-03-01=4 2026-03-08=9',
      'removed-at': '2026-03-09',
    }
    expect(findingsOf(history, 'score')).toMatchObject([
      { where: { column: 'delivery-history' }, measured: '93 → 71' },
      { where: { column: 'returns-history' }, measured: '4 → 9' },
    ])
    expect(rulesOf({ ...history, state: 'Inactive' })).toEqual([])
  })
})
