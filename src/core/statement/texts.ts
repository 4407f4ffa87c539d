import type { CaseState } from '../case/state.ts'

/** Every text a seller wrote for a filing that is not blank, by the name of its field. */
export function textsOf(statement: CaseState['statement']): { field: string; text: string }[] {
  if (statement === null) return []
  return [
    { field: 'text', text: statement.text },
    { field: 'reasonText', text: statement.reasonText },
    ...statement.answers.map((answer) => ({ field: `answer:${answer.allegation}`, text: answer.text })),
  ].filter(({ text }) => text.trim() !== '')
}
