import { describe, expect, test } from 'vitest'
import {
  diagnosingPack,
  instant as now,
  diagnosedOne as only,
  exportRow as row,
  diagnosed as run,
} from '#test/fixtures/diagnosis.ts'
import { readExport } from '../export-file/read.ts'
import { causes } from './causes/index.ts'
import { diagnose } from './diagnose.ts'

const pack = diagnosingPack()

const rulesOf = (fields: Record<string, string>) => only(fields)?.causes.map(({ rule }) => rule)
const findingsOf = (fields: Record<string, string>, rule: string) =>
  only(fields)
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

  test('JD-21 a code that several reasons share opens none of them unless the words settle it', () => {
    const { trademark } = pack.reasons
    if (trademark === undefined) throw new Error('no reason')
    const reasons = {
      trademark: { ...trademark, phrases: ['trademark'] },
      copyright: { ...trademark, phrases: ['copyright'] },
    }
    const opens = (text: string) => {
      const rows = [row({ 'removal-code': 'IP_TM', 'removal-reason': text })]
      return diagnose(rows, { ...pack, reasons }, { now })?.listings[0]?.causes[0]?.opens
    }
    expect(opens('Trademarks of another')).toEqual({ procedure: 'restore', reason: 'trademark' })
    expect(opens('Rights of another')).toBeNull()
    expect(opens('Trademark and copyright')).toBeNull()
  })

  test('JD-22 the diagnosis says that it is ours', () => {
    expect(run([row({})]).says.en).toContain('not the marketplace')
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

  test('JD-23 every rule with its clause is accounted for on one listing: found, clear, not measured or not asked', () => {
    const [found] = run([
      row({ title: 'Original lamp', site: 'US', brand: 'no brand', 'brand-papers': '' }),
    ]).listings
    expect(found?.causes.map(({ rule }) => rule)).toEqual(['claims'])
    expect(found?.notAsked).toEqual(['units', 'papers'])
    expect(found?.notMeasured).toEqual([
      'state',
      'category',
      'mandatory',
      'reuse',
      'relisted',
      'logistics',
      'score',
    ])
    expect(run([row({})]).rules.every(({ clause }) => clause?.label === 'Seller Rules 4.2')).toBe(true)
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

  test('JD-19 a site the marketplace has left is answered as such; where sources disagree, both are named', () => {
    const known = pack.sites.RU
    if (known === undefined) throw new Error('no site')
    const says = { zh: 'Left', en: 'Left', ru: 'Left' }
    const gone = (until: string) => ({ ...known, period: { from: 'unknown', until } })
    const disputed = { ...known, contradicted: [{ source: 'house-rules', says }] }
    const sites = { IT: gone('unknown'), PT: gone('2026-03-11'), GR: gone('2026-04-01'), DE: disputed }
    const rows = Object.keys(sites).map((site) => row({ site }))
    const answers = diagnose(rows, { ...pack, sites }, { now })?.sites
    expect(answers?.map(({ answer }) => answer)).toEqual(['left', 'left', 'known', 'disputed'])
    expect(answers?.[3]?.sources).toEqual([
      { title: 'Rules made up for tests', read: '2026-11-01', says: null },
      { title: 'Rules made up for tests', read: '2026-11-01', says },
    ])
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
