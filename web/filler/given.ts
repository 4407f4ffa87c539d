/** What a bookmark is given of a case: what goes into the form, and nothing else. The code of the case is secret and stays here. */
import type { FormPlan } from '#core/packet/form.ts'
import type { Text } from '#core/policy/values.ts'
import type { FillerData, FillerLanguage } from './data.ts'

export function givenOf(plan: FormPlan, language: FillerLanguage): FillerData {
  const say = (text: Text): string => text[language] ?? text.en
  return {
    recourse: 1,
    language,
    fields: plan.fields.map(({ step, title, ...rest }) => ({ id: step, title: say(title), ...rest })),
    byHand: plan.byHand.map(say),
    files: plan.files,
  }
}
