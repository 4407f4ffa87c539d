/** Patches laid over a picture, a sticker or a banner: differing blocks that hang together and leave the rest alone. */

/** A compared block by its place in the grid. */
export type GridBlock = { column: number; row: number; agrees: boolean }

/** At most so many patches, each of at least so many blocks, together at most this share of all. */
const most = 3
const least = 6
const share = 0.45

/** Blocks in the largest patches; 0 where what differs is scattered, or is most of the picture. */
export function patchesOf(blocks: readonly GridBlock[]): number {
  const nameOf = (column: number, row: number) => row * 65_536 + column
  const differing = new Set(
    blocks.flatMap(({ column, row, agrees }) => (agrees ? [] : [nameOf(column, row)])),
  )
  const sizes: number[] = []
  for (const start of differing) {
    differing.delete(start)
    const waiting = [start]
    let size = 0
    for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
      size++
      for (const beside of [here - 1, here + 1, here - 65_536, here + 65_536])
        if (differing.delete(beside)) waiting.push(beside)
    }
    sizes.push(size)
  }
  const largest = sizes.filter((size) => size >= least).sort((a, b) => b - a)
  let [covering, taken] = [0, 0]
  for (const size of largest) {
    if (taken === most || covering + size > blocks.length * share) break
    covering += size
    taken += 1
  }
  return covering
}
