import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Answer } from '#core/case/commands.ts'
import type { CaseState } from '#core/case/state.ts'
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

/** The statement as the engine holds it, with a place for every allegation. */
export function savedDraft(state: CaseState): Draft {
  const statement = state.statement
  const answers = state.allegationIds.map(
    (allegation) =>
      statement?.answers.find((answer) => answer.allegation === allegation) ?? {
        allegation,
        text: '',
        exhibits: [],
      },
  )
  return { text: statement?.text ?? '', reasonText: statement?.reasonText ?? '', answers }
}

const same = (a: Draft, b: Draft): boolean => JSON.stringify(a) === JSON.stringify(b)

function readDraft(name: string, ids: string[]): Draft | null {
  try {
    const draft = JSON.parse(kept(name) ?? 'null') as Draft | null
    if (!draft || !Array.isArray(draft.answers)) return null
    return { ...draft, answers: draft.answers.filter((answer) => ids.includes(answer.allegation)) }
  } catch {
    return null
  }
}

/** A draft is kept in this browser at every key, and given to the engine when the seller says so. */
export function useDraftBox(id: string, state: CaseState): DraftBox {
  const name = `draft.${id}`
  const saved = useMemo(() => savedDraft(state), [state])
  const [draft, setDraft] = useState<Draft>(() => readDraft(name, state.allegationIds) ?? saved)
  const dirty = !same(draft, saved)
  useEffect(() => {
    keep(name, dirty ? JSON.stringify(draft) : null)
  }, [name, draft, dirty])
  return {
    draft,
    saved,
    dirty,
    set: (change) => setDraft((before) => ({ ...before, ...change })),
    answer: (allegation, change) =>
      setDraft((before) => ({
        ...before,
        answers: before.answers.map((answer) =>
          answer.allegation === allegation ? { ...answer, ...change } : answer,
        ),
      })),
    reset: () => setDraft(saved),
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
