/** What the AliExpress pack asks of the wording of a case and of the case itself, judged over the real pack. */
import { describe, expect, test } from 'vitest'
import type { CaseState } from '#core/case/state.ts'
import { preflight } from '#core/evidence/preflight.ts'
import {
  aliexpress,
  beijing,
  caseOf,
  filingOf,
  gateSays,
  lawOf,
  type ProcedureId,
  paper,
  procedure,
} from './fixtures/aliexpress.ts'

const now = beijing('2026-03-02T10:00')
const found = (id: ProcedureId, state: CaseState, rule: string) =>
  preflight(state, lawOf(id), { now }).findings.filter((finding) => finding.rule === rule)
const levels = (id: ProcedureId, state: CaseState, rule: string) =>
  found(id, state, rule).map(({ level }) => level)

describe('what is said', () => {
  const said = (id: ProcedureId, reason: string, text: string) =>
    caseOf(id, reason, { statement: { text, reasonText: '', answers: [] } })

  test('AU-12 a machine translation is flagged, with what to write instead', () => {
    const [flag] = found(
      'unban',
      said('unban', 'spot-check', 'I am not copy, please look.'),
      'machine-english',
    )
    expect(flag?.level).toBe('warn')
    const [entry] = aliexpress.lists['translation-errors']?.entries ?? []
    expect(entry?.instead?.en).toBe('I confirm this product does not infringe')
    expect(levels('unban', said('unban', 'spot-check', entry?.instead?.en ?? ''), 'machine-english')).toEqual(
      [],
    )
  })

  test('AU-12 a bare "fixed" blocks', () => {
    expect(
      levels('unban', said('unban', 'banned-wording', '我已整改，请解封'), 'names-the-change'),
    ).toContain('block')
  })

  test('AU-12 the statement is wanted in both languages', () => {
    const english = said(
      'unban',
      'spot-check',
      'We removed the claim from the third word of the title of this listing.',
    )
    expect(levels('unban', english, 'statement-english')).toEqual([])
    expect(levels('unban', english, 'statement-chinese')).toEqual(['block'])
    const both = { ...english, fields: { 'statement-zh': '已删除标题第三个词。' } }
    expect(levels('unban', both, 'statement-chinese')).toEqual([])
  })

  test('IR-11 stock apologies are filtered in Chinese and English', () => {
    for (const text of ['我司高度重视此事', 'We are deeply sorry about the picture.'])
      expect(
        levels('image-recovery', said('image-recovery', 'stolen-picture', text), 'stock-apologies'),
      ).toContain('warn')
    expect(
      levels(
        'image-recovery',
        said('image-recovery', 'stolen-picture', '主图已换成 2025 年 6 月自拍原图'),
        'stock-apologies',
      ),
    ).toEqual([])
  })

  test('AU-20 an absolute claim left in the new wording blocks', () => {
    const worded = (text: string) => caseOf('unban', 'banned-wording', { fields: { 'new-wording': text } })
    expect(levels('unban', worded('Steel kettle, best quality'), 'words-gone')).toEqual(['block'])
    expect(levels('unban', worded('Steel kettle, 0.8 l'), 'words-gone')).toEqual([])
  })

  test('AU-16 an offer of paid unlocking is warned of', () => {
    expect(levels('unban', said('unban', 'spot-check', '包过，加急解封'), 'no-paid-unlocking')).toContain(
      'warn',
    )
    expect(procedure('unban').brief.find(({ id }) => id === 'case-id')?.secret).toBe(true)
  })
})

describe('what the case itself has to be', () => {
  test('AR-16 the mandate asks on an external venue and blocks at home, for EU sites and personal data only', () => {
    const at = (venue: 'external' | 'hosted', reason: string, site: string) =>
      levels('report', caseOf('report', reason, { venue, site }), 'eu-mandate')
    expect(at('hosted', 'report-personal-data', 'DE')).toEqual(['block'])
    expect(at('external', 'report-personal-data', 'DE')).toEqual(['ask'])
    expect(at('hosted', 'report-personal-data', 'US')).toEqual([])
    expect(at('hosted', 'report-trademark', 'DE')).toEqual([])
  })

  test('X-13 a report is attested by a person, each one by itself', () => {
    const state = caseOf('report', 'report-trademark')
    expect(gateSays('report', 'attested', state, now, { attested: false })).toMatchObject([
      { code: 'not-attested' },
    ])
    expect(gateSays('report', 'attested', state, now, { attested: true })).toEqual([])
  })

  test('AR-13 AU-21 every item of the last rejection is answered; un-ban wants new material for each', () => {
    const denied = (id: ProcedureId, reason: string): CaseState => {
      const state = caseOf(id, reason, { status: 'denied', exhibits: [paper('quality-report', 1)] })
      const filing = filingOf(state, {
        outcome: 'denied',
        reasons: ['class not covered', 'differences not marked'],
      })
      return { ...state, filings: [filing] }
    }
    const answered = (state: CaseState, exhibits: string[]): CaseState => ({
      ...state,
      statement: {
        text: 't',
        reasonText: 'r',
        answers: ['r1', 'r2'].map((allegation) => ({ allegation, text: 'mended', exhibits })),
      },
    })
    const report = denied('report', 'report-trademark')
    expect(gateSays('report', 'items-answered', { ...report, statement: null }, now)).toMatchObject([
      { code: 'item-open', subject: 'r1' },
      { code: 'item-open', subject: 'r2' },
    ])
    expect(gateSays('report', 'items-answered', answered(report, []), now)).toEqual([])
    const unban = denied('unban', 'spot-check')
    expect(gateSays('unban', 'items-answered', answered(unban, [paper('x', 1).id]), now)).toHaveLength(2)
    const fresh = { ...unban, exhibits: [...unban.exhibits, paper('quality-report', 7)] }
    expect(gateSays('unban', 'items-answered', answered(fresh, [paper('x', 7).id]), now)).toEqual([])
  })

  test('AU-10 the same goods listed anew stand in the way until they are gone', () => {
    const relisted = { listing: '1005009999999999', at: now, shares: ['the same pictures'] }
    const state = caseOf('unban', 'spot-check', { relistings: [relisted] })
    expect(gateSays('unban', 'no-relisting', state, now)).toMatchObject([{ code: 'evasion' }])
    const gone = { ...state, relistings: [relisted, { ...relisted, takenDownAt: now }] }
    expect(gateSays('unban', 'no-relisting', gone, now)).toEqual([])
  })
})
