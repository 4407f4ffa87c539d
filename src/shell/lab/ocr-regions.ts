/**
 * Where text stands: a map of how surely each pixel is text becomes slanted rectangles, each around one line. The map marks the
 * middle of a line only, so every rectangle is widened by what its size says.
 */
import type { Answer } from './ocr-models.ts'

/** A slanted rectangle: its middle, its length along the reading direction, its height, and the slant in radians. */
export type Region = {
  x: number
  y: number
  length: number
  height: number
  slant: number
  /** Mean of the map inside, 0 to 1. */
  sure: number
}

type Point = { x: number; y: number }

/** What the authors of the network use; lower finds more and invents more. */
export type RegionLimits = { pixel: number; region: number; widen: number }
export const regionLimits: RegionLimits = { pixel: 0.3, region: 0.5, widen: 1.6 }
const smallestSide = 3
/** How much longer a line at 45° is taken, in its heights. */
const slantingEnds = 0.8
const mostRegions = 400

type Spot = { edge: Point[]; sum: number; count: number }

/** Spots of the map over the limit; of each the pixels at either end of its rows, which is all its outline needs. */
function spotsOf({ data, dims }: Answer, limit: number): Spot[] {
  const [height = 0, width = 0] = dims.slice(-2)
  const seen = new Uint8Array(width * height)
  const spots: Spot[] = []
  const stack: number[] = []
  const over = (at: number): boolean => seen[at] === 0 && (data[at] ?? 0) > limit
  for (let start = 0; start < seen.length; start++) {
    if (!over(start)) continue
    const rows = new Map<number, [number, number]>()
    let [sum, count] = [0, 0]
    seen[start] = 1
    stack.push(start)
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)]
      const row = rows.get(y)
      if (row === undefined) rows.set(y, [x, x])
      else if (x < row[0]) row[0] = x
      else if (x > row[1]) row[1] = x
      sum += data[at] ?? 0
      count++
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const [nx, ny] = [x + dx, y + dy]
          const next = ny * width + nx
          if (nx < 0 || ny < 0 || nx >= width || ny >= height || !over(next)) continue
          seen[next] = 1
          stack.push(next)
        }
    }
    const edge = [...rows].flatMap(([y, [left, right]]) => [
      { x: left, y },
      { x: right + 1, y },
      { x: left, y: y + 1 },
      { x: right + 1, y: y + 1 },
    ])
    spots.push({ edge, sum, count })
  }
  return spots
}

const cross = (o: Point, a: Point, b: Point): number => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x)

/** Convex outline (Andrew's monotone chain). */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y)
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = []
    for (const point of ordered) {
      for (;;) {
        const [before, last] = [chain.at(-2), chain.at(-1)]
        if (before === undefined || last === undefined || cross(before, last, point) > 0) break
        chain.pop()
      }
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

type Rectangle = Omit<Region, 'sure'>

/** The smallest rectangle around an outline: one of its sides lies along one of the outline's. */
function smallestAround(hull: readonly Point[]): Rectangle | null {
  let best: (Rectangle & { area: number }) | null = null
  for (const [n, from] of hull.entries()) {
    const to = hull[(n + 1) % hull.length] ?? from
    const slant = Math.atan2(to.y - from.y, to.x - from.x)
    const [cos, sin] = [Math.cos(slant), Math.sin(slant)]
    const along = hull.map(({ x, y }) => x * cos + y * sin)
    const across = hull.map(({ x, y }) => y * cos - x * sin)
    const [left, right, top, bottom] = [
      Math.min(...along),
      Math.max(...along),
      Math.min(...across),
      Math.max(...across),
    ]
    const area = (right - left) * (bottom - top)
    if (best !== null && area >= best.area) continue
    const [u, v] = [(left + right) / 2, (top + bottom) / 2]
    best = {
      area,
      slant,
      x: u * cos - v * sin,
      y: u * sin + v * cos,
      length: right - left,
      height: bottom - top,
    }
  }
  return best
}

/**
 * The length lies along the reading direction: the longer side, left to right. A nearly square one is taken to lie level, one of
 * which nothing says that it stands upright.
 */
function readable(rectangle: Rectangle): Rectangle {
  let { length, height, slant } = rectangle
  const turn = () => {
    ;[length, height] = [height, length]
    slant += Math.PI / 2
  }
  const square = Math.max(length, height) < 1.5 * Math.min(length, height)
  if (square ? Math.abs(Math.cos(slant)) < Math.SQRT1_2 : length < height) turn()
  slant = Math.atan2(Math.sin(slant), Math.cos(slant))
  if (slant > Math.PI / 2 + 1e-6) slant -= Math.PI
  if (slant <= -Math.PI / 2 - 1e-6) slant += Math.PI
  return { ...rectangle, length, height, slant }
}

/** Rectangles around lines, in pixels of the map, from top to bottom. */
export function regionsIn(map: Answer, limits: RegionLimits = regionLimits): Region[] {
  return spotsOf(map, limits.pixel)
    .flatMap(({ edge, sum, count }) => {
      const around = smallestAround(hullOf(edge))
      const sure = sum / count
      if (around === null || sure < limits.region) return []
      const { length, height } = around
      if (Math.min(length, height) < smallestSide) return []
      const wider = (length * height * limits.widen) / (length + height)
      const region = readable({ ...around, length: length + wider, height: height + wider })
      // The map thins out at the ends of slanting lines, which would lose their first and last letters.
      const slanting = Math.abs(Math.sin(2 * region.slant))
      return [{ ...region, length: region.length + slantingEnds * slanting * region.height, sure }]
    })
    .toSorted((a, b) => a.y - b.y || a.x - b.x)
    .slice(0, mostRegions)
}
