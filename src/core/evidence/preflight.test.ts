import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openCase } from '#test/fixtures/case.ts'
import { lawOf, now, ruleOf } from '#test/fixtures/rules.ts'
import { checks } from './checks/index.ts'
import { asSellerSees, preflight } from './preflight.ts'

const uncovered = openCase({ statement: null })
const contradicted = [{ source: 'house-rules', says: { zh: '不然', en: 'not so' } }]
const levelsOf = (state: ReturnType<typeof openCase>, ...rules: ReturnType<typeof ruleOf>[]) =>
  preflight(state, lawOf(rules), { now }).findings.map((finding) => finding.level)

describe('preflight', () => {
  test('X-12 a contradicted or assumed value asks on an external venue and blocks on a hosted one', () => {
    const doubtful = [
      ruleOf('allegations-covered', {}, { contradicted }),
      ruleOf('allegations-covered', {}, { assumed: true }),
    ]
    for (const rule of doubtful) {
      expect(levelsOf(uncovered, rule)).toEqual(['ask', 'ask'])
      expect(levelsOf({ ...uncovered, venue: 'hosted' }, rule)).toEqual(['block', 'block'])
    }
    const law = lawOf(doubtful.slice(0, 1))
    expect(preflight(uncovered, law, { now })).toMatchObject({
      verdict: 'warn',
      findings: [{ basis: { contradicted: true } }, {}],
    })
  })

  test('X-12 so does a rule resting on another value of the law that is contradicted', () => {
    const law = lawOf([ruleOf('evidence-complete')])
    const { trademark } = law.pack.reasons
    if (trademark === undefined) throw new Error('no such reason')
    const doubtful = { ...law, pack: { ...law.pack, reasons: { trademark: { ...trademark, contradicted } } } }
    const bare = openCase({ exhibits: [], chain: [], fields: {} })
    expect(preflight(bare, law, { now }).verdict).toBe('block')
    expect(preflight(bare, doubtful, { now }).verdict).toBe('warn')
  })

  test('a rule whose condition is false is left out; one whose condition is unknown only asks', () => {
    const rule = ruleOf('allegations-covered', {}, { when: { appealType: ['trademark'] } })
    expect(levelsOf(uncovered, rule)).toEqual(['block', 'block'])
    expect(levelsOf({ ...uncovered, appealType: 'copyright' }, rule)).toEqual([])
    expect(levelsOf({ ...uncovered, appealType: null }, rule)).toEqual(['ask', 'ask'])
  })

  test('a check answers for exhibits in its roles and kinds', () => {
    const args = { allow: ['png'] }
    const subjects = (change: Parameters<typeof ruleOf>[2]) =>
      preflight(openCase(), lawOf([ruleOf('file-type', args, change)]), { now }).findings.map(
        (one) => one.subject,
      )
    expect(subjects({})).toHaveLength(3)
    expect(subjects({ roles: ['original'] })).toEqual(['IMG_2041.JPG'])
    expect(subjects({ documents: ['authorisation-letter'] })).toEqual(['授权书.pdf'])
    expect(subjects({ roles: ['original'], documents: ['authorisation-letter'] })).toEqual([])
    expect(subjects({ roles: ['replacement'] })).toEqual([])
  })

  test('an exhibit whose facts are gone is asked about, never passed', () => {
    const state = openCase()
    const erased = {
      ...state,
      exhibits: state.exhibits.map((one) => ({ ...one, facts: null, fileName: null })),
    }
    const { findings, passed } = preflight(erased, lawOf([ruleOf('file-type', { allow: ['pdf'] })]), { now })
    expect(findings.map((finding) => finding.level)).toEqual(['ask', 'ask', 'ask'])
    expect(passed).toEqual([])
  })

  test('the verdict is the worst of block and warn, ask counts as warn, advice as nothing', () => {
    const verdict = (level: 'block' | 'warn' | 'ask' | 'advise') =>
      preflight(uncovered, lawOf([ruleOf('allegations-covered', {}, { level })]), { now }).verdict
    expect([verdict('block'), verdict('warn'), verdict('ask'), verdict('advise')]).toEqual([
      'block',
      'warn',
      'warn',
      'pass',
    ])
  })

  test('X-02 every finding carries rule, clause, what was measured, the threshold, a confidence and a remedy', () => {
    const law = lawOf([ruleOf('file-size', { max: 10, warn: 5 })])
    for (const finding of preflight(openCase(), law, { now }).findings)
      expect(finding).toMatchObject({
        rule: 'file-size',
        clause: { id: 'c-1', label: 'Seller Rules 4.2' },
        measured: expect.any(Number),
        threshold: 10,
        confidence: 'high',
        remedy: { zh: '规则', en: 'the rule', ru: 'правило' },
        basis: { source: 'house-rules', kind: 'ours', contradicted: false, assumed: false },
      })
  })

  test('the threshold of a rule that shows its verdict only stays with reviewers', () => {
    const law = lawOf([ruleOf('file-size', { max: 10, warn: 5 }, { sellerSees: 'verdict' })])
    const [seen] = asSellerSees(preflight(openCase(), law, { now }), law).findings
    expect(seen).toMatchObject({ measured: null, threshold: null, level: 'block' })
  })

  test('a check a pack names and nobody wrote is asked about', () => {
    expect(levelsOf(openCase(), { ...ruleOf('file-type'), check: 'toString' })).toEqual(['ask'])
  })

  test('JA-09 no case however bare makes a check throw', () => {
    const args: Record<string, Record<string, unknown>> = {
      'file-type': { allow: ['pdf'] },
      'file-size': { max: 10, warn: 5 },
      'taken-before': { field: 'removal-time', minutes: 0 },
      'times-agree': { field: 'removal-time', with: 'notice-time', minutes: 1 },
      'health-safe': { field: 'health-score', above: 85 },
      'date-valid': { field: 'title' },
      'classes-cover': { field: 'title', categories: { toys: [28] } },
      'documents-present': { documents: ['trademark-certificate'] },
      'captures-differ': { first: ['trademark-certificate'], second: ['product-photo'] },
      'field-present': { fields: ['registration-number'] },
      'id-in-name': { pattern: '{listing}' },
      'words-left': { list: 'none', field: 'title' },
      'min-pixels': { width: 1, height: 1 },
      'no-editor': { list: 'none' },
      ground: { look: 'border', white: 'none', border: 'none', ground: 'none' },
      sharp: { tuning: 'none' },
      'picture-text': { kinds: ['phone'], codes: true },
      'shop-mark': { field: 'title', clear: 'none', required: true },
      'exif-present': { fields: ['make'] },
      phrases: { list: 'none' },
      'respond-within': { after: '5wd' },
      'notice-complete': { fields: ['ticket'] },
      'named-attached': { names: [{ say: ['certificate'], documents: ['reseller-agreement'] }] },
      consistent: { fields: {} },
      'replaced-everywhere': { violating: ['product-photo'], after: ['trademark-certificate'] },
    }
    const law = lawOf(Object.keys(checks).map((name) => ruleOf(name, args[name] ?? {})))
    const bare = fc.record({
      exhibits: fc.constantFrom(openCase().exhibits, []),
      chain: fc.constantFrom(openCase().chain, []),
      statement: fc.constantFrom(openCase().statement, null),
      notice: fc.constantFrom(openCase().notice, null),
      subject: fc.constantFrom(openCase().subject, null),
      allegations: fc.constantFrom(openCase().allegations, null),
      allegationIds: fc.constantFrom<string[]>(['a1', 'a2'], []),
      appealType: fc.constantFrom('trademark', null),
      reason: fc.constantFrom('trademark', 'unknown', 'constructor'),
      site: fc.constantFrom('RU', '??'),
      venue: fc.constantFrom('external' as const, 'hosted' as const),
    })
    fc.assert(
      fc.property(bare, (change) => {
        const { findings, passed } = preflight(openCase(change), law, { now, earlierStatements: [] })
        const failed = new Set(findings.map((finding) => finding.rule))
        expect(passed.filter((rule) => failed.has(rule))).toEqual([])
      }),
    )
  })
})
