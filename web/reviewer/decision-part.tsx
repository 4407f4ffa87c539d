import { useState } from 'react'
import type { BodyOf, ReviewedBy } from '#core/case/commands.ts'
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
import { useLawText, useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { AmendPart } from './amend-part.tsx'
import { standingOf } from './amending.ts'
import { GradePart } from './grade-part.tsx'
import { History } from './history-part.tsx'
import { ItemsPart } from './items-part.tsx'
import { useReview } from './review-context.tsx'
import { ReviewedByPart } from './reviewed-by-part.tsx'

type Made = BodyOf<'Decide'>['outcome']
type Choice = Pick<BodyOf<'Decide'>, 'items' | 'text'> & {
  clause: string
  outcome: Made | null
  grade: string
  reviewedBy: ReviewedBy | ''
}
const nothing: Choice = { clause: '', outcome: null, text: '', items: [], grade: '', reviewedBy: '' }

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
    const { clause, text, grade, reviewedBy } = choice
    const graded = outcome === 'granted' && grade !== '' ? { grade } : {}
    const looked = reviewedBy === '' ? {} : { reviewedBy }
    decide.mutate(
      { outcome, clause, text: text.trim(), items: outcome === 'denied' ? items : [], ...graded, ...looked },
      { onSuccess: () => sayDone(t.made) },
    )
  }
  // By key, a decision that lacks nothing is made at once: it is held, and one more key undoes it.
  const byKey = (outcome: Made) => {
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

const looks = [
  { outcome: 'granted', keys: 'A', testid: 'grant', look: 'border-ok/60 text-ok-ink', on: 'bg-ok-weak' },
  {
    outcome: 'denied',
    keys: 'R',
    testid: 'deny',
    look: 'border-danger/60 text-danger-ink',
    on: 'bg-danger-weak',
  },
  {
    outcome: 'escalated',
    keys: 'E',
    testid: 'escalate',
    look: 'border-accent/60 text-accent-ink',
    on: 'bg-accent-weak',
  },
] as const

function Outcome({ choice, set, ready }: Deciding) {
  const t = useText(reviewText)
  const say = useLawText()
  const { next } = useReview().view
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-2">
      {looks
        .filter(({ outcome }) => outcome !== 'escalated' || next !== null)
        .map(({ outcome, keys, testid, look, on }) => (
          <button
            key={outcome}
            type="button"
            disabled={!ready || choice.clause === ''}
            aria-pressed={choice.outcome === outcome}
            data-testid={testid}
            onClick={() => set({ outcome })}
            className={`flex items-center justify-center gap-2 rounded-md border px-2 py-2 font-medium disabled:cursor-not-allowed disabled:border-line disabled:text-faint ${outcome === 'escalated' ? 'col-span-2' : ''} ${look} ${choice.outcome === outcome ? `${on} outline-2 outline-current` : ''}`}
          >
            <Key>{keys}</Key> {outcome === 'escalated' && next ? t.escalateTo(say(next.title)) : t[outcome]}
          </button>
        ))}
    </div>
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
      {choice.outcome === 'denied' ? (
        <ItemsPart items={choice.items} onChange={(items) => set({ items })} />
      ) : null}
      <GradePart
        outcome={choice.outcome}
        value={choice.grade}
        onChange={(grade) => set({ grade })}
        testid="grade"
      />
      <ReviewedByPart value={choice.reviewedBy} onChange={(reviewedBy) => set({ reviewedBy })} />
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
          ...(view.next ? [{ keys: 'e', label: t.escalated, run: () => byKey('escalated') }] : []),
        ]
      : []),
    { keys: 'mod+Enter', label: t.confirm, run: submit, inFields: true },
  ])
}

/** Clause first, then the decision, then why; nothing is suggested. Digits choose the clause, A and R the decision. */
export function DecisionPart() {
  const t = useText(reviewText)
  const { view } = useReview()
  const deciding = useChoice()
  const { choice, decide, action, lacking } = deciding
  useDecisionKeys(deciding)
  // Once a decision stands there is nothing to decide, but it can be amended.
  if (!action || standingOf(view) !== null)
    return (
      <>
        <AmendPart />
        <History />
      </>
    )
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
