import { expect, test } from 'vitest'
import { reportPattern } from '#core/case/report-pattern.ts'
import type { Law } from '#core/policy/pack.ts'
import { laws } from '../arbitraries/law.ts'
import { day } from '../arbitraries/world.ts'
import { story } from './story.ts'

const tuning = (value: number) => ({ value, unit: 'test', bench: 'test' })
const law: Law = {
  ...laws.report,
  pack: {
    ...laws.report.pack,
    tuning: { ...laws.report.pack.tuning, 'mass-reports': tuning(3), 'mass-reports-days': tuning(30) },
  },
}

function reported(outcome: 'granted' | 'denied' | null) {
  const told = story(law, 'hosted')
  told.prepare(1)
  told.file({ attested: true })
  if (outcome !== null) told.reviewed(outcome)
  return told
}

test('AR-19 reports in numbers are shown as numbers, with how they were answered; who is behind them is nobody’s guess', () => {
  const stories = [reported('denied'), reported('denied'), reported('granted'), reported(null)]
  const states = stories.map((told) => told.state())
  const now = Math.max(...stories.map((told) => told.now()))
  expect(reportPattern(states, law, now)).toEqual({
    reports: 4,
    answered: 3,
    upheld: 1,
    days: 30,
    until: now,
  })
  expect(reportPattern(states.slice(0, 2), law, now)).toBeNull()
  expect(reportPattern(states, law, now + 31 * day)).toBeNull()
  // A law without a number names no pattern, and neither does an appeal.
  expect(reportPattern(states, laws.report, now)).toBeNull()
  expect(
    reportPattern(states, { ...law, pack: { ...laws.manual.pack, tuning: law.pack.tuning } }, now),
  ).toBeNull()
})
