/** What a Joom case has beside its own road: other ways out, what they cost, the page a provider needs, and the outlook. */
import { describe, expect, test } from 'vitest'
import type { CaseState } from '#core/case/state.ts'
import { briefOf } from '#core/options/brief.ts'
import { costFactorsOf } from '#core/options/cost-factors.ts'
import { nextStepsOf } from '#core/options/next-steps.ts'
import { outlookOf } from '#core/options/outlook.ts'
import { waysOutOf } from '#core/options/ways-out.ts'
import {
  joomExhibit as exhibit,
  joomProcedures as ids,
  type JoomProcedure,
  joomLaw as law,
  joomCase as opened,
  joomProcedure as procedure,
} from '#test/fixtures/joom.ts'

const now = Date.UTC(2026, 10, 3, 4)
const named = (id: JoomProcedure, state = opened(id)) => waysOutOf(state, law(id), now).map((way) => way.id)
const applying = (id: JoomProcedure, state: CaseState) =>
  costFactorsOf(state, law(id), now).flatMap((factor) => (factor.applies === 'yes' ? [factor.id] : []))

describe('ways out', () => {
  test('JA-24 appeal, new listing, counter-notice and giving up stand side by side, each with its time, money, gain and risk', () => {
    expect(named('listing-appeal')).toEqual(['appeal', 'new-listing', 'law-firm', 'give-up'])
    expect(named('listing-appeal', opened('listing-appeal', { reason: 'category-mismatch' }))).toEqual([
      'appeal',
      'new-listing',
      'give-up',
    ])
    const [appeal, relist, firm] = waysOutOf(opened('listing-appeal'), law('listing-appeal'), now)
    expect(appeal).toMatchObject({ own: { standing: 'open' }, clause: { id: 'joom-seller-policy-7.2' } })
    expect([appeal?.money.en, appeal?.keeps.en]).toEqual([
      'Nothing at the marketplace; only outside help costs money',
      'The listing itself with its weight and history',
    ])
    expect([firm?.time.en, firm?.money.en, firm?.keeps.en]).toEqual(['Slow', 'Dear', 'Strong in law'])
    expect(relist?.risks.en).toMatch(/recognised as the same/)
  })

  test('JA-24 JD-16 a new listing only after cause and cool-down, never with a new identifier for the same goods', () => {
    const relist = waysOutOf(opened('listing-appeal'), law('listing-appeal'), now).find(
      ({ id }) => id === 'new-listing',
    )
    expect(relist?.caution?.en).toMatch(
      /only after the cause is known and the cool-down.*keep their identifier/,
    )
  })

  test('JA-06 JA-31 under an order the court’s answer stands beside the counter-notice, which closes after 72 hours', () => {
    expect(named('tro-appeal')).toEqual(['counter-notice', 'answer-the-court', 'give-up'])
    const notice = now - 71 * 3_600_000
    const own = (at: number) =>
      waysOutOf(opened('tro-appeal', { anchors: { notice } }), law('tro-appeal'), at)[0]?.own
    expect(own(now)).toMatchObject({ standing: 'open', deadline: { code: 'channel-close' } })
    expect(own(now + 3_600_000)?.standing).toBe('open')
    expect(own(now + 3_600_001)).toMatchObject({ standing: 'over', deadline: { code: 'channel-close' } })
  })

  test('JD-29 own diagnosis, a certified provider, and an ERP whose last sync is looked at first', () => {
    expect(named('listing-problem')).toEqual(['own-diagnosis', 'certified-provider', 'erp-module', 'give-up'])
    const [own, provider, erp] = procedure('listing-problem').waysOut
    expect(own?.money.en).toMatch(/diagnosis is free/)
    expect([provider?.time.en, provider?.money.en]).toEqual(['Fast', 'Dear'])
    expect([erp?.time.en, erp?.caution?.en]).toEqual([
      'As good as its last sync',
      'Look at the time of its last sync before its verdict.',
    ])
  })
})

describe('costs', () => {
  test('JA-25 what moves the price is applied to the case: letters to verify, tests, a second failure', () => {
    expect(procedure('listing-appeal').costFactors.map(({ id }) => id)).toEqual([
      'translation',
      'notarisation',
      'tests',
      'legal-opinion',
      'agency',
      'authenticity',
      'repeated-failure',
      'sites',
      'urgency',
      'adviser',
    ])
    expect(applying('listing-appeal', opened('listing-appeal'))).toEqual([
      'notarisation',
      'legal-opinion',
      'authenticity',
    ])
    const tested = opened('listing-appeal', {
      reason: 'safety-compliance',
      exhibits: [exhibit('test-report')],
    })
    expect(applying('listing-appeal', tested)).toEqual(['tests'])
    const pressed = opened('listing-appeal', { stated: { evidenceDeadline: now + 72 * 3_600_000 } })
    expect(applying('listing-appeal', pressed)).toContain('urgency')
    const later = opened('listing-appeal', { stated: { evidenceDeadline: now + 72 * 3_600_000 + 1 } })
    expect(applying('listing-appeal', later)).not.toContain('urgency')
    expect(applying('tro-appeal', opened('tro-appeal'))[0]).toBe('court-defence')
  })

  test('JD-28 what being down costs beside what mending costs', () => {
    expect(procedure('listing-problem').costFactors.map(({ id }) => id)).toEqual([
      'advertising',
      'storage',
      'air-freight',
      'tests',
      'identifier',
      'carrier',
      'agency',
      'monitoring',
      'second-appeal',
      'lawyer',
    ])
    expect(applying('listing-problem', opened('listing-problem', { reason: 'late-logistics' }))).toEqual([
      'carrier',
    ])
  })

  test('X-10 no way out at the marketplace costs anything there, no outcome is promised, and it is said before filing', () => {
    for (const id of ids) {
      const own = procedure(id).waysOut.find((way) => way.own)
      expect([id, own?.money.en]).toEqual([id, expect.stringMatching(/^Nothing at the marketplace|is free/)])
      const said = procedure(id)
        .beforeFiling.map(({ text }) => text.en)
        .join(' ')
      expect([id, said]).toEqual([id, expect.stringMatching(/costs? nothing/)])
      expect([id, said]).toEqual([id, expect.stringMatching(/no guarantee|No outcome is guaranteed/)])
    }
  })

  test('JA-25 JD-28 no source names a price, so none is named here', () => {
    for (const id of ids) {
      const { waysOut, costFactors } = procedure(id)
      const texts = [
        ...waysOut.flatMap(({ money, risks }) => [money.en, risks.en]),
        ...costFactors.map(({ title }) => title.en),
      ]
      for (const text of texts) expect(text).not.toMatch(/[$€¥₽]|\b(?:USD|EUR|CNY|RMB|RUB)\b/)
    }
  })
})

describe('the brief', () => {
  test('JA-25 JA-34 notice, codes, SKUs, category, material, speed, languages and sites; ticket ids only with consent', () => {
    const state = opened('listing-appeal', {
      fields: { 'speed-wanted': 'urgent' },
      notice: {
        text: 'x',
        fields: { ticket: { value: 'JM-2026-118951' }, 'reason-code': { value: 'IPR_VIOLATION' } },
      },
    })
    const lines = (consent: boolean) =>
      Object.fromEntries(
        briefOf(state, law('listing-appeal'), now, { consent }).lines.map((line) => [
          line.id,
          [line.standing, line.value?.en],
        ]),
      )
    expect(Object.keys(lines(false))).toEqual([
      'reason',
      'notice-ticket',
      'filed-ticket',
      'skus',
      'category',
      'material',
      'speed',
      'site',
      'languages',
    ])
    expect(lines(false)).toMatchObject({
      reason: ['there', 'IPR_VIOLATION'],
      'notice-ticket': ['masked', '••••51'],
      'filed-ticket': ['missing', undefined],
      skus: ['there', state.subject?.sku],
      speed: ['there', 'urgent'],
      languages: ['missing', undefined],
    })
    expect(lines(true)['notice-ticket']).toEqual(['there', 'JM-2026-118951'])
  })

  test('JA-31 under an order its docket, court, counsel, hearing, answer date and frozen amount are in the brief', () => {
    expect(
      procedure('tro-appeal').brief.flatMap(({ from }) => (from && 'field' in from ? [from.field] : [])),
    ).toEqual([
      'docket',
      'court',
      'plaintiff-counsel',
      'hearing-date',
      'court-answer',
      'frozen-amount',
      'speed-wanted',
      'target-countries',
    ])
  })

  test('JD-28 SKUs, score, notices, carrier, tracking, category, countries and the rights touched', () => {
    expect(
      procedure('listing-problem').brief.map(({ id, secret }) => (secret ? `${id} (masked)` : id)),
    ).toEqual([
      'skus',
      'score',
      'notices',
      'filed-ticket (masked)',
      'carrier',
      'tracking',
      'category',
      'countries',
      'rights',
    ])
  })

  test('JA-34 before filing every procedure warns of boasts and asks for closed cases', () => {
    for (const id of ids) {
      const said = procedure(id).beforeFiling.find((one) => one.id === 'outside-provider')
      expect(said?.text.en).toMatch(/high success rate proves nothing.*closed cases.*masked/)
    }
  })
})

describe('the outlook', () => {
  test('JA-18 X-11 from a second failure on advanced review, and whether the category is one named as frequent', () => {
    const about = (change: Partial<CaseState>) =>
      outlookOf(opened('listing-appeal', change), law('listing-appeal'), now)
    expect(about({}).reasons.map(({ id, standing }) => [id, standing])).toEqual([
      ['complete', 'general'],
      ['wrong-type', 'general'],
      ['complex', 'general'],
      ['health', 'unknown'],
    ])
    const { subject } = opened('listing-appeal')
    if (subject === null) throw new Error('the open case has a subject')
    const category = (name: string) => about({ subject: { ...subject, category: name } }).category?.standing
    expect([category('3c-accessories'), category('beauty'), about({}).category?.standing]).toEqual([
      'applies',
      'not-listed',
      'unknown',
    ])
    expect(law('listing-appeal').pack.riskCategories.diagnosis?.categories).toContain('beauty')
  })

  test('JD-03 a score under 85 makes an answer less likely', () => {
    const health = (score: number) =>
      outlookOf(opened('listing-problem'), law('listing-problem'), now, {
        violations: [],
        complete: true,
        complaints: null,
        level: null,
        health: score,
      }).reasons.find(({ id }) => id === 'health')?.effect
    expect([health(84.9), health(85)]).toEqual(['worse', undefined])
  })
})

describe('the steps around it', () => {
  test('JA-35 what is appealed and who decided it are recorded; it is a right under platform rules, no court procedure', () => {
    for (const id of ['listing-appeal', 'tro-appeal'] as const) {
      expect(procedure(id).fields).toEqual(expect.arrayContaining(['measure', 'decided-by']))
      const said = procedure(id).beforeFiling.find((one) => one.id === 'platform-right')
      expect(said?.text.en).toMatch(
        /not a court procedure.*facts and legal basis.*suspension of the right to sell/,
      )
    }
  })

  test('JA-28 the follow-up comes after 5 working days, and JD-24 a listing still down is looked at by SKU', () => {
    const filed = Date.UTC(2026, 10, 3, 2)
    const state = opened('listing-appeal', { status: 'filed', anchors: { notice: filed, filed } })
    const follow = nextStepsOf(state, law('listing-appeal'), now).find(({ id }) => id === 'follow-up')
    expect(follow).toMatchObject({
      possible: 'from',
      deadline: { code: 'chase-from', at: Date.UTC(2026, 10, 10, 16) },
    })
    expect(procedure('listing-problem').afterFiling.find(({ id }) => id === 'still-down')).toMatchObject({
      once: 'denied',
      place: 'sku-papers',
    })
  })
})
