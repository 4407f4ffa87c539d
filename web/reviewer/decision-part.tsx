import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { BodyOf } from '#core/case/commands.ts'
import { useCommand } from '../client/commands.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Field } from '../kit/field.tsx'
import { Key } from '../kit/key.tsx'
import { Refusals } from '../kit/refusals.tsx'
import { shownKeys } from '../kit/shortcut-sheet.tsx'
import { useShortcuts } from '../kit/shortcuts.ts'
import { sayDone } from '../kit/toast.tsx'
import { WhyNot } from '../kit/why-not.tsx'
import { common } from '../text/common.ts'
import { useLawText, useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { useReview } from './review-context.tsx'

type Choice = Pick<BodyOf<'Decide'>, 'items' | 'text'> & {
  clause: string
  outcome: 'granted' | 'denied' | null
}
const nothing: Choice = { clause: '', outcome: null, text: '', items: [] }

type Choosing = { choice: Choice; set: (part: Partial<Choice>) => void; choose: (clause: string) => void }

/** The clause's own words are what the seller is told, until somebody writes others. */
function useChoosing(): Choosing {
  const say = useLawText()
  const { view } = useReview()
  const [choice, setChoice] = useState<Choice>(nothing)
  const set = (part: Partial<Choice>) => setChoice((before) => ({ ...before, ...part }))
  const wordsOf = (id: string) => {
    const clause = view.clauses.find((one) => one.id === id)
    return clause ? say(clause.text) : ''
  }
  const choose = (clause: string) =>
    setChoice((before) => ({
      ...before,
      clause,
      text:
        before.text.trim() === '' || before.text === wordsOf(before.clause) ? wordsOf(clause) : before.text,
    }))
  return { choice, set, choose }
}

function useChoice() {
  const t = useText(reviewText)
  const { id, view } = useReview()
  const choosing = useChoosing()
  const { choice, set } = choosing
  const decide = useCommand('Decide', id)
  const unopened = view.exhibits.filter((exhibit) => !exhibit.opened).length
  const action = view.actions.find((one) => one.command === 'Decide')
  const items = choice.items.filter((item) => item.missing.trim())
  const always = [
    ...(unopened > 0 ? [t.openAll(unopened)] : []),
    ...(choice.clause === '' ? [t.needClause] : []),
    ...(choice.text.trim() === '' ? [t.needText] : []),
  ]
  const lackingFor = (outcome: Choice['outcome']) =>
    outcome === 'denied' && items.length === 0 ? [...always, t.needItems] : always
  const lacking = lackingFor(choice.outcome)
  const ready = (action?.available ?? false) && unopened === 0
  const send = (outcome: Choice['outcome']) => {
    if (!ready || outcome === null || lackingFor(outcome).length > 0 || decide.isPending) return
    const { clause, text } = choice
    decide.mutate(
      { outcome, clause, text: text.trim(), items: outcome === 'denied' ? items : [] },
      { onSuccess: () => sayDone(t.made) },
    )
  }
  // By key, a decision that lacks nothing is made at once: it is held, and one more key undoes it.
  const byKey = (outcome: 'granted' | 'denied') => {
    set({ outcome })
    send(outcome)
  }
  return { ...choosing, decide, action, lacking, ready, byKey, submit: () => send(choice.outcome) }
}

type Deciding = ReturnType<typeof useChoice>

function Clauses({ choice, choose }: Deciding) {
  const t = useText(reviewText)
  const say = useLawText()
  const { view } = useReview()
  return (
    <fieldset className="space-y-1.5">
      <legend className="mb-1 font-medium text-[0.93rem]">{t.clauses}</legend>
      {view.clauses.map((clause, index) => (
        <label
          key={clause.id}
          className={`flex items-start gap-2 rounded-md border px-2.5 py-1.5 has-focus-visible:outline-2 has-focus-visible:outline-accent ${choice.clause === clause.id ? 'border-accent bg-accent-weak' : 'border-line hover:border-accent'}`}
        >
          <input
            type="radio"
            name="clause"
            className="mt-1 accent-accent"
            data-testid={`clause-${clause.id}`}
            checked={choice.clause === clause.id}
            onChange={() => choose(clause.id)}
          />
          {index < 9 ? <Key>{index + 1}</Key> : null}
          <span className="min-w-0">
            <span className="font-medium">{clause.label}</span>{' '}
            <span className="text-muted">{say(clause.text)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Outcome({ choice, set, ready }: Deciding) {
  const t = useText(reviewText)
  const outcomes = [
    { outcome: 'granted', keys: 'A', look: 'border-ok/60 text-ok-ink', on: 'bg-ok-weak' },
    { outcome: 'denied', keys: 'R', look: 'border-danger/60 text-danger-ink', on: 'bg-danger-weak' },
  ] as const
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-2">
      {outcomes.map(({ outcome, keys, look, on }) => (
        <button
          key={outcome}
          type="button"
          disabled={!ready || choice.clause === ''}
          aria-pressed={choice.outcome === outcome}
          data-testid={outcome === 'granted' ? 'grant' : 'deny'}
          onClick={() => set({ outcome })}
          className={`flex items-center justify-center gap-2 rounded-md border px-2 py-2 font-medium disabled:cursor-not-allowed disabled:border-line disabled:text-faint ${look} ${choice.outcome === outcome ? `${on} outline-2 outline-current` : ''}`}
        >
          <Key>{keys}</Key> {t[outcome]}
        </button>
      ))}
    </div>
  )
}

function Items({ choice, set }: Deciding) {
  const t = useText(reviewText)
  const { view } = useReview()
  const change = (index: number, part: Partial<Choice['items'][number]>) =>
    set({ items: choice.items.map((item, at) => (at === index ? { ...item, ...part } : item)) })
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 font-medium text-[0.93rem]">{t.items}</legend>
      {choice.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place in the list
        <div key={index} className="flex flex-wrap gap-1.5">
          <select
            className="input w-auto! max-w-40"
            aria-label={`${t.item(index + 1)}: ${t.allegations}`}
            value={item.allegation ?? ''}
            onChange={(event) => change(index, { allegation: event.target.value || undefined })}
          >
            <option value="">{t.general}</option>
            {view.allegations.map((allegation, place) => (
              <option key={allegation.id} value={allegation.id}>
                {place + 1}. {allegation.text.slice(0, 60)}
              </option>
            ))}
          </select>
          <input
            className="input min-w-0 flex-1 basis-48"
            aria-label={t.item(index + 1)}
            data-testid="item"
            value={item.missing}
            onChange={(event) => change(index, { missing: event.target.value })}
          />
          <button
            type="button"
            className="rounded p-1 text-faint hover:text-ink"
            aria-label={`✕ ${t.item(index + 1)}`}
            onClick={() => set({ items: choice.items.filter((_, at) => at !== index) })}
          >
            <X size={15} aria-hidden="true" />
          </button>
        </div>
      ))}
      <Button
        small
        icon={<Plus size={14} aria-hidden="true" />}
        onClick={() => set({ items: [...choice.items, { missing: '' }] })}
        data-testid="add-item"
      >
        {t.addItem}
      </Button>
    </fieldset>
  )
}

function Words(deciding: Deciding) {
  const t = useText(reviewText)
  const { choice, set, decide, lacking, ready, submit } = deciding
  return (
    <div className="rise space-y-3">
      <Field label={t.text} hint={t.textHint} required>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={3}
            data-testid="decision-text"
            value={choice.text}
            onChange={(event) => set({ text: event.target.value })}
          />
        )}
      </Field>
      {choice.outcome === 'denied' ? <Items {...deciding} /> : null}
      <Button
        tone={choice.outcome === 'denied' ? 'danger' : 'main'}
        className="w-full"
        disabled={!ready || lacking.length > 0}
        busy={decide.isPending}
        onClick={submit}
        data-testid="decide"
        keys={shownKeys('mod+Enter')}
      >
        {t.confirm}
      </Button>
    </div>
  )
}

function useDecisionKeys({ choice, choose, ready, byKey, submit }: Deciding): void {
  const t = useText(reviewText)
  const { view } = useReview()
  useShortcuts([
    ...view.clauses.slice(0, 9).map((clause, index) => ({
      keys: String(index + 1),
      label: clause.label,
      run: () => choose(clause.id),
    })),
    ...(ready && choice.clause
      ? [
          { keys: 'a', label: t.granted, run: () => byKey('granted') },
          { keys: 'r', label: t.denied, run: () => byKey('denied') },
        ]
      : []),
    { keys: 'mod+Enter', label: t.confirm, run: submit, inFields: true },
  ])
}

/** Clause first, then the decision, then why; nothing is suggested. Digits choose the clause, A and R the decision. */
export function DecisionPart() {
  const t = useText(reviewText)
  const deciding = useChoice()
  const { choice, decide, action, lacking } = deciding
  useDecisionKeys(deciding)
  if (!action) return <History />
  return (
    <>
      <Card id="decision" title={t.decision}>
        <div className="space-y-3">
          {action.available ? null : <Refusals refusals={action.refusals} />}
          <Clauses {...deciding} />
          <Outcome {...deciding} />
          {choice.outcome ? <Words {...deciding} /> : null}
          {action.available && lacking[0] ? (
            <p className="text-[0.9rem] text-muted" aria-live="polite">
              {lacking[0]}
            </p>
          ) : null}
          <WhyNot error={decide.error} />
        </div>
      </Card>
      <History />
    </>
  )
}

/** Decisions made so far, each with its clause and state. */
export function History() {
  const t = useText(reviewText)
  const words = useText(common)
  const { view } = useReview()
  if (view.history.length === 0) return null
  return (
    <Card id="history" title={t.history}>
      <ul className="space-y-2">
        {view.history.map((decision) => (
          <li key={decision.decision} data-testid="decision-record">
            <strong>
              {decision.outcome === 'escalated' ? t.escalated : words.statuses[decision.outcome]}
            </strong>{' '}
            · {view.clauses.find((clause) => clause.id === decision.clause)?.label ?? decision.clause} ·{' '}
            {t.states[decision.state]}
            <p className="break-words text-muted">{decision.text}</p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
