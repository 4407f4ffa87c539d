import { describe, expect, test } from 'vitest'
import { diagnosingPack } from '#test/fixtures/diagnosis.ts'
import type { ListingRow } from '../export-file/listing-row.ts'
import { readExport } from '../export-file/read.ts'
import type { DiagnoseGiven } from './cause.ts'
import { causes } from './causes/index.ts'
import { diagnose } from './diagnose.ts'
import type { Diagnosis } from './diagnosis.ts'

const pack = diagnosingPack()
const now = Date.parse('2026-03-12T02:00:00Z')

let line = 1
const row = (fields: Record<string, string>, more: Partial<ListingRow> = {}): ListingRow => ({
  line: ++line,
  fields: { listing: `L${line}`, sku: `S-${line}`, state: 'Removed', site: 'RU', ...fields },
  other: {},
  infractions: [],
  ...more,
})
function run(rows: ListingRow[], given: Partial<DiagnoseGiven> = {}): Diagnosis {
  const diagnosis = diagnose(rows, pack, { now, ...given })
  if (diagnosis === null) throw new Error('the pack diagnoses nothing')
  return diagnosis
}
const only = (fields: Record<string, string>, given: Partial<DiagnoseGiven> = {}) =>
  run([row(fields)], given).listings[0]
const rulesOf = (fields: Record<string, string>, given: Partial<DiagnoseGiven> = {}) =>
  only(fields, given)?.causes.map(({ rule }) => rule)
const findingsOf = (fields: Record<string, string>, rule: string, given: Partial<DiagnoseGiven> = {}) =>
  only(fields, given)
    ?.causes.filter((one) => one.rule === rule)
    .flatMap(({ findings }) => findings) ?? []

describe('states', () => {
  test.each([
    ['Removed', 'removed'],
    ['  REMOVED ', 'removed'],
    ['disabledByMarket', 'removed'],
    ['Not Visible', 'not-visible'],
    ['inactive', 'inactive'],
  ])('JD-01 %s is %s', (written, state) =>
    expect(only({ state: written })).toMatchObject({ state, stateAsWritten: written.trim() }),
  )

  test('JD-01 a state the law does not know is kept as it came and taken for none of the three', () => {
    expect(only({ state: 'locked' })).toMatchObject({ state: 'unknown', stateAsWritten: 'locked' })
    expect(only({ state: '' })).toMatchObject({ state: 'unknown', stateAsWritten: null })
  })

  test('JD-01 removed is never inferred: not from a removal reason, not from a missing one', () => {
    expect(only({ state: '', 'removal-code': 'IP_TM', 'removed-at': '2026-03-01' })?.state).toBe('unknown')
    expect(only({ state: 'Inactive', 'removal-reason': '' })?.state).toBe('inactive')
  })

  test('JD-01 what only hides a listing is told from a removal, with how to undo it', () => {
    const hidden = {
      state: 'Not visible',
      stock: '0',
      price: '12,50',
      'price-min': '1',
      'price-max': '10',
      'shipping-plan': '',
    }
    expect(findingsOf(hidden, 'state').map(({ says, remedy }) => [says.en, remedy.en])).toEqual([
      ['no stock', 'restock'],
      ['price', 'reprice'],
      ['no plan', 'bind one'],
    ])
    expect(rulesOf({ ...hidden, state: 'Removed' })).toEqual([])
    expect(
      rulesOf({
        state: 'Not visible',
        stock: '3',
        price: '5',
        'price-min': '1',
        'price-max': '10',
        'shipping-plan': 'p',
      }),
    ).toEqual([])
  })

  test('JD-01 a draft in review with an older version on sale says so', () => {
    expect(only({ 'has-active-version': 'true' })?.olderVersionOnSale).toBe(true)
    expect(only({})?.olderVersionOnSale).toBe(false)
  })

  test('a listing on sale without a cause is counted and no more', () => {
    const { listings, states } = run([row({ state: 'Active', title: 'Lamp' })])
    expect({ listings, active: states.active }).toEqual({ listings: [], active: 1 })
  })
})

describe('whose words', () => {
  test("JD-21 the marketplace's own words come before everything inferred, whatever the order", () => {
    const found = only({
      title: 'Original lamp',
      'removal-code': 'ip_tm',
      'removal-reason': 'Trademark complaint',
    })
    expect(found?.inferred).toBe(false)
    expect(found?.causes.map(({ rule, own }) => [rule, own])).toEqual([
      ['state', true],
      ['claims', false],
    ])
    expect(found?.causes[0]).toMatchObject({
      findings: [{ measured: 'ip_tm: Trademark complaint' }],
      opens: { procedure: 'restore', reason: 'trademark' },
    })
  })

  test('JD-21 infractions of a list of products are its words too', () => {
    const infractions = [{ code: 'brand', text: 'A logo is shown', where: 'mainImage' }]
    const [found] = run([row({}, { infractions })]).listings
    expect(found?.causes).toMatchObject([
      { own: true, findings: [{ where: { column: 'mainImage' }, measured: 'brand: A logo is shown' }] },
    ])
  })

  test('JD-21 where the marketplace says nothing the causes are marked as inferred', () => {
    expect(only({ title: 'Original lamp' })?.inferred).toBe(true)
  })

  test('JD-22 the diagnosis says that it is ours', () => {
    expect(run([row({})]).says.en).toContain('not the marketplace')
  })
})

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

  test('JD-04 a part that fell before the removal is named as a likely cause', () => {
    const history = {
      'delivery-history': '2026-02-20=95 2026-03-01=93 2026-03-08=71 2026-03-10=99',
      'returns-history': '2026-03-01=90 2026-03-08=90',
      'removed-at': '2026-03-09',
    }
    expect(findingsOf(history, 'score')).toMatchObject([
      { where: { column: 'delivery-history' }, measured: '93 → 71' },
    ])
    expect(rulesOf({ ...history, state: 'Inactive' })).toEqual([])
  })
})

describe('the whole', () => {
  const bad = {
    title: 'Original Quorvex 5000mAh',
    brand: 'Quorvex',
    'brand-papers': '',
    'health-score': '60',
  }

  test('JD-25 rules are looked at in the order of the law, and shown in it', () => {
    expect(run([row({})]).rules.map(({ id }) => id)).toEqual(pack.diagnosis?.order)
  })

  test('JD-02 causes are ranked, each with evidence, clause and next step, and grouped over the batch', () => {
    const rows = [row(bad), row({ title: 'Original' }), row({ title: 'Lamp', state: 'Active' })]
    const { groups, rules, listings, states } = run(rows)
    expect(groups[0]).toEqual({ rule: 'claims', lines: [rows[0]?.line, rows[1]?.line] })
    expect(states).toMatchObject({ removed: 2, active: 1 })
    expect(rules.find(({ id }) => id === 'claims')).toMatchObject({
      found: 2,
      clause: { id: 'c-1' },
      basis: { kind: 'ours' },
    })
    expect(listings[0]?.causes.map(({ rule }) => rule)).toEqual([
      'brands',
      'claims',
      'units',
      'papers',
      'score',
    ])
  })

  test('JD-24 the causes of the symptom one came with are looked at first', () => {
    expect(run([row(bad)], { symptom: 'still-down' }).rules[0]?.id).toBe('papers')
  })

  test('JD-17 JD-27 every cause has its remedy, and one mended among others left is half mended', () => {
    const before = row({ ...bad, listing: 'L', sku: 'S' })
    const after = row({ ...before.fields, title: 'Original lamp' })
    const half = run([after], { before: [before] }).listings[0]
    expect(half?.mending).toEqual({
      mended: ['brands', 'units'],
      left: ['claims', 'papers', 'score'],
      fresh: [],
      half: true,
    })
    expect(half?.causes.flatMap(({ findings }) => findings).every(({ remedy }) => remedy.en !== '')).toBe(
      true,
    )
    const clean = row({ ...before.fields, title: 'Lamp', 'brand-papers': 'yes', 'health-score': '90' })
    expect(run([clean], { before: [before] }).listings[0]?.mending).toMatchObject({ left: [], half: false })
    expect(run([row({})], { before: [before] }).listings[0]?.mending).toBeNull()
  })

  test('JD-19 a site the law does not name is unknown, not refused', () => {
    const { sites, listings } = run([row({ site: 'ru' }), row({ site: 'MX', title: 'Original' })])
    expect(sites).toMatchObject([
      { site: 'ru', answer: 'known' },
      { site: 'MX', answer: 'unknown', sources: [] },
    ])
    expect(listings[1]?.causes).toHaveLength(1)
  })

  test('a rule whose condition does not hold for the listing is left out', () => {
    const law = pack.diagnosis
    if (law === undefined) throw new Error('no law')
    const only = law.causes
      .filter(({ id }) => id === 'claims')
      .map((rule) => ({ ...rule, when: { site: ['US'] } }))
    const narrowed = { ...pack, diagnosis: { ...law, causes: only } }
    const rows = [
      row({ title: 'Original' }),
      row({ title: 'Original', site: 'us' }),
      row({ title: 'Original', site: '' }),
    ]
    const { groups, listings } = diagnose(rows, narrowed, { now }) ?? { groups: [], listings: [] }
    expect(groups).toEqual([{ rule: 'claims', lines: [rows[1]?.line] }])
    expect(listings[2]?.notMeasured).toEqual(['claims'])
  })

  test('a pack without diagnosis gives none', () => {
    expect(diagnose([], { ...pack, diagnosis: undefined }, { now })).toBeNull()
  })

  test('every cause describes itself', () => {
    for (const [name, cause] of Object.entries(causes))
      expect([cause.name, cause.looksAt.length > 10]).toEqual([name, true])
  })

  test('JD-02 a hundred thousand listings from the file to the groups', () => {
    const names = pack.diagnosis?.exports.columns ?? {}
    const text = `Product ID,SKU,Status,Country,Name\n${'A1,S-1,Removed,RU,"Original case, 5000mAh"\n'.repeat(100_000)}`
    const { rows } = readExport(text, names)
    const start = performance.now()
    expect(run(rows).groups.map(({ lines }) => lines.length)).toEqual([100_000, 100_000])
    expect(performance.now() - start).toBeLessThan(30_000)
  })
})
