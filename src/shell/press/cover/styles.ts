/** How the cover's texts look. */

import type { Style } from './lines.ts'
import {
  type Block,
  block,
  bodyWidth,
  type Column,
  colours,
  drawLine,
  linesOf,
  page,
  type Sheet,
} from './sheet.ts'
import type { Pair } from './words.ts'

export const styles = {
  body: { size: 9.5, colour: colours.ink },
  small: { size: 8, colour: colours.soft },
  strong: { size: 9.5, weight: 'bold', colour: colours.ink },
  label: { size: 7.5, colour: colours.soft },
  head: { size: 8, weight: 'bold', colour: colours.ink },
  headEnglish: { size: 7, colour: colours.soft },
  digest: { size: 6.8, colour: colours.soft },
  warn: { size: 9, weight: 'bold', colour: colours.warn },
  bad: { size: 9, weight: 'bold', colour: colours.bad },
} as const satisfies Record<string, Style>

/** Chinese with the English under it. */
export const pair = (text: Pair, zh: Style = styles.body, en: Style = styles.small): Block[] =>
  text.zh === text.en ? [block(text.zh, zh)] : [block(text.zh, zh), block(text.en, en)]

export const inline = (text: Pair): string => (text.zh === text.en ? text.zh : `${text.zh} ${text.en}`)

/** Columns by titles and shares of the width; the shares have to add up to 1. */
export const columns = (...given: [Pair, number][]): Column[] =>
  given.map(([title, share]) => ({
    title: pair(title, styles.head, styles.headEnglish),
    width: bodyWidth * share,
  }))

/** Heads what is set next. */
export function heading(sheet: Sheet, text: Pair): void {
  sheet.pending = { height: 38, draw: () => drawHeading(sheet, text) }
}

function drawHeading(sheet: Sheet, text: Pair): void {
  if (sheet.y > page.top) sheet.y += 15
  const zh: Style = { size: 12, weight: 'bold', colour: colours.ink }
  const en: Style = { size: 9, colour: colours.soft }
  const [first] = linesOf(sheet, [block(text.zh, zh)], bodyWidth)
  const [second] = linesOf(sheet, [block(text.en, en)], bodyWidth)
  sheet.doc.rect(page.left, sheet.y + 3.2, 3, 11).fill(colours.accent)
  if (first) drawLine(sheet, first, page.left + 10, sheet.y)
  if (first && second) drawLine(sheet, second, page.left + 18 + first.width, sheet.y + 3.2)
  sheet.y += 23
}
