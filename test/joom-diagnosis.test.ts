/** Diagnosis by the Joom pack over small exports: what it names, on what it rests, in which order it looks. */
import { describe, expect, test } from 'vitest'
import type { DiagnoseGiven } from '#core/diagnosis/cause.ts'
import { diagnose } from '#core/diagnosis/diagnose.ts'
import { readExport } from '#core/export-file/read.ts'
import { clauseRef } from '#core/policy/law.ts'
import { testLibrary } from '#test/law.ts'

const pack = testLibrary().latest('joom')
const { diagnosis: law } = pack
if (law === undefined) throw new Error('the pack says nothing of diagnosis')
const now = Date.UTC(2026, 2, 20, 2)
const day = 86_400_000

/** Diagnosis of rows given by the names a column carries in an export. */
function run(rows: Record<string, string>[], given: Partial<DiagnoseGiven> = {}) {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const quoted = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  const text = [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))].map(quoted).join('\n')
  const read = readExport(`${text}\n`, law?.exports.columns ?? {})
  expect([read.problems, read.unknown]).toEqual([[], []])
  const found = diagnose(read.rows, pack, { now, ...given })
  if (found === null) throw new Error('no diagnosis')
  return found
}
const one = (row: Record<string, string>, given: Partial<DiagnoseGiven> = {}) => {
  const [listing] = run(
    [{ 'Product ID': 'L-1', SKU: 'K-1', Status: 'Removed', Country: 'RU', ...row }],
    given,
  ).listings
  if (listing === undefined) throw new Error('nothing found')
  return listing
}
const rulesOf = (row: Record<string, string>) => one(row).causes.map(({ rule }) => rule)
const findingsOf = (row: Record<string, string>, rule: string) =>
  one(row)
    .causes.filter((cause) => cause.rule === rule)
    .flatMap(({ findings }) => findings)

describe('what diagnosis looks at, and in which order', () => {
  test('JD-25 state, category, infringement in picture and text, logistics, health score last; that it is disputed is shown', () => {
    expect(law.order).toEqual([
      'status',
      'category',
      'picture-reuse',
      'brand-names',
      'banned-words',
      'banned-words-near',
      'stayed-up',
      'raw-units',
      'mandatory-attributes',
      'certificates-labels',
      'brand-papers',
      'relisted',
      'logistics',
      'health',
    ])
    expect([...law.order].sort()).toEqual(law.causes.map(({ id }) => id).sort())
    expect(law.orderRests?.contradicted).toMatchObject([{ source: 'diagnosis-article', rows: ['JD-25'] }])
    expect(run([{ Status: 'Removed', SKU: 'K-1' }]).rules.map(({ id }) => id)).toEqual(law.order)
  })

  test('JD-24 each symptom has its first checks, and they are looked at first', () => {
    expect(Object.fromEntries(law.symptoms.map(({ id, first }) => [id, first[0]]))).toEqual({
      'not-in-search': 'category',
      'grey-in-batches': 'health',
      'down-after-appeal': 'brand-papers',
      'one-category-down': 'banned-words',
      'down-at-once': 'certificates-labels',
      'infringement-mail': 'brand-names',
      'relisting-fails': 'relisted',
      'tracking-stalled': 'logistics',
    })
    const rules = run([{ SKU: 'K-1' }], { symptom: 'grey-in-batches' }).rules.map(({ id }) => id)
    expect(rules.slice(0, 3)).toEqual(['health', 'logistics', 'status'])
  })

  test('JD-26 of one category some down and some up: words only in those that came down, and that pictures were not compared', () => {
    const listing = (id: string, state: string, title: string) => ({
      'Product ID': id,
      SKU: id,
      Status: state,
      Category: 'Home > Lamps',
      Title: title,
    })
    const rows = [
      listing('1', 'Removed', 'Silent lamp with aurora sky'),
      listing('2', 'Removed', 'Desk lamp, Aurora, warm'),
      listing('3', 'Active', 'Desk lamp with warm sky'),
    ]
    const found = (all: typeof rows) =>
      run(all).listings.flatMap(({ causes }) =>
        causes.filter(({ rule }) => rule === 'stayed-up').flatMap(({ findings }) => findings),
      )
    expect(found(rows)).toMatchObject([
      { measured: 'aurora', says: { en: expect.stringContaining('pictures were not compared') } },
      { measured: 'aurora' },
    ])
    expect(found(rows.slice(0, 2))).toEqual([])
    expect(found(rows.slice(1))).toEqual([])
  })

  test('JD-22 it says that it is ours, and JD-20 that bulk changes set off risk control', () => {
    const { says, bulk } = run([{ SKU: 'K-1' }])
    expect(says.en).toMatch(/ours, not the marketplace's.*only through a ticket/)
    expect(bulk?.en).toMatch(/set off risk control.*by hand/s)
  })

  test('JD-23 every cause a source names cites its clause; our own judgement cites none', () => {
    for (const { id, source, clause } of law.causes)
      expect([id, clauseRef(pack, clause) !== null]).toEqual([id, pack.sources[source]?.kind !== 'ours'])
    expect(pack.procedures['listing-problem']?.decisionClauses[0]).toBe('product-removal-policy')
  })

  test('JD-27 each cause has its remedy: the right leaf, a certified carrier, relisting only after cause and cool-down', () => {
    const remedies = Object.fromEntries(law.causes.map(({ id, remedy }) => [id, remedy.en]))
    expect(remedies.category).toMatch(/right leaf.*only after the cause is known and the cool-down is over/)
    expect(remedies.logistics).toMatch(/certified carrier.*real pick-up number/)
    expect(remedies.relisted).toMatch(/same goods keep their identifier/)
  })

  test('JD-02 a cause opens the procedure and reason that deal with it', () => {
    for (const { opens } of law.causes)
      if (opens !== undefined) expect(pack.procedures[opens.procedure]?.reasons).toContain(opens.reason)
    expect(one({ Title: 'Original lamp' }).causes[0]?.opens).toEqual({
      procedure: 'listing-problem',
      reason: 'banned-words',
    })
  })
})

test('JD-19 sites served, left, disputed and not named are answered apart, each with its source and day', () => {
  const rows = ['RU', 'it', 'DE', 'SE'].map((Country) => ({ SKU: 'K-1', Country }))
  const { sites } = run(rows)
  expect(sites.map(({ site, answer }) => [site, answer])).toEqual([
    ['RU', 'known'],
    ['it', 'left'],
    ['DE', 'disputed'],
    ['SE', 'unknown'],
  ])
  expect(sites.map(({ sources }) => sources.map(({ title, read }) => [title, read]))).toEqual([
    [['Joom链接恢复应诉', '2026-03-12']],
    [['Joom链接下架诊断', '2026-03-12']],
    [
      ['Joom链接恢复应诉', '2026-03-12'],
      ['Joom链接下架诊断', '2026-03-12'],
    ],
    [],
  ])
})

describe('the account', () => {
  test('JD-03 under 75 throttled, under 70 frozen, at or under 85 warned, above it safe', () => {
    const limits = (score: string) =>
      findingsOf({ AHS: score }, 'health').map(({ measured, threshold }) => [measured, threshold])
    expect(limits('69.9')).toEqual([[69.9, 70]])
    expect(limits('70')).toEqual([[70, 75]])
    expect(limits('74.9')).toEqual([[74.9, 75]])
    expect(limits('75')).toEqual([[75, 85]])
    expect(limits('85')).toEqual([[85, 85]])
    expect(limits('85.1')).toEqual([])
    for (const limit of Object.values(law.health?.thresholds ?? {}))
      expect(limit.contradicted.map(({ source }) => source)).toEqual(['penalty-help'])
  })

  test('JD-03 JD-05 four parts with a red state each, 90 days of data at the marketplace', () => {
    expect(Object.entries(law.health?.parts ?? {}).map(([id, { better }]) => [id, better])).toEqual([
      ['delivery-performance', 'higher'],
      ['return-rate', 'lower'],
      ['cancellation-rate', 'lower'],
      ['dispute-rate', 'lower'],
    ])
    expect(law.health?.retention.value).toBe('P90D')
    expect(findingsOf({ 'Dispute Rate': 'red', AHS: '90' }, 'health')).toMatchObject([
      { where: { column: 'dispute-rate' }, measured: 'red' },
    ])
  })
})

describe('the listing', () => {
  test('JD-01 hidden for stock, price or shipping plan is told from a removal', () => {
    const hidden = {
      Status: 'Not visible',
      Stock: '0',
      Price: '9',
      'Maximum price': '8',
      'Shipping plan': '',
    }
    expect(findingsOf(hidden, 'status').map(({ where }) => where?.column)).toEqual([
      'stock',
      'price',
      'shipping-plan',
    ])
    expect(rulesOf({ ...hidden, Status: 'Removed' })).toEqual([])
    expect(one({ Status: 'disabledByJoom' })).toMatchObject({
      state: 'unknown',
      stateAsWritten: 'disabledByJoom',
    })
  })

  test('JD-06 banned claims are found in five languages and however they are written, with a replacement', () => {
    const found = (title: string) =>
      findingsOf({ Title: title }, 'banned-words').map(({ measured }) => measured)
    expect(found('B e s t  S e l l e r lamp, Аuthentic')).toEqual(['B e s t  S e l l e r', 'Аuthentic'])
    expect(found('Originality of a lamp')).toEqual([])
    const near = (title: string) =>
      findingsOf({ Title: title }, 'banned-words-near').map(({ measured }) => measured)
    expect(near('Лампа, хит продаж')).toEqual(['хит продаж'])
    expect(near('Lámpara auténtico, mejor valorado')).toEqual(['auténtico', 'mejor valorado'])
    expect(near('Lampe authentique')).toEqual(['authentique'])
    expect(near('原装正品灯')).toEqual(['原装正品'])
    const [claim] = findingsOf({ Title: 'Original lamp' }, 'banned-words')
    expect(claim?.remedy).toMatchObject({ en: 'State model, material or what it is compatible with' })
  })

  test('JD-10 JD-11 what a site asks for by category: IMEI on Russian phones, EAC, FCC, labels in the language', () => {
    const mark = (row: Record<string, string>, rule: string) =>
      findingsOf(row, rule).map(({ where }) => where?.column)
    const phone = { Category: 'Electronics > Smartphones', 'IMEI required': 'maybe' }
    expect(mark(phone, 'mandatory-attributes')).toEqual(['imei-required'])
    for (const value of ['Yes', 'no'])
      expect(mark({ ...phone, 'IMEI required': value }, 'mandatory-attributes')).toEqual([])
    expect(mark({ ...phone, Category: 'Home > Lamps' }, 'mandatory-attributes')).toEqual([])
    expect(mark({ ...phone, Country: 'US' }, 'mandatory-attributes')).toEqual([])
    expect(mark({ EAC: '', 'Compliance label': 'English' }, 'certificates-labels')).toEqual([
      'eac-certificate',
      'label-language',
    ])
    for (const label of ['RU', 'Russian', 'en, ru', 'Русский', '俄语'])
      expect(mark({ 'Compliance label': label }, 'certificates-labels')).toEqual([])
    expect(mark({ 'Compliance label': 'true' }, 'certificates-labels')).toEqual(['label-language'])
    expect(mark({ Country: 'US', FCC: '' }, 'certificates-labels')).toEqual(['fcc-certificate'])
    expect(mark({ Country: 'ES', 'Compliance label': 'Spanish' }, 'certificates-labels')).toEqual([])
  })

  test('JD-12 mAh is caught on a Russian page and nowhere else', () => {
    const units = (Country: string) => findingsOf({ Country, Title: 'Power bank 5000mAh' }, 'raw-units')
    expect(units('RU')).toMatchObject([{ measured: 'mAh', remedy: { en: 'On a Russian page write мА·ч' } }])
    expect(units('ES')).toEqual([])
  })

  test('JD-13 a SKU of a brand without papers of its own is named, an unbranded one is not', () => {
    const papers = (Brand: string, Documents: string) =>
      findingsOf({ Brand, Documents }, 'brand-papers').length
    expect([papers('NORDLATTE', ''), papers('NORDLATTE', 'account only')]).toEqual([1, 1])
    expect([papers('NORDLATTE', 'letter.pdf'), papers('No brand', '')]).toEqual([0, 0])
  })

  test('JD-14 tracking that has stood still for more than 5 days, and an origin that differs', () => {
    const at = (ago: number) => new Date(now - ago).toISOString()
    const stalled = (ago: number) =>
      findingsOf({ 'Last event': at(ago) }, 'logistics').map(({ threshold }) => threshold)
    expect(stalled(5 * day)).toEqual([])
    expect(stalled(5 * day + 1)).toEqual(['P5D'])
    expect(findingsOf({ Origin: 'China', 'Label origin': 'Hong Kong' }, 'logistics')).toMatchObject([
      { measured: 'Hong Kong', threshold: 'China' },
    ])
  })

  test('JD-16 the same goods listed again: the cool-down of 7 to 14 days is counted down from the removal', () => {
    const removed = {
      'Product ID': 'L-1',
      Status: 'Removed',
      EAN: '4006381333931',
      'Removed at': '2026-03-12',
    }
    const copy = { 'Product ID': 'L-2', Status: 'Inactive', EAN: '4006381333931', 'Removed at': '' }
    const [, second] = run([removed, copy]).listings
    const [finding] = second?.causes.find(({ rule }) => rule === 'relisted')?.findings ?? []
    expect(finding).toMatchObject({ measured: '4006381333931', threshold: 'P7D – P14D' })
    expect(finding?.says.en).toMatch(/2026-03-19 – 2026-03-26, at most 6 more days/)
  })
})
