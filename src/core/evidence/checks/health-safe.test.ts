import { expect, test } from 'vitest'
import { openCase } from '#test/fixtures/case.ts'
import { judged, now } from '#test/fixtures/rules.ts'
import { testLibrary } from '#test/law.ts'
import { preflight } from '../preflight.ts'

const above = { field: 'health-score', above: 85 }
const scored = (score: string) => openCase({ fields: { 'health-score': score }, stated: {} })

test('JD-03 only above the line is safe: at it and under it the filing is warned against', () => {
  // A deadline that has passed presses no more.
  const later = { now: now + 400 * 86_400_000 }
  const levels = (score: string) =>
    judged(scored(score), 'health-safe', above, later).findings.map(({ level, measured }) => [
      level,
      measured,
    ])
  expect(levels('85.1')).toEqual([])
  expect(levels('85,1')).toEqual([])
  expect(levels('85')).toEqual([['block', 85]])
  expect(levels('72.5')).toEqual([['block', 72.5]])
})

test('JD-03 a score nobody entered is neither passed nor failed; one that is no number is asked about', () => {
  const none = judged(scored(''), 'health-safe', above)
  expect([none.findings, none.passed]).toEqual([[], []])
  expect(judged(scored('good'), 'health-safe', above).findings.map(({ level }) => level)).toEqual(['ask'])
})

test('JD-03 a score written down for the account within the week stands in for one nobody entered', () => {
  const found = (at: number) =>
    judged(scored(''), 'health-safe', above, { now, health: { at, score: 77 } }).findings.map(
      ({ measured }) => measured,
    )
  expect(found(now - 7 * 86_400_000)).toEqual([77])
  expect(found(now - 7 * 86_400_000 - 1)).toEqual([])
})

test('JD-03 a running deadline outranks the score: the warning becomes advice, and says why', () => {
  const law = testLibrary().law('joom', 1, 'listing-appeal')
  const found = (evidenceDeadline: number | undefined) => {
    const state = { ...scored('70'), stated: { evidenceDeadline } }
    return preflight(state, law, { now }).findings.filter(({ rule }) => rule === 'health-score')
  }
  expect(found(undefined)).toMatchObject([{ level: 'warn', threshold: 85, basis: { contradicted: true } }])
  expect(found(now - 1)).toMatchObject([{ level: 'warn' }])
  const [pressed] = found(now + 3_600_000)
  expect(pressed?.level).toBe('advise')
  expect(pressed?.says.en).toMatch(/deadline is running/)
})
