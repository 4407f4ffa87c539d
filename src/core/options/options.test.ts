import { describe, expect, test } from 'vitest'
import { filedAt, openCase } from '#test/fixtures/case.ts'
import { entry, filedCase, filingOf, lawWith, step, text, way } from '#test/fixtures/options.ts'
import { deadlinesFor } from '../case/clock.ts'
import { costFactorsOf } from './cost-factors.ts'
import { nextStepsOf } from './next-steps.ts'
import { type AccountFigures, outlookOf } from './outlook.ts'
import { waysOutOf } from './ways-out.ts'

const now = filedAt
const day = 86_400_000
const denied = { outcome: 'denied' as const, answeredAt: filedAt }

describe('ways out', () => {
  const law = lawWith({
    waysOut: [
      way('appeal', { own: true }),
      way('new-listing', { caution: text('not while the appeal is open') }),
      way('counter-notice', { when: { reason: ['court-order'] } }),
      way('shoes-only', { when: { category: ['shoes'] } }),
    ],
  })
  test('JA-24 AU-17 stand side by side, each with time, money, what is kept and what is risked', () => {
    const ways = waysOutOf(openCase(), law, now)
    expect(ways.map(({ id, sure }) => [id, sure])).toEqual([
      ['appeal', true],
      ['new-listing', true],
      ['shoes-only', false],
    ])
    expect(ways[1]).toMatchObject({
      time: text('time'),
      money: text('money'),
      keeps: text('keeps'),
      risks: text('risks'),
      caution: text('not while the appeal is open'),
      clause: { label: 'Seller Rules 4.2' },
    })
  })
  test('JA-24 the appeal is open to the instant its time ends, and over from the next on', () => {
    const state = openCase()
    const at = state.stated.evidenceDeadline ?? 0
    const own = (when: number) => waysOutOf(state, law, when)[0]?.own
    expect(own(at)).toMatchObject({ standing: 'open', deadline: { code: 'evidence-deadline' } })
    expect(own(at + 1)).toMatchObject({ standing: 'over', deadline: { code: 'evidence-deadline' } })
  })
  test('the appeal waits once filed, and is over once the case is', () => {
    const standing = (state: ReturnType<typeof openCase>) => waysOutOf(state, law, now)[0]?.own?.standing
    expect(standing(filedCase())).toBe('waiting')
    expect(standing(openCase({ status: 'withdrawn' }))).toBe('over')
  })
})

describe('cost factors', () => {
  const applies = (of: Record<string, unknown> | undefined, state = openCase(), at = now) => {
    const law = lawWith({ costFactors: [entry('factor', of === undefined ? {} : { applies: of })] })
    const [factor] = costFactorsOf(state, law, at)
    return [factor?.applies, factor?.asks]
  }
  test('JA-25 IR-24 what the case does not hold is asked of the seller, never computed', () => {
    expect(applies(undefined)).toEqual(['maybe', true])
  })
  test('JA-25 AU-23 by reason, papers, failures and time', () => {
    expect(applies({ when: { reason: ['trademark'] } })).toEqual(['yes', false])
    expect(applies({ when: { reason: ['patent'] } })).toEqual(['no', false])
    expect(applies({ documents: ['authorisation-letter'] })).toEqual(['yes', false])
    expect(applies({ documents: ['authorisation-letter'] }, openCase({ exhibits: [] }))).toEqual([
      'maybe',
      false,
    ])
    expect(applies({ documents: ['lab-report'] })).toEqual(['no', false])
    expect(applies({ denials: 1 })).toEqual(['no', false])
    expect(applies({ denials: 1 }, openCase({ status: 'denied', filings: [filingOf(denied)] }))[0]).toBe(
      'yes',
    )
  })
  test('JA-25 urgency is read off the deadline that comes next', () => {
    const at = openCase().stated.evidenceDeadline ?? 0
    expect(applies({ within: 'PT72H' }, openCase(), at - 3 * day)[0]).toBe('yes')
    expect(applies({ within: 'PT72H' }, openCase(), at - 3 * day - 1)[0]).toBe('no')
  })
  test('JA-25 translation is needed where a paper is in a language the site does not take', () => {
    const [first, ...others] = openCase().exhibits
    const written = (said: string) =>
      openCase({
        exhibits: others.map((one) => ({
          ...one,
          facts: one.facts && { ...one.facts, pdf: { pages: 1, text: said, scanned: false } as never },
        })),
      })
    expect(first).toBeDefined()
    expect(applies({ translation: true }, written('本授权书授权该公司在该站点销售本品牌商品。'))[0]).toBe(
      'yes',
    )
    expect(
      applies({ translation: true }, written('This letter is to say that we are the owner of it.'))[0],
    ).toBe('no')
    // A scan does not say what language it is in.
    expect(applies({ translation: true })[0]).toBe('maybe')
  })
})

describe('the outlook', () => {
  const figures = (change: Partial<AccountFigures> = {}): AccountFigures => ({
    violations: [],
    complete: true,
    complaints: null,
    level: null,
    health: null,
    ...change,
  })
  const outlook = [
    entry('anyone', { effect: 'slower' }),
    entry('category', { effect: 'stricter', when: { category: ['clothing'] } }),
    entry('history', {
      effect: 'worse',
      account: { figure: 'same-kind-violations', above: 3, within: 'P90D' },
    }),
    entry('level', { effect: 'better', account: { figure: 'level', above: 3 } }),
  ]
  const law = lawWith({
    outlook,
    categoriesAtRisk: [entry('clothing')],
  })
  const standing = (...args: Parameters<typeof outlookOf>) =>
    Object.fromEntries(outlookOf(...args).reasons.map((one) => [one.id, one.standing]))
  const times = (count: number, at = now) =>
    Array.from({ length: count }, () => ({ at, reason: 'trademark' }))

  test('AU-22 IR-12 what is not known says so, and every reason has its effect and what it rests on', () => {
    const view = outlookOf(openCase(), law, now)
    expect(standing(openCase(), law, now)).toEqual({
      anyone: 'general',
      category: 'unknown',
      history: 'unknown',
      level: 'unknown',
    })
    for (const one of view.reasons)
      expect(one).toMatchObject({ basis: { source: 'house-rules' }, clause: { id: 'c-1' } })
  })
  test('IR-12 more than three of the same kind in 90 days: the fourth counts, the ninetieth day no more', () => {
    const of = (violations: AccountFigures['violations'], complete = true) =>
      standing(openCase(), law, now, figures({ violations, complete })).history
    expect(of(times(3))).toBe(undefined)
    expect(of(times(4))).toBe('applies')
    expect(of(times(4, now - 90 * day + 1))).toBe('applies')
    expect(of(times(4, now - 90 * day))).toBe(undefined)
    expect(of(times(4).map((one) => ({ ...one, reason: 'patent' })))).toBe(undefined)
    // Where there may be others, few prove nothing and many are enough.
    expect(of(times(3), false)).toBe('unknown')
    expect(of(times(4), false)).toBe('applies')
  })
  test('IR-12 the level of the shop decides once somebody knows it', () => {
    expect(standing(openCase(), law, now, figures({ level: 4 })).level).toBe('applies')
    expect(standing(openCase(), law, now, figures({ level: 3 })).level).toBe(undefined)
    expect(standing(openCase(), law, now, figures()).level).toBe('unknown')
  })
  test('X-11 the category of the goods is looked up among those the law lists', () => {
    const about = (category?: string) => {
      const { subject } = openCase()
      const state = openCase({ subject: subject && { ...subject, category } })
      return [outlookOf(state, law, now).category?.standing, standing(state, law, now).category]
    }
    expect(about('clothing')).toEqual(['applies', 'applies'])
    expect(about('kettles')).toEqual(['not-listed', undefined])
    expect(about()).toEqual(['unknown', 'unknown'])
    expect(outlookOf(openCase(), lawWith({}), now).category).toBe(null)
  })
})

describe('next steps', () => {
  const law = lawWith({
    deadlines: [
      {
        source: 'house-rules',
        confidence: 'medium',
        code: 'chase-from',
        anchor: 'filed',
        after: '5wd',
        kind: 'clock',
        opens: 'chase',
        title: text('chase from'),
      },
    ],
    afterFiling: [
      step('keep'),
      step('status', { place: 'tickets' }),
      step('chase', { from: 'chase-from' }),
      step('switch-on', { once: 'granted' }),
      step('mend', { once: 'denied' }),
    ],
  })
  const possible = (state: ReturnType<typeof openCase>, at = now) =>
    nextStepsOf(state, law, at).map((one) => [one.id, one.possible])

  test('JA-28 the order after filing; chasing only from the end of the working days', () => {
    const state = filedCase()
    const at = deadlinesFor(state, law).find(({ code }) => code === 'chase-from')?.at ?? 0
    const early = nextStepsOf(state, law, at - 1)
    expect(early.map((one) => [one.id, one.possible])).toEqual([
      ['keep', 'now'],
      ['status', 'now'],
      ['chase', 'from'],
      ['switch-on', 'later'],
      ['mend', 'later'],
    ])
    expect(early[1]?.place?.path).toBeDefined()
    expect(early[2]?.deadline?.at).toBe(at)
    expect(possible(state, at)[2]).toEqual(['chase', 'now'])
  })
  test('JA-28 an answered filing is chased no more', () => {
    const state = filedCase({ status: 'denied' }, denied)
    expect(possible(state, now + 90 * day)).toEqual([
      ['keep', 'later'],
      ['status', 'later'],
      ['chase', 'later'],
      ['switch-on', 'later'],
      ['mend', 'now'],
    ])
  })
  test('AU-15 after success what to switch back on is left, and nothing once the case was given up', () => {
    expect(possible(filedCase({ status: 'granted' }, { outcome: 'granted', answeredAt: now }))).toEqual([
      ['switch-on', 'now'],
    ])
    expect(possible(openCase({ status: 'withdrawn' }))).toEqual([])
  })
  test('a hosted case is not chased anywhere', () => {
    expect(possible(filedCase({ venue: 'hosted' })).map(([id]) => id)).toEqual(['switch-on', 'mend'])
  })
})
