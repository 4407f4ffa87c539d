/** How many columns a text takes on a terminal: Chinese characters take two, combining marks none. */

/** First and last code points of the ranges that Unicode calls wide or fullwidth; emoji are told by their own property. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
]

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const invisible = /^[\p{Mark}\p{Control}\p{Format}\p{Surrogate}]+$/u
const pictorial = /\p{Emoji_Presentation}|\uFE0F/u

function graphemeWidth(grapheme: string): number {
  if (invisible.test(grapheme)) return 0
  if (pictorial.test(grapheme)) return 2
  const point = grapheme.codePointAt(0) ?? 0
  return wide.some(([from, to]) => point >= from && point <= to) ? 2 : 1
}

/** Columns of one line of text; colours and other escape sequences take none. */
export function displayWidth(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with a control character
  const plain = text.replace(/\u001b\[[0-9;]*m/g, '')
  let columns = 0
  for (const { segment } of segmenter.segment(plain)) columns += graphemeWidth(segment)
  return columns
}

/** Pads with spaces to a number of columns; a longer text stays as it is. */
export const padTo = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - displayWidth(text)))

/** Rows as aligned columns, two spaces between them, nothing behind the last. */
export function alignRows(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell))
    })
  return rows.map((row) =>
    row
      .map((cell, index) => padTo(cell, widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
