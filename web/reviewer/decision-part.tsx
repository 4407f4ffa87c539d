import { clauseName } from '#core/policy/clause.ts'
import { useCommand } from '../client/commands.ts'
import { Card } from '../kit/card.tsx'
import { Key } from '../kit/key.tsx'
import { Refusals } from '../kit/refusals.tsx'
import { useShortcuts } from '../kit/shortcuts.ts'
import { sayDone } from '../kit/toast.tsx'
import { WhyNot } from '../kit/why-not.tsx'
import { deskText } from '../text/desk.ts'
import { useLawText, useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { AmendPart } from './amend-part.tsx'
import { standingOf } from './amending.ts'
import { type Choice, clausesAfter, type Made, useChoosing } from './choosing.ts'
import { Clauses } from './clauses-part.tsx'
import { History } from './history-part.tsx'
import { keepLast } from './last-decision.ts'
import { goesOn, useNextCase } from './next-case.tsx'
import { useReview } from './review-context.tsx'
import { CompareFirst } from './suggestion-part.tsx'
import { Words } from './words-part.tsx'

const whole = (choice: Choice) => choice.items.filter((item) => item.missing.trim())

/** What a decision still lacks, in words; nothing when it can be made. */
function useLacking(): (choice: Choice) => string[] {
  const t = useText(reviewText)
  const { view } = useReview()
  const unopened = view.exhibits.filter((exhibit) => !exhibit.opened).length
  return (choice) => [
    ...(unopened > 0 ? [t.openAll(unopened)] : []),
    ...(choice.clause === '' ? [t.needClause] : []),
    ...(choice.text.trim() === '' && choice.outcome !== null ? [t.needText] : []),
    ...(choice.outcome === 'denied' && whole(choice).length === 0 ? [t.needItems] : []),
  ]
}

/** What is sent: of optional members only those that say something. */
function bodyOf(choice: Choice, outcome: Made) {
  const { clause, also, text, grade, reviewedBy } = choice
  return {
    outcome,
    clause,
    ...(also.length > 0 ? { also } : {}),
    text: text.trim(),
    items: outcome === 'denied' ? whole(choice) : [],
    ...(outcome === 'granted' && grade !== '' ? { grade } : {}),
    ...(reviewedBy === '' ? {} : { reviewedBy }),
  }
}

function useDeciding() {
  const t = useText(reviewText)
  const { id, view } = useReview()
  const choosing = useChoosing()
  const decide = useCommand('Decide', id, () => !goesOn())
  const next = useNextCase({ after: id })
  const lackingOf = useLacking()
  const action = view.actions.find((one) => one.command === 'Decide')
  const ready = action?.available ?? false
  const send = (choice: Choice) => {
    const { outcome } = choice
    if (!ready || outcome === null || lackingOf(choice).length > 0 || decide.isPending) return
    decide.mutate(bodyOf(choice, outcome), {
      onSuccess: () => {
        sayDone(t.made)
        if (!goesOn()) return
        keepLast({ id, code: view.code })
        next.mutate()
      },
    })
  }
  // By key, a decision that lacks nothing is made at once: it is held, and one more key undoes it.
  const byKey = (outcome: Made) => send(choosing.pick({ outcome }))
  const submit = () => send(choosing.choice)
  return { choosing, decide, action, lacking: lackingOf(choosing.choice), ready, byKey, submit }
}

type Deciding = ReturnType<typeof useDeciding>

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

function Outcome({ choosing: { choice, pick }, ready }: Deciding) {
  const t = useText(reviewText)
  const say = useLawText()
  const { view, pack } = useReview()
  const { next } = view
  const outcomes = pack.procedures[view.procedure]?.outcomes
  const title = (outcome: Made) => {
    if (outcome === 'escalated') return next ? t.escalateTo(say(next.title)) : t.escalated
    // A report is upheld or rejected: the law's own words where it is no appeal.
    return view.report && outcomes ? say(outcomes[outcome].title) : t[outcome]
  }
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
            onClick={() => pick({ outcome })}
            className={`flex items-center justify-center gap-2 rounded-md border px-2 py-2 font-medium disabled:cursor-not-allowed disabled:border-line disabled:text-faint ${outcome === 'escalated' ? 'col-span-2' : ''} ${look} ${choice.outcome === outcome ? `${on} outline-2 outline-current` : ''}`}
          >
            <Key>{keys}</Key> {title(outcome)}
          </button>
        ))}
    </div>
  )
}

function useDecisionKeys({ choosing, ready, byKey, submit }: Deciding): void {
  const t = useText(reviewText)
  const words = useText(deskText)
  const say = useLawText()
  const { view } = useReview()
  const { choice, many, pick, toggleMany } = choosing
  useShortcuts([
    ...view.clauses.slice(0, 9).map((clause, index) => ({
      keys: String(index + 1),
      label: say(clauseName(clause)),
      run: () => void pick(clausesAfter(choice, clause.id, many)),
    })),
    { keys: 'm', label: words.many, run: toggleMany },
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

/** Clause first, then the decision, then why; nothing is suggested before. Digits choose the clause, A and R the decision. */
export function DecisionPart() {
  const { view } = useReview()
  const deciding = useDeciding()
  const { choosing, decide, action, lacking, ready, submit } = deciding
  const t = useText(reviewText)
  useDecisionKeys(deciding)
  // Once a decision stands there is nothing to decide, but it can be amended.
  if (!action || standingOf(view) !== null)
    return (
      <>
        <AmendPart />
        <History />
      </>
    )
  const others = action.refusals.filter(({ code }) => code !== 'evidence-unopened')
  return (
    <>
      <Card id="decision" title={t.decision}>
        <div className="space-y-3">
          {others.length > 0 ? <Refusals refusals={others} /> : null}
          <Clauses choosing={choosing} />
          <Outcome {...deciding} />
          {choosing.choice.outcome ? (
            <Words
              choosing={choosing}
              ready={ready}
              lacking={lacking.length > 0}
              busy={decide.isPending}
              submit={submit}
            />
          ) : null}
          {lacking[0] && others.length === 0 ? (
            <p className="text-[0.9rem] text-muted" aria-live="polite">
              {lacking[0]}
            </p>
          ) : null}
          <WhyNot error={decide.error} />
          {ready && choosing.choice.outcome ? <CompareFirst choice={choosing.choice} ready={ready} /> : null}
        </div>
      </Card>
      <History />
    </>
  )
}
