/** A listing problem on Joom: nobody sent a notice, so it begins with what was found and mended. */
import { describe, expect, test } from 'vitest'
import { deadlinesOf } from '#core/calendar/deadlines.ts'
import { preflight } from '#core/evidence/preflight.ts'
import { stepsOf } from '#core/packet/steps.ts'
import {
  joomEvidence as evidenceOf,
  joomProcedure,
  joomProcedures,
  joomLaw as law,
  joomCase as opened,
  joom as pack,
} from '#test/fixtures/joom.ts'

const problem = joomProcedure('listing-problem')
const now = Date.UTC(2026, 10, 3, 4)

describe('a listing problem', () => {
  test('JD-18 JA-23 it goes into the form, under a subject that names SKU and violation, and never by mail alone', () => {
    expect(pack.places[problem.places.appeal ?? '']?.path).toBe(
      'Help Center > Contact Us > Product Listing Issue',
    )
    const said = problem.beforeFiling.find(({ id }) => id === 'ticket-form')
    expect(said?.text.en).toMatch(/mail alone is no filing/)
    expect(said?.contradicted).toMatchObject([{ source: 'appeal-article', rows: ['JA-23', 'JD-18'] }])
    const state = opened('listing-problem', { reason: 'picture-reused', appealType: 'listing-issue' })
    const steps = stepsOf(state, law('listing-problem'))
    expect(steps.find(({ id }) => id === 'subject')?.copy).toBe(
      `Appeal: ${state.subject?.sku} – Fixed Picture Reuse`,
    )
    expect(steps.find(({ id }) => id === 'open')?.place?.path).toMatch(/Product Listing Issue$/)
    expect(stepsOf(state, law('listing-appeal')).some(({ id }) => id === 'subject')).toBe(false)
  })

  test('JD-18 the URL and captures before and after for every reason, brand papers where a brand is concerned', () => {
    expect(problem.opensWith).toBe('claim')
    for (const reason of problem.reasons)
      expect(evidenceOf(reason)?.slice(0, 3)).toEqual([
        'field listing-url',
        'before-capture',
        'after-capture',
      ])
    const branded = problem.reasons.filter((reason) => evidenceOf(reason)?.includes('reseller-agreement'))
    expect(branded).toEqual(['doubtful-authenticity', 'brand-paper-missing'])
    for (const reason of branded) expect(evidenceOf(reason)).toContain('authorisation-letter')
    expect(['authorisation-letter', 'reseller-agreement'].map((id) => pack.documents[id]?.seal)).toEqual([
      'issuer',
      'issuer',
    ])
  })

  test('JD-16 the cool-down runs 7 to 14 days from the removal, and no new identifier is offered', () => {
    const removed = Date.UTC(2026, 2, 12, 2)
    const deadlines = deadlinesOf(law('listing-problem'), {
      anchors: { removed },
      stated: {},
      circumstances: { venue: 'external', attempt: 1, reason: 'banned-words' },
    })
    const day = 86_400_000
    expect(deadlines.map(({ code, at, kind, closes, opens }) => [code, at, kind, closes, opens])).toEqual([
      ['cool-down-earliest', removed + 7 * day, 'clock', null, null],
      ['cool-down-latest', removed + 14 * day, 'clock', null, null],
    ])
    const said = problem.beforeFiling.find(({ id }) => id === 'no-new-identifier')
    expect(said?.text.en).toMatch(/An identifier belongs to the goods/)
  })

  test('JD-22 the diagnosis is ours, and JD-20 the steps are proposals that drive no tool', () => {
    const said = Object.fromEntries(problem.beforeFiling.map(({ id, text }) => [id, text.en]))
    expect(said.ours).toMatch(/The diagnosis is ours.*no automatic report and endorses none/)
    expect(said['no-bulk-tools']).toMatch(/proposals for you to carry out.*risk control/s)
  })

  test('JD-03 every procedure warns of a score at or under 85, and says that no public text knows such a score', () => {
    for (const id of joomProcedures) {
      const rule = joomProcedure(id).rules.find(({ check }) => check === 'health-safe')
      expect(rule).toMatchObject({ level: 'warn', args: { field: 'health-score', above: 85 } })
      expect(rule?.contradicted.map(({ source }) => source)).toEqual(['penalty-help'])
    }
  })

  test('JD-18 a bare "fixed" blocks, an account of what was changed does not', () => {
    const levels = (text: string) => {
      const { subject } = opened('listing-problem')
      const state = opened('listing-problem', { statement: { text, reasonText: '', answers: [] }, subject })
      return preflight(state, law('listing-problem'), { now })
        .findings.filter(({ rule }) => rule === 'says-what-changed')
        .map(({ level }) => level)
    }
    for (const bare of ['Fixed', '已整改', 'We have fixed it. Please restore the listing.', 'Исправлено'])
      expect([bare, levels(bare)]).toEqual([bare, ['block']])
    expect(levels('The words "Best Seller" were taken out of the title on 2 November.')).toEqual([])
  })
})
