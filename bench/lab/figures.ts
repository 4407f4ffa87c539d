/** Counts with their intervals, and tables of them. */
export type Line = Record<string, string | number>
/** What a check prints: tables, each with what is to be known besides. */
export type Table = { title: string; rows: Line[]; notes: string[] }

const z95 = 1.959964

/** Wilson's interval at 95 %: where the true share may lie, given `hit` of `of`. */
export function wilson(hit: number, of: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 }
  const p = hit / of
  const square = z95 * z95
  const middle = p + square / (2 * of)
  const reach = z95 * Math.sqrt((p * (1 - p)) / of + square / (4 * of * of))
  const under = 1 + square / of
  return { low: Math.max(0, (middle - reach) / under), high: Math.min(1, (middle + reach) / under) }
}

const percent = (share: number): string => (share * 100).toFixed(1)

/** `97.8 % (88.4–99.6)`, or a dash where nothing was counted. */
export function share(hit: number, of: number): string {
  if (of === 0) return '–'
  const { low, high } = wilson(hit, of)
  return `${percent(hit / of)} % (${percent(low)}–${percent(high)})`
}

/** What is true against what was said, one row for each truth. */
export function confusion(pairs: readonly { truth: string; said: string }[]): Line[] {
  const said = [...new Set(pairs.map((pair) => pair.said))].toSorted()
  return [...new Set(pairs.map((pair) => pair.truth))].toSorted().map((truth) => {
    const of = pairs.filter((pair) => pair.truth === truth)
    const counts = said.map((one) => [one, of.filter((pair) => pair.said === one).length])
    return { 'true ↓ said →': truth, ...Object.fromEntries(counts), rows: of.length }
  })
}

/** The value below which `part` of the values lie. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** Numbers from 0 to 1 that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
