import type { CaseState } from '../../case/state.ts'
import type { Span } from '../../statement/phrases.ts'
import { textsOf } from '../../statement/texts.ts'
import type { FindingPlace } from '../finding.ts'
import { fieldOf } from '../needs.ts'

/** A text that is handed in, with the place of a span of it. */
export type WrittenText = { text: string; placed: (span: Span) => FindingPlace }

/** What the seller wrote: statement, reason text, answers, and the fields named; none of it blank. */
export function writtenTexts(state: CaseState, fields: readonly string[]): WrittenText[] {
  const stated = textsOf(state.statement).map(
    ({ field, text }): WrittenText => ({ text, placed: (span) => ({ in: 'statement', field, span }) }),
  )
  const inFields = fields.flatMap((field): WrittenText[] => {
    const text = fieldOf(state, field)
    return text === null ? [] : [{ text, placed: (span) => ({ in: 'case', field, span }) }]
  })
  return [...stated, ...inFields]
}
