/** Figures of governance: told from what happened, each with its period and scope, and nothing of a single case let through. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseState } from '#core/case/state.ts'
import { figuresOf, median, type Scope } from '#core/figures/figures.ts'
import { laws } from './arbitraries/law.ts'
import { hour } from './arbitraries/world.ts'
import { reviewer, story, system } from './case/story.ts'

const all: Scope = { pack: null, procedure: null, venue: null }

/** A hosted case answered `after` hours, once or twice. */
function answered(after: number, ...outcomes: ('granted' | 'denied')[]): CaseState {
  const told = story(laws.manual, 'hosted')
  outcomes.forEach((outcome, index) => {
    told.prepare(index + 1, `reason ${index}`)
    if (index > 0) told.facts(`reason ${index}`, ['a1', 'a2', 'r1'])
    told.file()
    told.wait(after * hour - 30_000)
    const by = index === 0 ? reviewer() : ({ id: 'board-1', role: 'committee' } as const)
    told.when('ClaimCase', {}, { by })
    const items = outcome === 'denied' ? [{ missing: 'Class not covered ' }] : []
    told.when('Decide', { outcome, clause: 'c-1', text: 'Decided.', items }, { by })
    told.wait(30_000)
    told.when('TakeEffect', {}, { by: system })
  })
  return told.state()
}

const period = { from: 0, to: 9e14 }

test('AR-18 filed, upheld, median and mean time, what was missing and second attempts, over a period and a scope', () => {
  const states = [answered(10, 'granted'), answered(20, 'denied', 'granted'), answered(60, 'denied')]
  const figures = figuresOf(states, period, all)
  expect(figures).toMatchObject({
    period,
    scope: all,
    cases: { seen: 3, erased: 0 },
    filed: 4,
    answered: 4,
    granted: { count: 2, of: 4, share: 0.5 },
    timeToResult: { median: 20 * hour, mean: 27.5 * hour },
    secondAttempt: { count: 1, of: 1, share: 1 },
  })
  expect(figures.deniedBy.clause).toEqual([{ id: 'c-1', count: 2, of: 2, share: 1 }])
  expect(figures.deniedBy.missing).toEqual([{ text: 'Class not covered', count: 2, of: 2, share: 1 }])
})

test('AR-18 nothing answered has no rate and no time, rather than a zero; other scopes are not counted in', () => {
  const states = [answered(10, 'granted')]
  expect(figuresOf(states, { from: 0, to: 1 }, all)).toMatchObject({
    filed: 0,
    granted: { count: 0, of: 0, share: null },
    timeToResult: null,
  })
  expect(figuresOf(states, period, { ...all, venue: 'external' }).cases.seen).toBe(0)
  expect(figuresOf(states, period, { ...all, pack: 'another' }).filed).toBe(0)
})

test('AR-18 what only one case was told is counted and not shown', () => {
  const { deniedBy } = figuresOf([answered(5, 'denied')], period, all)
  expect(deniedBy).toMatchObject({ missing: [], otherTexts: 1 })
})

test('AR-18 periods that follow one another add up to the whole', () => {
  const states = [answered(10, 'granted'), answered(20, 'denied', 'granted'), answered(60, 'denied')]
  const whole = figuresOf(states, period, all)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9e14 }), (cut) => {
      const before = figuresOf(states, { from: period.from, to: cut }, all)
      const after = figuresOf(states, { from: cut, to: period.to }, all)
      expect(before.filed + after.filed).toBe(whole.filed)
      expect(before.answered + after.answered).toBe(whole.answered)
      expect(before.granted.count + after.granted.count).toBe(whole.granted.count)
    }),
  )
})

test('the median lies between as many below as above', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (values) => {
      const middle = median(values) ?? Number.NaN
      const half = values.length / 2
      expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(half)
      expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(half)
    }),
  )
  expect(median([])).toBeNull()
})
