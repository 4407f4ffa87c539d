/** What every check is given: the rows, and each file measured once, in the laboratory's confined process. */
import { join } from 'node:path'
import type { Facts } from '#core/evidence/facts.ts'
import { type Bench, openBench } from '#shell/lab/child.ts'
import { measure } from '#shell/lab/measure.ts'
import type { Row } from './manifest.ts'

export type Measured = { row: Row; path: string; facts: Facts }

export type Context = {
  rows: readonly Row[]
  /** Pictures likenesses are made of, at most; pairs of distinct pictures that are compared, at most. */
  originals: number
  pairs: number
  /** Of those, how many are looked for among all, each in every change; synthetic pictures among which they are. */
  asked: number
  synthetic: number
  /** A folder of other pictures, or null. */
  others: string | null
  bench: Bench
  pathOf(row: Row): string
  /** Every row measured; done when first asked for. Rows whose file is not there are left out and named by `missing`. */
  measured(): Promise<Measured[]>
  missing(): readonly string[]
  close(): void
}

export function openContext(
  folder: string,
  rows: readonly Row[],
  limits: Pick<Context, 'originals' | 'pairs' | 'asked' | 'synthetic' | 'others'>,
): Context {
  // The machine may be busy, and a limit of time is not what is measured here.
  const bench = openBench({ milliseconds: 120_000, memory: 2_000_000_000, watch: 200 }, 2)
  const missing: string[] = []
  const pathOf = (row: Row) => join(folder, row.file)
  let all: Promise<Measured[]> | null = null
  const measureAll = async (): Promise<Measured[]> => {
    const each = await Promise.all(
      rows.map(async (row): Promise<Measured[]> => {
        try {
          return [{ row, path: pathOf(row), facts: await measure(pathOf(row), row.file, bench) }]
        } catch {
          missing.push(row.file)
          return []
        }
      }),
    )
    return each.flat()
  }
  return {
    rows,
    ...limits,
    bench,
    pathOf,
    measured() {
      all ??= measureAll()
      return all
    },
    missing: () => missing,
    close: () => bench.close(),
  }
}
