/** Whether two impressions are one and the same bitmap. A stamp pressed twice never sits, turns and inks the same way twice. */

/** Cells along one side of a print. */
const side = 24
/** The edge of a seal is found a little elsewhere in every file: prints are laid over each other a cell to each side as well. */
const shifts = [-1, 0, 1]

const valuesOf = (print: string): number[] => [...print].map((digit) => Number.parseInt(digit, 16))

/** Every stamp has a rim: only what stands within it tells one from another. */
const within = 0.84
const inside = (x: number, y: number): boolean =>
  Math.hypot(x - (side - 1) / 2, y - (side - 1) / 2) < (side / 2) * within

/** Correlation of the cells within the rim that both have once the second is moved. */
function correlation(one: readonly number[], two: readonly number[], dx: number, dy: number): number {
  let [count, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0]
  for (let y = Math.max(0, dy); y < side + Math.min(0, dy); y++)
    for (let x = Math.max(0, dx); x < side + Math.min(0, dx); x++) {
      if (!inside(x, y)) continue
      const [p, q] = [one[y * side + x] ?? 0, two[(y - dy) * side + x - dx] ?? 0]
      count++
      a += p
      b += q
      aa += p * p
      bb += q * q
      ab += p * q
    }
  const size = Math.sqrt((aa - (a * a) / count) * (bb - (b * b) / count))
  return size > 0 ? (ab - (a * b) / count) / size : 0
}

/** How alike two prints are: 1 where they are equal, about 0 where nothing agrees. */
export function sealLikeness(one: string, two: string): number {
  const [a, b] = [valuesOf(one), valuesOf(two)]
  return Math.max(...shifts.flatMap((dx) => shifts.map((dy) => correlation(a, b, dx, dy))))
}

/** From here on two prints are told as one bitmap; set on half A of `bench:lab --only seals`, reported on half B. */
export const sameBitmap = 0.92
