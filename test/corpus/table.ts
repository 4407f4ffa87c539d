/** Counts of the corpus as a table, each share of right ones with its interval. */
import type { Count, Score } from './score.ts'

export const sum = (counts: Iterable<Count>): Count => {
  const all = { right: 0, missing: 0, wrong: 0 }
  for (const { right, missing, wrong } of counts) {
    all.right += right
    all.missing += missing
    all.wrong += wrong
  }
  return all
}

const total = ({ right, missing, wrong }: Count): number => right + missing + wrong

/** Wilson's interval of 95 % of a share. */
export function wilson(hits: number, of: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 }
  const z = 1.959964
  const share = hits / of
  const middle = share + (z * z) / (2 * of)
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) }
}

const percent = (share: number): string => (share * 100).toFixed(0)

const cells = (count: Count | undefined): string[] => {
  if (count === undefined) return ['', '', '', '']
  const { low, high } = wilson(count.right, total(count))
  return [
    String(count.right),
    String(count.missing),
    String(count.wrong),
    `${percent(count.right / total(count))} % (${percent(low)}–${percent(high)})`,
  ]
}

/** Marketplace, procedure, reason and allegations last: they are no fields. */
const order = ['marketplace', 'procedure', 'reason', 'allegations']

/** Both halves beside each other, a row for each field, in Markdown. */
export function tableOf(tuning: Score, heldOut: Score): string[] {
  const rank = (key: string) => `${order.indexOf(key) + 1}${key}`
  const keys = [...new Set([...tuning.counts.keys(), ...heldOut.counts.keys()])].sort((a, b) =>
    rank(a).localeCompare(rank(b)),
  )
  const row = (name: string, a: Count | undefined, b: Count | undefined) =>
    `| ${[name, ...cells(a), ...cells(b)].join(' | ')} |`
  const verdicts = [...new Set([...tuning.verdicts.keys(), ...heldOut.verdicts.keys()])].sort()
  return [
    '| | tuning: right | missing | wrong | share right (95 %) | held out: right | missing | wrong | share right (95 %) |',
    `|${'---|'.repeat(9)}`,
    ...keys.map((key) => row(key, tuning.counts.get(key), heldOut.counts.get(key))),
    row('**all**', sum(tuning.counts.values()), sum(heldOut.counts.values())),
    row('scanned pages, all', sum(tuning.scanned.values()), sum(heldOut.scanned.values())),
    ...verdicts.map((key) =>
      row(`file taken for: ${key}`, tuning.verdicts.get(key), heldOut.verdicts.get(key)),
    ),
    `| warned of without cause | ${tuning.falseWarnings} | | | | ${heldOut.falseWarnings} | | | |`,
  ]
}
