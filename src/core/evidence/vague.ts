/** A denial that does not say what is missing, turned into what of the checklist is still open. */
import { openItems } from '../case/filed.ts'
import type { CaseState } from '../case/state.ts'
import type { VagueItem } from '../doors/shapes.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { ChecklistItem } from './checklist.ts'

const folded = (text: string) => text.normalize('NFKC').replace(/\s+/gu, ' ').toLowerCase()

/** Items of the last denial that use one of the pack's vague phrases; none where the pack knows no such phrases. */
export function vagueItems(state: CaseState, law: Law, checklist: readonly ChecklistItem[]): VagueItem[] {
  const { vagueDenials } = procedureOf(law)
  const phrases = vagueDenials === undefined ? [] : (law.pack.lists[vagueDenials]?.entries ?? [])
  const open = checklist.filter((one) => one.state !== 'done').map(({ id, text }) => ({ id, text }))
  return openItems(state).flatMap(({ id, text }) =>
    phrases.some((phrase) => folded(text).includes(folded(phrase.text))) ? [{ item: id, text, open }] : [],
  )
}
