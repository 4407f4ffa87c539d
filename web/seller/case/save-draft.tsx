import { useCommand } from '../../client/commands.ts'
import { refusalsOf } from '../../client/problem.ts'
import { Button } from '../../kit/button.tsx'
import { Refusals } from '../../kit/refusals.tsx'
import { sayDone, sayFailed } from '../../kit/toast.tsx'
import { caseText } from '../../text/case.ts'
import { common } from '../../text/everywhere.ts'
import { useText } from '../../text/language.tsx'
import { canDo, useCase } from './case-context.tsx'
import { type Draft, useDraft } from './draft.tsx'

/** What is sent: answers that say nothing are left out. */
export const stated = (draft: Draft): Draft => ({
  ...draft,
  answers: draft.answers.filter((answer) => answer.text.trim() !== '' || answer.exhibits.length > 0),
})

/** Gives the draft to the engine. Typing is kept in the browser; only this states the facts. */
export function SaveDraft({ where }: { where: string }) {
  const t = useText(caseText)
  const words = useText(common)
  const { id, view } = useCase()
  const { draft, dirty, reset } = useDraft()
  const state = useCommand('StateFacts', id)
  if (!canDo(view, 'StateFacts')) return null
  const save = () =>
    state.mutate(stated(draft), {
      onSuccess: () => sayDone(t.saved),
      onError: (error) =>
        refusalsOf(error).length === 0 ? sayFailed(words.failed, words.problems[String(error)]) : undefined,
    })
  return (
    <div className="no-print flex flex-wrap items-center gap-2 border-line border-t px-3.5 py-2">
      <span className="mr-auto text-[0.9rem] text-muted" aria-live="polite">
        {dirty ? t.unsaved : t.allSaved}
      </span>
      {dirty ? (
        <Button small tone="quiet" onClick={reset}>
          {t.discard}
        </Button>
      ) : null}
      <Button
        small
        tone={dirty ? 'main' : 'plain'}
        disabled={!dirty}
        busy={state.isPending}
        onClick={save}
        data-testid={`save-${where}`}
      >
        {t.saveFacts}
      </Button>
      <Refusals refusals={refusalsOf(state.error)} />
    </div>
  )
}
