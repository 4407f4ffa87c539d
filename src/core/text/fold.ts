/**
 * One way to compare texts: compatibility forms unified (NFKC), lower case, invisible characters gone, runs of white space as
 * one blank. The folded text remembers where each of its characters stood.
 */

/** `from[i]`..`to[i]` is the half-open UTF-16 span in the original of the i-th UTF-16 unit of `text`. */
export type Folded = { text: string; from: number[]; to: number[] }

const cluster = /\r\n|\P{M}\p{M}*|\p{M}+/gu
const blank = /^\s+$/u
const invisible = /\p{Cf}/gu
const quotes = /[‘’‛ʼ´`]/gu
const doubleQuotes = /[“”„‟«»]/gu

const foldCluster = (part: string): string =>
  part
    .replace(invisible, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(quotes, "'")
    .replace(doubleQuotes, '"')
    .replace(/[‐‑‒–—]/gu, '-')

/** Folds a text; never fails, an empty text stays empty. */
export function fold(original: string): Folded {
  let text = ''
  const from: number[] = []
  const to: number[] = []
  for (const match of original.matchAll(cluster)) {
    const [part] = match
    const folded = blank.test(part) ? ' ' : foldCluster(part)
    if (folded === ' ' && (text === '' || text.endsWith(' '))) continue
    for (let unit = 0; unit < folded.length; unit++) {
      from.push(match.index)
      to.push(match.index + part.length)
    }
    text += folded
  }
  return { text, from, to }
}

/** Letters, digits and Han characters of a text in order, folded; everything else only separates. */
export const wordsOf = (original: string): string[] =>
  fold(original).text.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu) ?? []
