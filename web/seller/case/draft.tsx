import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Answer } from '#core/case/commands.ts'
import { openItems } from '#core/case/filed.ts'
import type { CaseState } from '#core/case/state.ts'
import type { Procedure } from '#core/policy/procedure.ts'
import { keep, kept } from '../../kit/storage.ts'

/** What the seller writes: statement, reason text, and an answer to each allegation. */
export type Draft = { text: string; reasonText: string; answers: Answer[] }

export type DraftBox = {
  draft: Draft
  saved: Draft
  dirty: boolean
  set: (change: Partial<Draft>) => void
  answer: (allegation: string, change: Partial<Answer>) => void
  reset: () => void
}

/** What an answer is due to: every allegation and, where the law asks for it, every item the last denial named. */
export function answerable(state: CaseState, procedure: Procedure): { id: string; text: string }[] {
  const allegations = state.allegations ?? state.allegationIds.map((id) => ({ id, text: '' }))
  const itemwise = procedure.gates.some((rule) => rule.gate === 'items-answered')
  return [...allegations, ...(itemwise ? openItems(state) : [])]
}

const empty = (allegation: string): Answer => ({ allegation, text: '', exhibits: [] })

/** The statement as the engine holds it, with a place for every answer that is due. */
export function savedDraft(state: CaseState, procedure: Procedure): Draft {
  const { text = '', reasonText = '', answers = [] } = state.statement ?? {}
  const due = answerable(state, procedure)
  return {
    text,
    reasonText,
    answers: due.map(({ id }) => answers.find((answer) => answer.allegation === id) ?? empty(id)),
  }
}

const same = (a: Draft, b: Draft): boolean => JSON.stringify(a) === JSON.stringify(b)

function readDraft(name: string): Draft | null {
  try {
    const draft = JSON.parse(kept(name) ?? 'null') as Draft | null
    return draft && Array.isArray(draft.answers) ? draft : null
  } catch {
    return null
  }
}

/** A draft is kept in this browser at every key, and given to the engine when the seller says so. */
export function useDraftBox(id: string, state: CaseState, procedure: Procedure): DraftBox {
  const name = `draft.${id}`
  const saved = useMemo(() => savedDraft(state, procedure), [state, procedure])
  // Null as long as nothing is written that the engine does not hold: then the page follows the case.
  const [written, setDraft] = useState<Draft | null>(() => readDraft(name))
  // A denial may name new items while the page is open: what is due is asked of the case, what is written stays.
  const answersOf = ({ answers }: Draft) =>
    saved.answers.map((due) => answers.find((answer) => answer.allegation === due.allegation) ?? due)
  const draft = written === null ? saved : { ...written, answers: answersOf(written) }
  const dirty = !same(draft, saved)
  const text = JSON.stringify(draft)
  useEffect(() => {
    keep(name, dirty ? text : null)
    if (!dirty) setDraft(null)
  }, [name, text, dirty])
  return {
    draft,
    saved,
    dirty,
    set: (change) => setDraft((before) => ({ ...(before ?? saved), ...change })),
    answer: (allegation, change) =>
      setDraft((before) => ({
        ...(before ?? saved),
        answers: answersOf(before ?? saved).map((answer) =>
          answer.allegation === allegation ? { ...answer, ...change } : answer,
        ),
      })),
    reset: () => setDraft(null),
  }
}

const Current = createContext<DraftBox | null>(null)
export const DraftProvider = ({ box, children }: { box: DraftBox; children: ReactNode }) => (
  <Current value={box}>{children}</Current>
)

export function useDraft(): DraftBox {
  const box = useContext(Current)
  if (!box) throw new Error('no draft is open here')
  return box
}
