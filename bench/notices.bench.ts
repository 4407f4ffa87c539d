/**
 * How the frozen notices are read, field by field: right, missing, wrong, in both halves of the corpus, with Wilson's interval.
 * `npm run bench -- notices [--misses] [--json]`.
 */
import { scoreHalf } from '#test/corpus/score.ts'
import { tableOf } from '#test/corpus/table.ts'

const tuning = await scoreHalf('tuning')
const heldOut = await scoreHalf('held-out')
const print = (line: string) => process.stdout.write(`${line}\n`)

if (process.argv.includes('--json')) {
  const plain = ({ counts, scanned, verdicts, falseWarnings }: typeof tuning) => ({
    counts: Object.fromEntries(counts),
    scanned: Object.fromEntries(scanned),
    verdicts: Object.fromEntries(verdicts),
    falseWarnings,
  })
  print(JSON.stringify({ tuning: plain(tuning), heldOut: plain(heldOut) }))
} else {
  for (const line of tableOf(tuning, heldOut)) print(line)
  // Of the half the reader was written with; the other one is not to be looked at while it is.
  if (process.argv.includes('--misses')) for (const miss of tuning.misses) print(miss)
}
