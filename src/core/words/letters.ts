/** What sort of character a UTF-16 unit of folded text is, looked up in a table that fills itself. */

/** Sorts of characters, as bits: `word` is any letter, digit or mark; `runs-on` writes no spaces between words. */
export const sort = { word: 1, runsOn: 2, latin: 4, kindred: 8, digit: 16 } as const

const known = 128
const table = new Uint8Array(65_536)

const word = /[\p{L}\p{N}\p{M}]/u
const runsOn =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const latin = /\p{Script=Latin}/u
/** Scripts with letters that pass for Latin ones. */
const kindred = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u
const digit = /\p{Nd}/u

const sortOf = (character: string): number =>
  (word.test(character) ? sort.word : 0) |
  (runsOn.test(character) ? sort.runsOn : 0) |
  (latin.test(character) ? sort.latin : 0) |
  (kindred.test(character) ? sort.kindred : 0) |
  (digit.test(character) ? sort.digit : 0)

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** The sort of the character that the unit at `at` belongs to; 0 outside the text. */
export function sortAt(text: string, at: number): number {
  if (at < 0 || at >= text.length) return 0
  const unit = text.charCodeAt(at)
  if (isHigh(unit) || isLow(unit)) {
    const start = isLow(unit) && at > 0 && isHigh(text.charCodeAt(at - 1)) ? at - 1 : at
    return sortOf(String.fromCodePoint(text.codePointAt(start) ?? 0))
  }
  const before = table[unit] ?? 0
  if (before !== 0) return before & ~known
  const found = sortOf(String.fromCharCode(unit))
  table[unit] = found | known
  return found
}

/**
 * Whether a word may begin or end at `at`: on one side there is no letter, digit or mark, or one of the sides is in a script
 * that writes no spaces. `units` lets a word also begin or end between a digit and a letter, as in `5000mAh`.
 */
export function isEdge(text: string, at: number, units = false): boolean {
  const before = sortAt(text, at - 1)
  const after = sortAt(text, at)
  if ((before & sort.word) === 0 || (after & sort.word) === 0) return true
  if (((before | after) & sort.runsOn) !== 0) return true
  return units && (before & sort.digit) !== (after & sort.digit)
}
