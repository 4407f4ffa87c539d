/** A text as it is looked through: the text itself, and forms of it in which every character stands at the same offset. */
import type { Span } from '../statement/phrases.ts'
import { flatten, type Line, linesOf, plainOf } from './lines.ts'
import { type PeriodFound, periodsIn, timesIn } from './time-words.ts'

/**
 * `text`: what a person sees and what spans point into. `plain`: character forms unified, and blanks where something is no part of
 * the notice. `flat`: `plain` in lower case.
 */
export type Page = {
  text: string
  plain: string
  flat: string
  lines: Line[]
  /** Everything that may be a date, and every period. */
  times: Span[]
  periods: PeriodFound[]
}

/** `masked` is the text with blanks over what is not to be read; of the same length. */
export function pageOf(text: string, masked: string = text): Page {
  const plain = plainOf(masked)
  return {
    text,
    plain,
    flat: flatten(masked),
    lines: linesOf(masked),
    times: timesIn(plain),
    periods: periodsIn(plain),
  }
}
