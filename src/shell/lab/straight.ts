/** The move without perspective that is nearest to a perspective, where one picture covers the other. */
import type { Grey } from './features.ts'

type Point = readonly [number, number]

/** Places along each side that are carried over. */
const along = 20

function carried(h: Float64Array, [x, y]: Point): Point {
  const row = (at: number) => (h[at] ?? 0) * x + (h[at + 1] ?? 0) * y + (h[at + 2] ?? 0)
  const depth = row(6)
  // What lies behind whoever looks is carried nowhere.
  return depth > 0 ? [row(0) / depth, row(3) / depth] : [Number.NaN, Number.NaN]
}

/** Three unknowns from three equations; null where they do not tell. */
function solved(equations: readonly (readonly number[])[]): number[] | null {
  const rows = equations.map((row) => [...row])
  for (let n = 0; n < 3; n++) {
    const pivot = [n, n + 1, n + 2]
      .filter((at) => at < 3)
      .reduce((best, at) => (Math.abs(rows[at]?.[n] ?? 0) > Math.abs(rows[best]?.[n] ?? 0) ? at : best), n)
    const [top, other] = [rows[pivot] as number[], rows[n] as number[]]
    if (Math.abs(top[n] ?? 0) < 1e-9) return null
    rows[n] = top
    if (pivot !== n) rows[pivot] = other
    for (const [at, row] of rows.entries()) {
      if (at === n) continue
      const factor = (row[n] ?? 0) / (top[n] ?? 1)
      rows[at] = row.map((value, column) => value - factor * (top[column] ?? 0))
    }
  }
  return rows.map((row, n) => (row[3] ?? 0) / (row[n] ?? 1))
}

/** Least squares over places of the second picture that come to lie on the first; null where hardly any do. */
export function straightened(h: Float64Array, second: Grey, first: Grey): Float64Array | null {
  const steps = Array.from({ length: along + 1 }, (_, n) => n / along)
  const laid = steps
    .flatMap((across) => steps.map((down): Point => [across * second.width, down * second.height]))
    .map((from) => [from, carried(h, from)] as const)
    .filter(([, [x, y]]) => x >= 0 && y >= 0 && x <= first.width && y <= first.height)
  const fitted = (coordinate: 0 | 1): number[] | null =>
    solved(
      ([0, 1, 2] as const).map((n) => {
        const part = ([x, y]: Point) => [x, y, 1][n] ?? 1
        const sum = (of: (from: Point, to: Point) => number) =>
          laid.reduce((all, [from, to]) => all + of(from, to), 0)
        return [
          sum((from) => part(from) * from[0]),
          sum((from) => part(from) * from[1]),
          sum((from) => part(from)),
          sum((from, to) => part(from) * to[coordinate]),
        ]
      }),
    )
  const [x, y] = [fitted(0), fitted(1)]
  return x === null || y === null ? null : Float64Array.from([...x, ...y, 0, 0, 1])
}
