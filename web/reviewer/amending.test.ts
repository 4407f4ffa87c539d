import { expect, test } from 'vitest'
import type { Decision } from '#core/case/state.ts'
import type { Procedure } from '#core/policy/procedure.ts'
import { effectsOfAmending, standingOf } from './amending.ts'

const text = { zh: '一', en: 'one', ru: 'один' }
const outcome = { title: text, says: text, final: false, penalises: false, lifts: false }
type Outcomes = Procedure['outcomes']
const appeal: Outcomes = { granted: { ...outcome, listing: 'active', lifts: true }, denied: outcome }
const report: Outcomes = { granted: { ...outcome, penalises: true }, denied: outcome }

test('AR-14 a report that is rejected after all takes its penalty back; upheld after all it brings one', () => {
  expect(effectsOfAmending(report, 'granted', 'denied')).toEqual(['penaltyUndone'])
  expect(effectsOfAmending(report, 'denied', 'granted')).toEqual(['penaltyApplied'])
})

test('AR-14 another grade of the same outcome takes one penalty back for another', () => {
  expect(effectsOfAmending(report, 'granted', 'granted')).toEqual(['penaltyUndone', 'penaltyApplied'])
})

test('an appeal granted after all restores the listing and lifts the penalty; denied after all it is removed again', () => {
  expect(effectsOfAmending(appeal, 'denied', 'granted')).toEqual(['restored', 'lifted'])
  expect(effectsOfAmending(appeal, 'granted', 'denied')).toEqual(['removed', 'unlifted'])
  expect(effectsOfAmending(appeal, 'granted', 'granted')).toEqual([])
})

const made: Decision = {
  decision: 1,
  filing: 1,
  stage: 'review',
  outcome: 'granted',
  clause: 'c',
  by: 'another',
  at: 0,
  effectAt: 1,
  text: null,
  items: null,
  grade: null,
  amends: null,
  state: 'effective',
}

test('the last decision in effect on the filing at hand stands, and no other', () => {
  const of = (filing: number, ...history: Partial<Decision>[]) =>
    standingOf({ filing, history: history.map((one) => ({ ...made, ...one })) })?.decision ?? null
  expect(of(1, {})).toBe(1)
  expect(of(1, { state: 'amended' }, { decision: 2, amends: 1 })).toBe(2)
  expect(of(1, {}, { decision: 2, amends: 1, state: 'undone' })).toBe(1)
  expect(of(1, { state: 'held' })).toBeNull()
  expect(of(1, { outcome: 'escalated' })).toBeNull()
  expect(of(2, { outcome: 'denied' })).toBeNull()
  expect(of(1)).toBeNull()
})
