/** Breaking a text into lines of a given width: Latin at spaces, Chinese between characters, and a word too long anywhere. */
import type { Run, Typeface, Weight } from './typeface.ts'

export type Style = { size: number; weight?: Weight; colour: string; leading?: number }
/** One line ready to be drawn; heights in points. */
export type Line = { runs: (Run & { width: number })[]; width: number; height: number; style: Style }

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
const cjk = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef“”‘’—…]/u
/** May not begin a line. */
const closing = /^[、。，．：；？！）》」』】〉”’…%％‰.,:;!?)\]}]/u
/** May not end a line. */
const opening = /[（《「『【〈“‘([{]$/u
const breakAfter = /[-/_&=?]$/

/** Pieces between which a line may break; each keeps the space after it. */
export function pieces(text: string): string[] {
  const found: string[] = []
  let before = ''
  for (const { segment } of segmenter.segment(text)) {
    const mayBreak =
      before !== '' &&
      !closing.test(segment) &&
      !opening.test(before) &&
      segment !== ' ' &&
      (before === ' ' || cjk.test(segment) || cjk.test(before) || breakAfter.test(before))
    if (before === '' || mayBreak) found.push(segment)
    else found[found.length - 1] += segment
    before = segment
  }
  return found
}

const tidy = (text: string): string[] =>
  text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/\t/g, '    ')
    .split('\n')

/** The text in lines no wider than `width`. An empty text gives no line; an empty paragraph inside gives an empty one. */
export function breakLines(face: Typeface, text: string, style: Style, width: number): Line[] {
  if (text === '') return []
  const weight = style.weight ?? 'regular'
  const measure = (part: string): number =>
    face.runs(part).reduce((sum, run) => sum + face.width(run, weight, style.size), 0)
  return tidy(text).flatMap((paragraph) => {
    const lines: string[] = ['']
    let used = 0
    const add = (part: string, partWidth: number): void => {
      const shown = part.endsWith(' ') ? measure(part.trimEnd()) : partWidth
      if (used > 0 && used + shown > width) {
        lines.push('')
        used = 0
      }
      lines[lines.length - 1] += part
      used += partWidth
    }
    for (const piece of pieces(paragraph)) {
      const pieceWidth = measure(piece)
      if (pieceWidth <= width) add(piece, pieceWidth)
      else for (const { segment } of segmenter.segment(piece)) add(segment, measure(segment))
    }
    return lines.map((line) => setLine(face, line.trimEnd(), style))
  })
}

function setLine(face: Typeface, text: string, style: Style): Line {
  const runs = face
    .runs(text)
    .map((run) => ({ ...run, width: face.width(run, style.weight ?? 'regular', style.size) }))
  const width = runs.reduce((sum, run) => sum + run.width, 0)
  return { runs, width, height: style.size * (style.leading ?? 1.45), style }
}
