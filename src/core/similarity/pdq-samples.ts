/**
 * The 64 × 64 samples PDQ takes of a picture's brightness: blurred twice by a box as wide as one of 128 columns, then picked. Step by
 * step in single precision as the reference does it, or the same sums taken only where a sample is.
 */
const { fround } = Math
/** Samples along a side. */
export const side = 64

/** How wide the box is over a line of `length` samples. */
const windowOf = (length: number): number => Math.floor((length + 2 * side - 1) / (2 * side))

/**
 * The box filter down all columns at once, row by row, since memory is read in that order; the window shrinks at both ends. Sums
 * stay in single precision, in the reference's order of additions.
 */
function blurDown(from: Float32Array, to: Float32Array, width: number, height: number): void {
  const window = windowOf(height)
  const half = Math.floor((window + 2) / 2)
  const sums = new Float32Array(width)
  for (let row = 0, size = 0, out = -half + 1; out < height; row++, out++) {
    if (row < height) {
      size++
      for (let x = 0, at = row * width; x < width; x++, at++)
        sums[x] = (sums[x] as number) + (from[at] as number)
    }
    if (row >= window) {
      size--
      for (let x = 0, at = (row - window) * width; x < width; x++, at++)
        sums[x] = (sums[x] as number) - (from[at] as number)
    }
    if (out >= 0) for (let x = 0, at = out * width; x < width; x++, at++) to[at] = (sums[x] as number) / size
  }
}

/** The same along every row. */
function blurAlong(from: Float32Array, to: Float32Array, width: number, height: number): void {
  const window = windowOf(width)
  const half = Math.floor((window + 2) / 2)
  for (let start = 0; start < width * height; start += width) {
    let sum = 0
    for (let x = 0, size = 0, out = -half + 1; out < width; x++, out++) {
      if (x < width) {
        size++
        sum = fround(sum + (from[start + x] as number))
      }
      if (x >= window) {
        size--
        sum = fround(sum - (from[start + x - window] as number))
      }
      if (out >= 0) to[start + out] = sum / size
    }
  }
}

/** The samples row by row, with the bits of the reference. */
export function samplesOf(luma: Float32Array, width: number, height: number): Float32Array {
  const samples = new Float32Array(side * side)
  const one = Float32Array.from(luma)
  if (width !== side || height !== side) {
    const two = new Float32Array(one.length)
    for (let pass = 0; pass < 2; pass++) {
      blurAlong(one, two, width, height)
      blurDown(two, one, width, height)
    }
  }
  for (let i = 0; i < side; i++) {
    const row = Math.floor(((i + 0.5) * height) / side)
    for (let j = 0; j < side; j++)
      samples[i * side + j] = one[row * width + Math.floor(((j + 0.5) * width) / side)] ?? 0
  }
  return samples
}

type Weights = { from: number; weights: Float32Array }

/** What each of the 64 samples of a line of `length` takes from which places: both passes of the box filter, put together. */
function weightsOf(length: number): Weights[] {
  const window = windowOf(length)
  const half = Math.floor((window + 2) / 2)
  // One pass takes the mean from `low` to `high`; the window shrinks at both ends.
  const low = (at: number) => Math.max(0, at + half - window)
  const high = (at: number) => Math.min(length - 1, at + half - 1)
  return Array.from({ length: side }, (_, k) => {
    const at = Math.floor(((k + 0.5) * length) / side)
    const from = low(low(at))
    const weights = new Float32Array(high(high(at)) - from + 1)
    const outer = 1 / (high(at) - low(at) + 1)
    for (let one = low(at); one <= high(at); one++) {
      const inner = outer / (high(one) - low(one) + 1)
      for (let two = low(one); two <= high(one); two++)
        weights[two - from] = (weights[two - from] as number) + inner
    }
    return { from, weights }
  })
}

/** Weights belong to the length alone, and all reduced copies are laid on the same one. */
const known = new Map<number, Weights[]>()
function knownWeights(length: number): Weights[] {
  const made = known.get(length) ?? weightsOf(length)
  if (known.size < 64) known.set(length, made)
  return made
}

/** Brightness, one byte a pixel, row by row. */
type Bytes = { pixels: Uint8Array; width: number; height: number }

/**
 * The samples of a picture laid on a grid of `wide` × `high`, as the reference lays it, but for the order of the additions, in a tenth
 * of the time; a bit whose sum lies at the median may differ.
 */
export function quickSamplesOf({ pixels, width, height }: Bytes, wide: number, high: number): Float32Array {
  const [across, down] = [knownWeights(wide), knownWeights(high)]
  const columns = Int32Array.from({ length: wide }, (_, x) => Math.floor((x * width) / wide))
  const rows = new Float32Array(side * high)
  for (let y = 0; y < high; y++) {
    const row = Math.floor((y * height) / high) * width
    for (let k = 0; k < side; k++) {
      const { from, weights } = across[k] as Weights
      let sum = 0
      for (let w = 0; w < weights.length; w++)
        sum += (weights[w] as number) * (pixels[row + (columns[from + w] as number)] as number)
      rows[y * side + k] = sum
    }
  }
  const samples = new Float32Array(side * side)
  for (let i = 0; i < side; i++) {
    const { from, weights } = down[i] as Weights
    for (let w = 0; w < weights.length; w++) {
      const [weight, start] = [weights[w] as number, (from + w) * side]
      for (let k = 0; k < side; k++)
        samples[i * side + k] = (samples[i * side + k] as number) + weight * (rows[start + k] as number)
    }
  }
  return samples
}
