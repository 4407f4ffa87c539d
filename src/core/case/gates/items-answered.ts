import * as z from 'zod/mini'
import { digestsFiled, evidenceIn, lastDenied, openItems } from '../filed.ts'
import { gate } from '../gate.ts'
import type { CaseState } from '../state.ts'

/** Ids of exhibits whose content no filing up to the last denial held. */
function newExhibits(state: CaseState): Set<string> {
  const denied = lastDenied(state)
  const before = denied === undefined ? new Set<string>() : digestsFiled(state, denied.filing)
  const fresh = evidenceIn(state.exhibits).filter(({ facts }) => facts !== null && !before.has(facts.sha256))
  return new Set(fresh.map((exhibit) => exhibit.id))
}

export const itemsAnswered = gate({
  name: 'items-answered',
  looksAt: 'After a denial: whether every item it named has an answer of its own.',
  kind: 'law',
  codes: ['item-open'],
  /** With `material` each answer also has to point to an exhibit that no earlier filing held. */
  args: z.strictObject({ material: z._default(z.boolean(), false) }),
  test: ({ state }, { material }) => {
    const fresh = newExhibits(state)
    const answered = (id: string) =>
      (state.statement?.answers ?? []).some(
        ({ allegation, text, exhibits }) =>
          allegation === id && text.trim() !== '' && (!material || exhibits.some((one) => fresh.has(one))),
      )
    return openItems(state)
      .filter((item) => !answered(item.id))
      .map(({ id, text }) => ({
        is: 'refused',
        code: 'item-open',
        subject: id,
        params: { number: id.slice(1), item: text },
      }))
  },
})
