import { describe, expect, test } from 'vitest'
import type { BodyOf } from '#core/case/commands.ts'
import { effectsOf } from '#core/case/effects.ts'
import { asFiled } from '#core/case/filed.ts'
import { timersOf } from '#core/case/timers.ts'
import { laws } from '../arbitraries/law.ts'
import { committee, reviewer, story, system } from './story.ts'

const law = laws.twoTries
const grant: BodyOf<'Decide'> = { outcome: 'granted', clause: 'c-1', text: 'Granted.', items: [] }
const one = reviewer('reviewer-1')
const two = reviewer('reviewer-2')

const filed = (under = law) => {
  const told = story(under, 'hosted')
  told.prepare()
  told.file()
  return told
}

describe('review on a hosted venue', () => {
  test('a case has one holder, and only the holder decides', () => {
    const told = filed()
    expect(told.when('Decide', grant, { by: one }).refusals).toEqual(['not-claimed'])
    expect(told.when('ClaimCase', {}, { by: one }).events).toEqual(['CaseClaimed'])
    expect(told.when('ClaimCase', {}, { by: two }).refusals).toEqual(['claimed-by-another'])
    expect(told.when('Decide', grant, { by: two }).refusals).toEqual(['claimed-by-another'])
    expect(told.when('ReleaseClaim', { reason: '' }, { by: one }).events).toEqual(['ClaimReleased'])
    expect(told.when('ClaimCase', {}, { by: two }).events).toEqual(['CaseClaimed'])
  })

  test('X-05 nobody takes a case of their own shop, nor one where that is not known', () => {
    const told = filed()
    const own = { by: one, given: { actorShops: ['shop-3', 'shop-1'] } }
    expect(told.when('ClaimCase', {}, own).refusals).toEqual(['own-shop'])
    const unknown = told.asks('ClaimCase', {}, { by: one, given: { actorShops: undefined as never } })
    expect(unknown).toMatchObject({ ok: false, refusals: [{ code: 'not-stamped' }] })
  })

  test('X-05 whoever decided an earlier stage does not decide the next', () => {
    const told = filed(laws.twoStages)
    told.reviewed('denied', one)
    told.prepare(2, 'another text')
    told.file()
    expect(told.when('ClaimCase', {}, { by: one }).refusals).toEqual(['decided-before'])
    told.reviewed('denied', two)
    told.prepare(3, 'a third text')
    told.file()
    expect(told.when('ClaimCase', {}, { by: reviewer('reviewer-3') }).refusals).toEqual(['other-stage'])
    expect(told.when('ClaimCase', {}, { by: committee() }).events).toEqual(['CaseClaimed'])
  })

  test('JA-26 a decision cites one of the procedure’s clauses; a denial says what is missing, item by item', () => {
    const told = filed()
    told.when('ClaimCase', {}, { by: one })
    const denial: BodyOf<'Decide'> = { outcome: 'denied', clause: 'c-9', text: 'No.', items: [] }
    expect(told.when('Decide', denial, { by: one }).refusals).toEqual(['unknown-clause', 'items-missing'])
    const items = [{ allegation: 'a7', missing: 'the certificate' }]
    expect(told.when('Decide', { ...denial, clause: 'c-2', items }, { by: one }).refusals).toEqual([
      'unknown-allegation',
    ])
  })

  test('JA-18 the seller is told each item that is missing once the denial takes effect', () => {
    const told = filed()
    told.reviewed('denied')
    expect(told.state().status).toBe('denied')
    expect(told.state().filings[0]).toMatchObject({ outcome: 'denied', reasons: ['the certificate'] })
  })

  test('X-13 a decision takes effect only after the undo, and the listing is restored only then', () => {
    const told = filed()
    told.when('ClaimCase', {}, { by: one })
    told.when('Decide', grant, { by: one })
    const decidedAt = told.now()
    expect(told.state().status).toBe('filed')
    expect(timersOf(told.state(), law)).toEqual([
      { code: 'effect:1', at: decidedAt + 30_000, command: 'TakeEffect', body: {} },
    ])
    const made = told.events().at(-1)
    expect(made && effectsOf(made, told.state(), law)).toEqual([])
    told.wait(29_999)
    expect(told.when('TakeEffect', {}, { by: system }).refusals).toEqual(['effect-later'])
    told.wait(1)
    expect(told.when('UndoDecision', {}, { by: one }).refusals).toEqual(['hold-over'])
    expect(told.when('TakeEffect', {}, { by: system }).events).toEqual(['DecisionTookEffect'])
    expect(told.state().status).toBe('granted')
    const effective = told.events().at(-1)
    expect(effective && effectsOf(effective, told.state(), law)).toMatchObject([
      { command: 'RestoreListing', body: { cause: 'answered:RC-7K3Q-9F:1', at: told.now() } },
    ])
  })

  test('X-13 an undone decision never takes effect, and only whoever made it undoes it', () => {
    const told = filed()
    told.when('ClaimCase', {}, { by: one })
    told.when('Decide', grant, { by: one })
    expect(told.when('UndoDecision', {}, { by: two }).refusals).toEqual(['not-your-decision'])
    expect(told.when('UndoDecision', {}, { by: one }).events).toEqual(['DecisionUndone'])
    told.wait(60_000)
    expect(told.when('TakeEffect', {}, { by: system }).refusals).toEqual(['no-decision'])
    expect(timersOf(told.state(), law)).toEqual([])
    expect(told.when('Decide', grant, { by: one }).events).toEqual(['DecisionMade'])
    expect(told.state().decisions.map((decision) => decision.state)).toEqual(['undone', 'held'])
  })

  test('while a decision waits nothing pulls the filing away under it', () => {
    const told = filed()
    told.when('ClaimCase', {}, { by: one })
    told.when('Decide', grant, { by: one })
    expect(told.file({ supersedes: 1 }).refusals).toEqual(['decision-held'])
    expect(told.when('GiveUp', { reason: '' }).refusals).toEqual(['decision-held'])
    expect(told.when('Decide', grant, { by: one }).refusals).toEqual(['decision-held'])
  })

  test('JA-15 a reviewer sees the case as it was filed, and has to take a corrected one anew', () => {
    const told = filed()
    told.when('ClaimCase', {}, { by: one })
    told.attach(9)
    told.facts('corrected')
    expect(asFiled(told.state(), 1)?.exhibits).toHaveLength(1)
    expect(asFiled(told.state(), 1)?.statement?.reasonText).toBe('authorised use')
    told.file({ supersedes: 1 })
    expect(told.when('Decide', grant, { by: one }).refusals).toEqual(['not-claimed'])
  })

  test('the seller records nothing by hand where this system decides', () => {
    const told = filed()
    const answer: BodyOf<'RecordOutcome'> = { outcome: 'granted', answeredAt: told.now(), reasons: [] }
    expect(told.when('RecordOutcome', answer).refusals).toEqual(['only-external'])
    const outside = story(law, 'external')
    outside.prepare()
    outside.file()
    expect(outside.when('ClaimCase', {}, { by: one }).refusals).toEqual(['only-hosted'])
  })
})
