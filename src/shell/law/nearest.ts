/** "Did you mean": the nearest of the known words, for messages only. */

/** The known word nearest to `word` by insertions, deletions, changes and swaps; undefined when none is near enough. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  // A third of the letters may be wrong; more is another word.
  const limit = Math.max(1, Math.floor(word.length / 3))
  let best: { text: string; distance: number } | undefined
  for (const text of known) {
    if (text === word || Math.abs(text.length - word.length) > limit) continue
    const distance = editDistance(word.toLowerCase(), text.toLowerCase())
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { text, distance }
  }
  return best?.text
}

/** Optimal string alignment: a swap of neighbours counts as one change. */
export function editDistance(a: string, b: string): number {
  let twoAgo: number[] = []
  let before = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      const options = [
        (before[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (before[column - 1] ?? 0) + (same ? 0 : 1),
      ]
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        options.push((twoAgo[column - 2] ?? 0) + 1)
      current.push(Math.min(...options))
    }
    twoAgo = before
    before = current
  }
  return before[b.length] ?? 0
}
