import { beforeAll, expect, test } from 'vitest'
import { openBench } from '#shell/lab/child.ts'
import { type Score, scoreHalf } from './score.ts'
import { sum, tableOf } from './table.ts'

let tuning: Score
let heldOut: Score
beforeAll(async () => {
  const bench = openBench()
  try {
    tuning = await scoreHalf('tuning', { bench, pictures: false })
    heldOut = await scoreHalf('held-out', { bench, pictures: false })
  } finally {
    bench.close()
  }
}, 60_000)

const share = (score: Score): number => {
  const { right, missing, wrong } = sum(score.counts.values())
  return right / (right + missing + wrong)
}

test('JA-07 the frozen notices are read no worse than when they were first measured', () => {
  console.log(tableOf(tuning, heldOut).join('\n'))
  // As measured: 464 of 464 of those the reader was written with, 373 of 424 of those it had never seen.
  expect(share(tuning)).toBeGreaterThanOrEqual(0.98)
  expect(share(heldOut)).toBeGreaterThanOrEqual(0.865)
  // A value that is wrong costs more than one that is asked for: 19 of 424.
  expect(sum(heldOut.counts.values()).wrong).toBeLessThanOrEqual(22)
})

test('a message that is no notice is told as such, and one that pretends to be is warned of', () => {
  for (const score of [tuning, heldOut]) {
    expect(score.verdicts.get('phishing')).toEqual({ right: 1, missing: 0, wrong: 0 })
    expect(score.verdicts.get('other')?.wrong).toBe(0)
  }
})
