const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** How many characters a person counts: grapheme clusters, an emoji with its modifiers being one. */
export function graphemes(text: string): number {
  let count = 0
  for (const _ of segmenter.segment(text)) count++
  return count
}
