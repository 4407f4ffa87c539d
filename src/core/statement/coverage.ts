/** The coverage table: every allegation, what the seller answers and the exhibits that carry the answer. */
import { openItems } from '../case/filed.ts'
import type { CaseState } from '../case/state.ts'

export type Coverage = {
  allegation: string
  text: string
  answer: string
  /** Ids of exhibits that are attached now; one that was detached no longer counts. */
  exhibits: string[]
  covered: boolean
}

/**
 * One row an allegation, in the notice's order, then one an item of the last denial; `covered` means it is answered. Texts are
 * empty once erased. `items` are those to be answered, where they are not those that are open now.
 */
export function coverageOf(state: CaseState, items = openItems(state)): Coverage[] {
  const attached = new Set(state.exhibits.map((exhibit) => exhibit.id))
  const allegations = state.allegationIds.map((id) => ({
    id,
    text: state.allegations?.find((one) => one.id === id)?.text ?? '',
  }))
  return [...allegations, ...items].map(({ id: allegation, text }) => {
    const answers = (state.statement?.answers ?? []).filter((one) => one.allegation === allegation)
    const answer = answers
      .map((one) => one.text.trim())
      .filter((one) => one !== '')
      .join('\n')
    const exhibits = [...new Set(answers.flatMap((one) => one.exhibits))].filter((id) => attached.has(id))
    return { allegation, text, answer, exhibits, covered: answer !== '' }
  })
}
