/**
 * One way to compare texts: compatibility forms unified (NFKC), lower case, invisible characters gone, runs of white space as
 * one blank. The folded text remembers where each of its characters stood.
 */

/** `from[i]`..`to[i]` is the half-open UTF-16 span in the original of the i-th UTF-16 unit of `text`. */
export type Folded = { text: string; from: number[]; to: number[] }

const cluster = /\r\n|\P{M}\p{M}*|\p{M}+/uy
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

const graveAccent = 0x60
const chunk = 8192

/**
 * The folded form of a unit that stands for itself whatever precedes it: ASCII, the Russian letters, Han. -1 for all others,
 * which go the long way.
 */
function plainUnit(unit: number): number {
  if (unit >= 0x20 && unit < 0x7f)
    return unit === graveAccent ? 0x27 : unit >= 0x41 && unit <= 0x5a ? unit + 32 : unit
  if (unit >= 0x410 && unit <= 0x44f) return unit < 0x430 ? unit + 32 : unit
  return unit >= 0x4e00 && unit <= 0x9fff ? unit : -1
}

function asText(units: readonly number[]): string {
  let text = ''
  for (let at = 0; at < units.length; at += chunk) text += String.fromCharCode(...units.slice(at, at + chunk))
  return text
}

/** Folds a text in time linear in its length; never fails, an empty text stays empty. */
export function fold(original: string): Folded {
  const units: number[] = []
  const from: number[] = []
  const to: number[] = []
  const add = (unit: number, start: number, end: number): void => {
    if (unit === 0x20 && (units.length === 0 || units.at(-1) === 0x20)) return
    units.push(unit)
    from.push(start)
    to.push(end)
  }
  const { length } = original
  let at = 0
  while (at < length) {
    const unit = plainUnit(original.charCodeAt(at))
    // A mark may follow anything that is not itself such a unit, and then both fold together.
    if (unit !== -1 && (at + 1 === length || plainUnit(original.charCodeAt(at + 1)) !== -1)) {
      add(unit, at, at + 1)
      at += 1
      continue
    }
    cluster.lastIndex = at
    const part = cluster.exec(original)?.[0] ?? original.charAt(at)
    const end = at + part.length
    const folded = blank.test(part) ? ' ' : foldCluster(part)
    for (let index = 0; index < folded.length; index++) add(folded.charCodeAt(index), at, end)
    at = end
  }
  return { text: asText(units), from, to }
}

const word = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu

/** Letters, digits and Han characters of a text in order, folded; everything else only separates. */
export const wordsOf = (original: string): string[] => fold(original).text.match(word) ?? []

/** A folded word with its half-open place in the text as written, in UTF-16 units. */
export type PlacedWord = { word: string; start: number; end: number }

/** The words of `wordsOf` with their places. Words that share a character of the original (`½`) are one, parted by a blank. */
export function placedWords(original: string): PlacedWord[] {
  const { text, from, to } = fold(original)
  const placed: PlacedWord[] = []
  for (const found of text.matchAll(word)) {
    const start = from[found.index] ?? 0
    const end = to[found.index + found[0].length - 1] ?? start
    const last = placed.at(-1)
    if (last !== undefined && start < last.end) {
      last.word += ` ${found[0]}`
      last.end = end
    } else placed.push({ word: found[0], start, end })
  }
  return placed
}
