/** Figures: medians with their spread, a table for people, JSON for programs. */
import { execSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'

export type Spread = { median: number; low: number; high: number; of: number }

/** Median, lowest and highest of some measurements. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { median: at(0.5), low: sorted[0] ?? 0, high: sorted.at(-1) ?? 0, of: sorted.length }
}

const short = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)

/** Of Student's t, two-sided 95 %, by degrees of freedom. */
const t95 = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23]

/** The mean of ratios taken pair by pair (geometric), with the interval it lies in nineteen times of twenty. */
export function meanRatio(ratios: readonly number[]): Spread {
  const logs = ratios.map(Math.log)
  const mean = logs.reduce((sum, one) => sum + one, 0) / logs.length
  const freedom = logs.length - 1
  const deviation = Math.sqrt(logs.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, freedom))
  const reach = ((t95[freedom - 1] ?? 2.2) * deviation) / Math.sqrt(logs.length)
  return {
    median: Math.exp(mean),
    low: Math.exp(mean - reach),
    high: Math.exp(mean + reach),
    of: logs.length,
  }
}

/** Processes that ran or waited to run, over the last minute. */
export const load = (): string => (loadavg()[0] ?? 0).toFixed(1)

/** `12.3 (11.0–14.2)` */
export const said = ({ median, low, high }: Spread, unit = ''): string =>
  `${short(median)}${unit} (${short(low)}–${short(high)})`

export function environment(): Record<string, string | number> {
  const [cpu] = cpus()
  return {
    node: process.versions.node,
    cpu: `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}`,
    memory: `${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    load: loadavg()
      .map((one) => one.toFixed(1))
      .join(' '),
    commit: commit(),
    at: new Date().toISOString(),
  }
}

function commit(): string {
  try {
    return execSync('git rev-parse --short HEAD', {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return 'unknown'
  }
}

const print = (line: string) => process.stdout.write(`${line}\n`)

export function tell(title: string, rows: readonly Record<string, string | number>[]): void {
  const names = Object.keys(rows[0] ?? {})
  const cells = [names, ...rows.map((row) => names.map((name) => String(row[name] ?? '')))]
  const widths = names.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  print(`\n${title}`)
  for (const row of cells)
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}

/** What was asked on the command line. */
export type Asked = { json: boolean; full: boolean; cases: number[]; stores: ('pglite' | 'postgres')[] }

/** `--json`, `--full`, `--cases 1000,100000`, `--store pglite`; how many cases there are without `--cases` is the bench's own. */
export function asked(
  usual: { cases: readonly number[]; full: readonly number[] } = {
    cases: [1_000, 100_000],
    full: [1_000, 100_000, 1_000_000],
  },
  args: readonly string[] = process.argv.slice(2),
): Asked {
  const given = (name: string): string | undefined => {
    const place = args.indexOf(name)
    return place < 0 ? undefined : args[place + 1]
  }
  const full = args.includes('--full')
  const cases = given('--cases')?.split(',').map(Number) ?? [...(full ? usual.full : usual.cases)]
  const store = given('--store')
  const stores = (['pglite', 'postgres'] as const).filter((one) => store === undefined || one === store)
  return { json: args.includes('--json'), full, cases, stores }
}
