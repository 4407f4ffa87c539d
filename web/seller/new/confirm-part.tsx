import { useNavigate } from '@tanstack/react-router'
import { useCommand } from '../../client/commands.ts'
import { ProblemError, refusalsOf } from '../../client/problem.ts'
import { Button } from '../../kit/button.tsx'
import { Refusals } from '../../kit/refusals.tsx'
import { shownKeys } from '../../kit/shortcut-sheet.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { sayDone } from '../../kit/toast.tsx'
import { common } from '../../text/everywhere.ts'
import { useText } from '../../text/language.tsx'
import { newCaseText } from '../../text/new-case.ts'
import { isClaim, openingOf } from './confirmed.ts'
import type { Opening } from './opening.ts'

function Wrong({ error }: { error: unknown }) {
  const t = useText(newCaseText)
  const words = useText(common)
  if (!(error instanceof ProblemError)) return null
  const { problem } = error
  const refusals = refusalsOf(error)
  return (
    <div role="alert" className="rounded-md border border-danger/40 bg-danger-weak/40 p-3">
      <p className="mb-1.5 font-medium">{t.exists}</p>
      {refusals.length > 0 ? (
        <Refusals refusals={refusals} />
      ) : (
        <p>{words.problems[problem.code] ?? problem.title}</p>
      )}
      {problem.issues ? (
        <ul className="mt-1 list-disc pl-5 text-[0.9rem]">
          {problem.issues.map((issue) => (
            <li key={issue.pointer}>
              <code className="font-mono">{issue.pointer}</code> {issue.message}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

/** Opens the case with what was confirmed; says how much is still missing while something is. */
export function ConfirmPart({ opening }: { opening: Opening }) {
  const t = useText(newCaseText)
  const navigate = useNavigate()
  const open = useCommand('OpenCase')
  const result = openingOf(opening)
  const claim = isClaim(opening.pack, opening.procedure)
  const begun = claim || opening.reading !== null
  const ready = 'body' in result && begun
  const confirm = () => {
    if (!('body' in result) || !ready || open.isPending) return
    open.mutate(result.body, {
      onSuccess: (taken) => {
        sayDone(`${t.opened} ${taken.code}`)
        void navigate({ to: '/s/case/$id', params: { id: taken.case } })
      },
    })
  }
  useShortcuts([{ keys: 'mod+Enter', label: t.confirm, run: confirm, inFields: true }])
  return (
    <div className="space-y-2 rounded-lg border border-line bg-surface p-3.5">
      <Wrong error={open.error} />
      <p className="text-[0.9rem] text-muted">
        {claim ? t.claimHint : opening.reading ? t.confirmHint : t.needNotice}
      </p>
      <Button
        tone="main"
        className="w-full"
        disabled={!ready}
        busy={open.isPending}
        onClick={confirm}
        data-testid="confirm"
        keys={shownKeys('mod+Enter')}
      >
        {'missing' in result && begun ? t.incomplete(result.missing) : t.confirm}
      </Button>
    </div>
  )
}
