import { useNavigate } from '@tanstack/react-router'
import type { BodyOf } from '#core/case/commands.ts'
import { useCommand } from '../../client/commands.ts'
import { settleArrival } from '../../client/mailboxes.ts'
import { ProblemError, refusalsOf } from '../../client/problem.ts'
import { Button } from '../../kit/button.tsx'
import { Refusals } from '../../kit/refusals.tsx'
import { shownKeys } from '../../kit/shortcut-sheet.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { sayDone, sayFailed } from '../../kit/toast.tsx'
import { arrivedText } from '../../text/arrived.ts'
import { common } from '../../text/everywhere.ts'
import { useText } from '../../text/language.tsx'
import { newCaseText } from '../../text/new-case.ts'
import { keepRows } from '../siblings/brought-rows.ts'
import { uncheckedOf } from './checks.ts'
import { choicesOf, fieldsOf, isClaim, openingOf } from './confirmed.ts'
import { fileToKeep, keepFile } from './kept-file.ts'
import type { Opening } from './opening.ts'
import { othersOf, severalOf } from './several.ts'

type Body = BodyOf<'OpenCase'>

function Wrong({ error, onSplit }: { error: unknown; onSplit: (() => void) | null }) {
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
      {onSplit && refusals.some(({ code }) => code === 'many-subjects') ? (
        <div className="mt-2">
          <Button onClick={onSplit} data-testid="open-first">
            {t.openFirst}
          </Button>
          <p className="mt-1 text-[0.9rem] text-muted">{t.openFirstHint}</p>
        </div>
      ) : null}
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
  const words = useText(arrivedText)
  const navigate = useNavigate()
  const open = useCommand('OpenCase')
  const result = openingOf(opening)
  const claim = isClaim(opening.pack, opening.procedure)
  const begun = claim || opening.reading !== null
  const unchecked = claim ? 0 : uncheckedOf(opening).length
  const ready = 'body' in result && begun && unchecked === 0
  const file = fileToKeep(opening)
  const give = (body: Body, rows: string[], hash = '') =>
    open.mutate(body, {
      onSuccess: async (taken) => {
        sayDone(`${t.opened} ${taken.code}`)
        keepRows(taken.case, rows.join('\n'))
        if (file !== null) await keepFile(taken.case, file).catch(() => sayFailed(words.notKept))
        const { arrival } = opening.arrived
        if (arrival !== undefined) await settleArrival(arrival, 'taken').catch(() => {})
        void navigate({ to: '/s/case/$id', params: { id: taken.case }, hash })
      },
    })
  const confirm = () => {
    if (!('body' in result) || !ready || open.isPending) return
    const listings = choicesOf(opening.reading, fieldsOf(opening.pack, 'listing'))
    give(result.body, claim ? [] : othersOf(listings, result.body.subject))
  }
  const several = 'body' in result ? severalOf(result.body.subject) : null
  const split = () => {
    if (!('body' in result) || several === null || open.isPending) return
    give({ ...result.body, subject: several.first }, several.rows, 'siblings')
  }
  useShortcuts([{ keys: 'mod+Enter', label: t.confirm, run: confirm, inFields: true }])
  return (
    <div className="space-y-2 rounded-lg border border-line bg-surface p-3.5">
      <Wrong error={open.error} onSplit={several === null ? null : split} />
      <p className="text-[0.9rem] text-muted">
        {claim ? t.claimHint : opening.reading ? `${words.confirmAll} ${t.confirmHint}` : t.needNotice}
        {file === null ? '' : ` ${words.keptFile(file.file.name)}`}
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
        {'missing' in result && begun
          ? t.incomplete(result.missing)
          : begun && unchecked > 0
            ? words.unchecked(unchecked)
            : t.confirm}
      </Button>
    </div>
  )
}
