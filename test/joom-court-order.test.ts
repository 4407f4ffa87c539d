/** A restraining order on Joom: its channel, the court's own date, three papers apart. */
import { describe, expect, test } from 'vitest'
import type { CaseState } from '#core/case/state.ts'
import { preflight } from '#core/evidence/preflight.ts'
import { planPacket } from '#core/packet/plan.ts'
import {
  joomEvidence as evidenceOf,
  joomExhibit as exhibit,
  joomProcedure,
  joomLaw as law,
  joomCase as opened,
  joom as pack,
} from '#test/fixtures/joom.ts'

const tro = joomProcedure('tro-appeal')
const procedure = joomProcedure('listing-appeal')
const now = Date.UTC(2026, 10, 3, 4)

describe('a restraining order', () => {
  test('JA-31 a notice of an order opens its own procedure and no other', () => {
    expect(tro.reasons).toEqual(['tro'])
    expect(procedure.reasons).not.toContain('tro')
  })

  test('JA-31 three papers are kept apart, and what the order says has a field each', () => {
    const papers = ['court-order', 'counter-notice', 'court-answer-paper']
    expect(new Set(papers.map((id) => pack.documents[id]?.fileType)).size).toBe(3)
    expect(evidenceOf('tro')).toEqual(['court-order', 'counter-notice'])
    const fields = ['docket', 'court', 'plaintiff-counsel', 'hearing-date', 'frozen-amount', 'court-answer']
    expect(fields.map((id) => pack.fields[id]?.as)).toEqual([
      'id',
      'text',
      'text',
      'instant',
      'text',
      'instant',
    ])
  })

  test('JA-06 JA-31 before filing: the court is not the platform, no lawyer is given, and 72 hours are in doubt', () => {
    const said = Object.fromEntries(tro.beforeFiling.map(({ id, text }) => [id, text.en]))
    expect(tro.beforeFiling.every(({ when }) => when === undefined)).toBe(true)
    expect(said['court-order']).toMatch(/does not lift the court's order/)
    expect(said['no-lawyer']).toMatch(/gives no lawyer and settles no dispute/)
    expect(said['court-only']).toMatch(/only in court/)
    const close = tro.deadlines.find(({ code }) => code === 'channel-close')
    expect(close).toMatchObject({ anchor: 'notice', after: 'PT72H', closes: 'filing', lapses: true })
    expect(close?.contradicted.map(({ source }) => source)).toEqual(['tro-article', 'appeal-article'])
    const answer = tro.deadlines.find(({ code }) => code === 'court-answer')
    expect(answer).toMatchObject({ fromField: 'court-answer' })
    expect(answer).not.toHaveProperty('after')
    expect(tro.outcomes.granted.says.en).toMatch(/order stands all the same/)
    expect(tro.decisionClauses[0]).toBe('court-order')
  })

  test('JA-31 the answer to the court is kept with the case and never goes into the packet for the platform', () => {
    const papers = ['court-order', 'counter-notice', 'court-answer-paper']
    const state = opened('tro-appeal', {
      exhibits: papers.map((document, index) => ({
        ...exhibit(document),
        id: `01930000-0000-7000-8000-00000000020${index}`,
      })),
    })
    expect(planPacket(state, law('tro-appeal')).files.map(({ name }) => name)).toEqual(
      ['SKU_NLT-114-B_Court_Order.pdf', 'SKU_NLT-114-B_Counter_Notice.pdf'].map((name) =>
        expect.stringContaining(name.slice(0, -3)),
      ),
    )
    const rules = (one: CaseState) =>
      preflight(one, law('tro-appeal'), { now }).findings.filter(({ rule }) => rule === 'court-paper')
    expect(rules(state)).toEqual([])
    expect(rules({ ...state, exhibits: [] }).map(({ level }) => level)).toEqual(['advise'])
  })

  test('JA-06 JA-31 what the order says is asked for, one finding a field, and the answer date is not computed', () => {
    const found = (fields: Record<string, string>) =>
      preflight(opened('tro-appeal', { fields }), law('tro-appeal'), { now })
        .findings.filter(({ rule }) => ['order-fields', 'court-date'].includes(rule))
        .map(({ threshold }) => threshold)
    expect(found({})).toEqual([
      'docket',
      'court',
      'plaintiff-counsel',
      'hearing-date',
      'frozen-amount',
      'court-answer',
    ])
    expect(found({ docket: '1:26-cv-01234', court: 'N.D. Ill.' })).not.toContain('docket')
  })
})
