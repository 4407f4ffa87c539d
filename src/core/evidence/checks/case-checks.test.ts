import { describe, expect, test } from 'vitest'
import { openCase } from '#test/fixtures/case.ts'
import { inventedPack } from '#test/fixtures/law.ts'
import { judged, now } from '#test/fixtures/rules.ts'
import type { CaseState } from '../../case/state.ts'
import { phraseListSchema } from '../../policy/pack.ts'

const stating = (text: string, change: Partial<NonNullable<CaseState['statement']>> = {}): CaseState => {
  const state = openCase()
  if (state.statement === null) throw new Error('the open case has a statement')
  return { ...state, statement: { ...state.statement, text, ...change } }
}
const levels = (...args: Parameters<typeof judged>) =>
  judged(...args).findings.map((finding) => finding.level)
const here = { source: 'house-rules', clause: 'c-1', confidence: 'low' } as const

describe('the statement', () => {
  test('JA-09 past the recommended length is warned of, never blocked', () => {
    expect(levels(stating('a'.repeat(300)), 'statement-length')).toEqual([])
    const [finding] = judged(stating('a'.repeat(301)), 'statement-length').findings
    expect(finding).toMatchObject({ level: 'warn', measured: 301, threshold: 300 })
    expect(levels(stating('👩‍👩‍👧‍👦'.repeat(30)), 'statement-length')).toEqual(['warn'])
  })
  test('JA-09 has to be there, in the language of the procedure', () => {
    expect(
      levels(
        stating('The letter is attached to this statement and the mark belongs to us.'),
        'statement-language',
      ),
    ).toEqual([])
    expect(levels(stating('该商标已由权利人授权我司使用，授权书见附件。'), 'statement-language')).toEqual([
      'block',
    ])
    expect(levels(stating('LUMERA KT-114'), 'statement-language')).toEqual(['ask'])
    expect(levels(stating('  '), 'statement-language')).toEqual(['block'])
  })
  const lists = {
    promises: phraseListSchema.parse({
      ...here,
      entries: [{ text: 'we guarantee', language: 'en', instead: { zh: '写事实', en: 'Give a fact.' } }],
    }),
  }
  test('JA-11 a promise is found wherever it is written, with its place and what to say instead', () => {
    const state = stating('As before, We Guarantee it.', { reasonText: 'we guarantee' })
    const { findings } = judged(state, 'phrases', { list: 'promises' }, {}, { lists })
    expect(findings.map(({ where }) => where)).toEqual([
      { in: 'statement', field: 'text', span: { start: 11, end: 23 } },
      { in: 'statement', field: 'reasonText', span: { start: 0, end: 12 } },
    ])
    expect(findings[0]).toMatchObject({ measured: 'We Guarantee', remedy: { en: 'Give a fact.' } })
  })
  test('JA-10 likeness to an earlier statement is measured and shown beside its threshold', () => {
    const tuning = { 'statement-likeness': { value: 0.6, unit: 'share', bench: 'none' } }
    const text = 'The owner authorised us in writing and the certificate is attached to this appeal.'
    const like = (earlier: string) =>
      judged(
        stating(text),
        'earlier-statements',
        {},
        { earlierStatements: [{ case: 'RC-1', text: earlier }] },
        { tuning },
      )
    expect(like('Nothing of this kind stands in here at all, it is about a kettle.').findings).toEqual([])
    expect(like(text).findings[0]).toMatchObject({ measured: 1, threshold: 0.6 })
    expect(like(text).findings[0]?.says.en).toContain('RC-1')
    expect(judged(stating(text), 'earlier-statements', {}, {}, { tuning }).passed).toEqual([])
  })
})

describe('allegations', () => {
  test('JA-09 one that is not answered blocks, an answer without evidence is warned of', () => {
    const state = stating('x', { answers: [{ allegation: 'a1', text: 'It is authorised.', exhibits: [] }] })
    const { findings, verdict } = judged(state, 'allegations-covered')
    expect(findings.map(({ level, where }) => [level, where.field])).toEqual([
      ['block', 'a2'],
      ['warn', 'a1'],
    ])
    expect(verdict).toBe('block')
    expect(judged(openCase(), 'allegations-covered').passed).toEqual(['allegations-covered'])
  })
})

describe('evidence', () => {
  test('JA-04 what the reason needs and lacks is named, either way of several', () => {
    expect(judged(openCase(), 'evidence-complete').passed).toEqual(['evidence-complete'])
    const [finding] = judged(openCase({ exhibits: [], fields: {}, chain: [] }), 'evidence-complete').findings
    expect(finding?.level).toBe('block')
    expect(finding?.says.en).toContain('Trademark certificate')
    expect(finding?.says.en).toContain(' / Letter of authorisation')
  })
  test('JA-04 where the source is silent a person is asked, in its words', () => {
    const { trademark } = inventedPack.reasons
    if (trademark === undefined) throw new Error('no such reason')
    const reasons = {
      trademark: { ...trademark, evidence: null, silent: { zh: '没说', en: 'Silent.', ru: 'Молчит.' } },
    }
    const { findings } = judged(openCase(), 'evidence-complete', {}, {}, { reasons })
    expect(findings).toMatchObject([{ level: 'ask', says: { en: 'Silent.' } }])
    expect(levels(openCase({ reason: 'nobody-knows' }), 'evidence-complete')).toEqual(['ask'])
  })
  test('JA-05 the first broken link is named, an unverified one is marked', () => {
    const state = openCase({ fields: { 'seller-company': '宁波云杉进出口有限公司' } })
    expect(judged(state, 'chain-unbroken').findings).toMatchObject([
      { level: 'warn', measured: 'unverified' },
    ])
    const late = { now: Date.UTC(2028, 0, 1) }
    const [broken] = judged(state, 'chain-unbroken', {}, late).findings
    expect(broken).toMatchObject({ level: 'block', where: { in: 'chain', index: 0 }, measured: '2027-12-31' })
    expect(judged(openCase({ chain: [] }), 'chain-unbroken')).toEqual({
      verdict: 'pass',
      findings: [],
      passed: [],
    })
  })
})

describe('the notice', () => {
  test('JA-29 every field asked for has to be known, and the notice itself attached', () => {
    const args = { fields: ['evidence-deadline', 'ticket'], document: 'official-notice' }
    expect(judged(openCase(), 'notice-complete', args).findings.map(({ threshold }) => threshold)).toEqual([
      'ticket',
      'official-notice',
    ])
    const typed = openCase({ fields: { ticket: 'T-1' } })
    expect(levels(typed, 'notice-complete', { fields: ['ticket'] })).toEqual([])
  })
  test('JA-30 no answer within the time is warned of from the next instant on', () => {
    const notice = openCase().anchors.notice ?? 0
    const at = (hours: number, more: number) => ({ now: notice + hours * 3_600_000 + more })
    expect(levels(openCase(), 'respond-within', { after: 'PT72H' }, at(72, 0))).toEqual([])
    expect(levels(openCase(), 'respond-within', { after: 'PT72H' }, at(72, 1))).toEqual(['block'])
  })
  test('JA-08 a SKU that cannot stand in a file name is said', () => {
    expect(judged(openCase(), 'name-safe').findings[0]?.says.en).toContain('SKU')
    const state = openCase()
    const plain = { ...state, subject: state.subject && { ...state.subject, sku: 'NLT-114' } }
    expect(judged(plain, 'name-safe', {}, { now }).passed).toEqual(['name-safe'])
  })
})
