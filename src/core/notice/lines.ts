/** Lines and unified character forms of a text; offsets stay those of the text. */

/** One line of a text: half-open UTF-16 offsets without its line end, and its text with character forms unified one to one. */
export type Line = { start: number; end: number; flat: string }

/** The label of a field on a line, as offsets in it. */
export type Spot = { field: string; at: number; end: number }

const circled = /[\u2460-\u24ff\u2776-\u2793]/
const ascii = /^[\t\n\r\x20-\x7e]*$/

/** Unifies each UTF-16 unit by itself: full-width letters and colons, odd blanks; invisible characters become blanks. */
export function plainOf(text: string): string {
  if (ascii.test(text)) return text
  let plain = ''
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at)
    if (unit < '\u007f' || (unit >= '\u4e00' && unit <= '\u9fff')) plain += unit
    else {
      // A circled number counts a point, and has to be told from a number.
      const unified = /\p{Cf}/u.test(unit) ? ' ' : circled.test(unit) ? unit : unit.normalize('NFKC')
      plain += unified.length === 1 ? unified : unit
    }
  }
  return plain
}

/** The same in lower case. */
export function flatten(text: string): string {
  const plain = plainOf(text)
  const lower = plain.toLowerCase()
  if (lower.length === plain.length) return lower
  // One capital in a thousand becomes two letters (`İ`): it stays as it is, so that offsets do.
  return Array.from({ length: plain.length }, (_, at) => {
    const unit = plain.charAt(at)
    const small = unit.toLowerCase()
    return small.length === 1 ? small : unit
  }).join('')
}

/** Lines of a text, whatever their ends (`\n`, `\r\n`, `\r`). */
export function linesOf(text: string): Line[] {
  const flat = flatten(text)
  const lines: Line[] = []
  for (const match of text.matchAll(/(.*?)(?:\r\n|\n|\r|$)/gsu)) {
    const start = match.index
    if (start >= text.length && lines.length > 0) break
    const end = start + (match[1]?.length ?? 0)
    lines.push({ start, end, flat: flat.slice(start, end) })
  }
  return lines
}
