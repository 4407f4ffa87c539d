import { useState } from 'react'
import type { BodyOf, ReviewedBy } from '#core/case/commands.ts'
import { clauseName } from '#core/policy/clause.ts'
import { useCommand } from '../client/commands.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Field } from '../kit/field.tsx'
import { sayDone } from '../kit/toast.tsx'
import { WhyNot } from '../kit/why-not.tsx'
import { amendText } from '../text/amend.ts'
import { common } from '../text/everywhere.ts'
import { useLawText, useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { effectsOfAmending, type Outcome, opposite, standingOf } from './amending.ts'
import { GradePart } from './grade-part.tsx'
import { ItemsPart } from './items-part.tsx'
import { useReview } from './review-context.tsx'
import { ReviewedByPart } from './reviewed-by-part.tsx'

type Standing = NonNullable<ReturnType<typeof standingOf>>
type Given = Pick<BodyOf<'AmendDecision'>, 'outcome' | 'clause' | 'text' | 'items'> & {
  grade: string
  reviewedBy: ReviewedBy | ''
}

function useAmending(standing: Standing) {
  const t = useText(amendText)
  const { id } = useReview()
  const amend = useCommand('AmendDecision', id)
  const [given, setGiven] = useState<Given>({
    outcome: opposite(standing.outcome),
    clause: '',
    text: '',
    items: [],
    grade: '',
    reviewedBy: '',
  })
  const set = (part: Partial<Given>) => setGiven((before) => ({ ...before, ...part }))
  const items = given.outcome === 'denied' ? given.items.filter(({ missing }) => missing.trim()) : []
  const whole =
    given.clause !== '' && given.text.trim() !== '' && (given.outcome !== 'denied' || items.length > 0)
  const submit = () => {
    if (!whole || amend.isPending) return
    const { outcome, clause, text, grade, reviewedBy } = given
    const looked = reviewedBy === '' ? {} : { reviewedBy }
    const graded = outcome === 'granted' && grade !== '' ? { grade } : {}
    amend.mutate(
      { decision: standing.decision, outcome, clause, text: text.trim(), items, ...graded, ...looked },
      { onSuccess: () => sayDone(t.made) },
    )
  }
  return { amend, given, set, whole, submit }
}

type Part = { given: Given; set: (part: Partial<Given>) => void }

/** What the new decision undoes and brings about, by what the law says of outcomes. */
function Effects({ standing, outcome }: { standing: Standing; outcome: Outcome }) {
  const t = useText(amendText)
  const { view, pack } = useReview()
  const outcomes = pack.procedures[view.procedure]?.outcomes
  const effects = outcomes ? effectsOfAmending(outcomes, standing.outcome, outcome) : []
  const cause = `decided:${view.code}:${standing.decision}`
  return (
    <div className="rounded-md bg-sunken/70 p-2.5" data-testid="amend-effects">
      <p className="font-medium">{t.effects}</p>
      <ul className="list-disc pl-5">
        {effects.length === 0 ? <li>{t.nothing}</li> : null}
        {effects.map((effect) => (
          <li key={effect} className="break-words">
            {effect === 'penaltyUndone' ? t.penaltyUndone(cause) : t[effect]}
          </li>
        ))}
      </ul>
    </div>
  )
}

function NewOutcome({ standing, given, set }: Part & { standing: Standing }) {
  const t = useText(amendText)
  const words = useText(common)
  return (
    <Field label={t.outcome} required>
      {(ids) => (
        <select
          {...ids}
          className="input"
          data-testid="amend-outcome"
          value={given.outcome}
          onChange={(event) => set({ outcome: event.target.value === 'granted' ? 'granted' : 'denied' })}
        >
          {[opposite(standing.outcome), standing.outcome].map((outcome) => (
            <option key={outcome} value={outcome}>
              {words.statuses[outcome]} · {outcome === standing.outcome ? t.keep : t.reverse}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** The clause's own words are what the seller is told, until somebody writes others. */
function Clause({ given, set }: Part) {
  const t = useText(amendText)
  const say = useLawText()
  const { view } = useReview()
  const wordsOf = (id: string) => {
    const clause = view.clauses.find((one) => one.id === id)
    return clause ? say(clause.text) : ''
  }
  const choose = (clause: string) => {
    const own = given.text.trim() !== '' && given.text !== wordsOf(given.clause)
    set({ clause, text: own ? given.text : wordsOf(clause) })
  }
  return (
    <Field label={t.clause} required>
      {(ids) => (
        <select
          {...ids}
          className="input"
          data-testid="amend-clause"
          value={given.clause}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{t.choose}</option>
          {view.clauses.map((clause) => (
            <option key={clause.id} value={clause.id}>
              {say(clauseName(clause))}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Form({ standing }: { standing: Standing }) {
  const t = useText(amendText)
  const words = useText(reviewText)
  const { amend, given, set, whole, submit } = useAmending(standing)
  return (
    <div className="mt-2 space-y-3">
      <NewOutcome standing={standing} given={given} set={set} />
      <Effects standing={standing} outcome={given.outcome} />
      <Clause given={given} set={set} />
      <Field label={words.text} hint={words.textHint} required>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={3}
            data-testid="amend-text"
            value={given.text}
            onChange={(event) => set({ text: event.target.value })}
          />
        )}
      </Field>
      {given.outcome === 'denied' ? (
        <ItemsPart items={given.items} onChange={(items) => set({ items })} />
      ) : null}
      <GradePart
        outcome={given.outcome}
        value={given.grade}
        onChange={(grade) => set({ grade })}
        testid="amend-grade"
      />
      <ReviewedByPart value={given.reviewedBy} onChange={(reviewedBy) => set({ reviewedBy })} />
      <WhyNot error={amend.error} />
      <Button
        tone="danger"
        className="w-full whitespace-normal"
        disabled={!whole}
        busy={amend.isPending}
        onClick={submit}
        data-testid="amend"
      >
        {t.submit(standing.decision)}
      </Button>
    </div>
  )
}

/** Puts another decision in the place of the one in effect: by its number, with what that undoes. */
export function AmendPart() {
  const t = useText(amendText)
  const { view } = useReview()
  const standing = standingOf(view)
  const may = view.actions.some(({ command, available }) => command === 'AmendDecision' && available)
  if (standing === null || !may) return null
  return (
    <Card id="amending" title={t.title} className="no-print">
      <p className="mb-2 text-[0.9rem] text-muted">{t.lead(standing.decision)}</p>
      <details>
        <summary className="font-medium" data-testid="open-amend">
          {t.open}
        </summary>
        <Form key={standing.decision} standing={standing} />
      </details>
    </Card>
  )
}
