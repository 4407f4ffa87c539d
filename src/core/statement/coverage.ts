/** The coverage table: every allegation of the notice, what the seller answers and the exhibits that carry the answer. */
import type { CaseState } from '../case/state.ts'

export type Coverage = {
  allegation: string
  text: string
  answer: string
  /** Ids of exhibits that are attached now; one that was detached no longer counts. */
  exhibits: string[]
  covered: boolean
}

/** One row an allegation, in the notice's order; `covered` means it is answered. Texts are empty once erased. */
export function coverageOf(state: CaseState): Coverage[] {
  const attached = new Set(state.exhibits.map((exhibit) => exhibit.id))
  return state.allegationIds.map((allegation) => {
    const text = state.allegations?.find((one) => one.id === allegation)?.text ?? ''
    const answers = (state.statement?.answers ?? []).filter((one) => one.allegation === allegation)
    const answer = answers
      .map((one) => one.text.trim())
      .filter((one) => one !== '')
      .join('\n')
    const exhibits = [...new Set(answers.flatMap((one) => one.exhibits))].filter((id) => attached.has(id))
    return { allegation, text, answer, exhibits, covered: answer !== '' }
  })
}
