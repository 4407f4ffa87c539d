/** What of a packet can be put into the marketplace's own form, and how its fields are told. */
import type { CaseState } from '../case/state.ts'
import { type Ground, groundOf } from '../options/ground.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { Text } from '../policy/values.ts'
import { stepsOf } from './steps.ts'

/** One value and how its field may be labelled or called; see `formFieldSchema`. */
export type FormField = { step: string; title: Text; value: string; labels: string[]; names: string[] }

/** `byHand`: what is pasted without a field being known for it; `files` are chosen by hand always, in this order. */
export type FormPlan = Ground & { fields: FormField[]; byHand: Text[]; files: string[] }

/** Null for a case that is filed here, and where the law says nothing of the form. */
export function formPlanOf(state: CaseState, law: Law): FormPlan | null {
  const { form } = procedureOf(law)
  const steps = stepsOf(state, law)
  if (form === undefined || steps.length === 0) return null
  const fields: FormField[] = []
  const byHand: Text[] = []
  for (const { id, action, copy } of steps) {
    if (copy === undefined) continue
    const known = form.fields.find(({ step }) => step === id)
    if (known === undefined) byHand.push(action)
    else fields.push({ step: id, title: action, value: copy, labels: known.labels, names: known.names })
  }
  return { fields, byHand, files: steps.flatMap(({ file }) => file ?? []), ...groundOf(form, law.pack) }
}
