import type { CaseState } from '../../case/state.ts'
import type { Span } from '../../statement/phrases.ts'
import { textsOf } from '../../statement/texts.ts'
import { type Folded, fold } from '../../text/fold.ts'
import type { FindingPlace } from '../finding.ts'
import { fieldOf } from '../needs.ts'

/** A text that is handed in, with the place of a span of it; `folded` on being asked for, once for all who ask. */
export type WrittenText = { text: string; folded: () => Folded; placed: (span: Span) => FindingPlace }

/** What of a case holds texts that are handed in. */
export type Writing = Pick<CaseState, 'statement' | 'fields' | 'notice'>

function written(text: string, placed: WrittenText['placed']): WrittenText {
  let known: Folded | undefined
  return {
    text,
    placed,
    folded() {
      known ??= fold(text)
      return known
    },
  }
}

/** The texts of a statement for as long as it is held: a new one is a new object. */
const stated = new WeakMap<NonNullable<Writing['statement']>, WrittenText[]>()

function statedIn(statement: Writing['statement']): WrittenText[] {
  if (statement === null) return []
  const known = stated.get(statement)
  if (known !== undefined) return known
  const texts = textsOf(statement).map(({ field, text }) =>
    written(text, (span) => ({ in: 'statement', field, span })),
  )
  stated.set(statement, texts)
  return texts
}

/** What the seller wrote: statement, reason text, answers, and the fields named; none of it blank. */
export function writtenTexts(state: Writing, fields: readonly string[]): WrittenText[] {
  const inFields = fields.flatMap((field): WrittenText[] => {
    const text = fieldOf(state, field)
    return text === null ? [] : [written(text, (span) => ({ in: 'case', field, span }))]
  })
  return [...statedIn(state.statement), ...inFields]
}
