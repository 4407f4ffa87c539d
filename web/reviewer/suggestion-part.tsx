import { useMutation, useQuery } from '@tanstack/react-query'
import type { SuggestionAnswer } from '#core/doors/review-routes.ts'
import { clauseName } from '#core/policy/clause.ts'
import { chooseFirst, deskQueries } from '../client/desk.ts'
import { refusalsOf } from '../client/problem.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Refusals } from '../kit/refusals.tsx'
import { useShortcuts } from '../kit/shortcuts.ts'
import { Tag } from '../kit/tag.tsx'
import { common } from '../text/everywhere.ts'
import { useLawText, useText } from '../text/language.tsx'
import { recordText } from '../text/record.ts'
import { reviewText } from '../text/review.ts'
import type { Choice } from './choosing.ts'
import { useReview } from './review-context.tsx'

function Answer({ answer: { choice, suggestion, comparison } }: { answer: SuggestionAnswer }) {
  const t = useText(recordText)
  const words = useText(common)
  const review = useText(reviewText)
  const say = useLawText()
  const { view } = useReview()
  const labelOf = (id: string) => {
    const clause = view.clauses.find((one) => one.id === id)
    return clause ? say(clauseName(clause)) : id
  }
  const mine = choice.outcome === 'escalated' ? review.escalated : words.statuses[choice.outcome]
  return (
    <Card
      id="suggestion"
      title={t.suggestion}
      aside={
        <Tag tone={comparison === 'same' ? 'ok' : comparison === 'nothing-suggested' ? 'neutral' : 'warn'}>
          {t.comparisons[comparison]}
        </Tag>
      }
    >
      <div className="space-y-2" data-testid="suggestion" data-comparison={comparison}>
        <p>
          {t.yourChoice}: <strong>{mine}</strong> · {labelOf(choice.clause)}
        </p>
        <p>
          {suggestion.outcome === null ? (
            t.leavesToYou
          ) : (
            <>
              {t.suggested}: <strong>{words.statuses[suggestion.outcome]}</strong>
              {suggestion.clause ? ` · ${labelOf(suggestion.clause)}` : ''}
            </>
          )}
        </p>
        {suggestion.rests.length > 0 ? (
          <div>
            <p className="text-muted">{t.restsOn}</p>
            <ul className="list-disc space-y-1 pl-5">
              {suggestion.rests.map((rest) => (
                <li key={JSON.stringify([rest.rule, rest.subject, rest.says.en])} className="break-words">
                  {say(rest.says)}{' '}
                  {rest.clause ? <Tag tone="outline">{say(clauseName(rest.clause))}</Tag> : null}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        <p className="text-[0.9rem] text-muted">
          {t.passedRules(suggestion.passed.length)} {t.suggestionNote}
        </p>
      </div>
    </Card>
  )
}

/** What is suggested, once one's own choice is recorded; nothing before. */
export function SuggestionPart() {
  const { id } = useReview()
  const query = useQuery(deskQueries.suggestion(id))
  return query.data ? <Answer answer={query.data} /> : null
}

/** Before deciding: records the choice that stands there, and shows what is suggested beside it. */
export function CompareFirst({ choice, ready }: { choice: Choice; ready: boolean }) {
  const t = useText(recordText)
  const { id } = useReview()
  const first = useMutation({
    mutationFn: (body: Parameters<typeof chooseFirst>[1]) => chooseFirst(id, body),
  })
  const { outcome, clause, also } = choice
  const may = ready && outcome !== null && clause !== ''
  const run = () => {
    if (may && !first.isPending && outcome !== null) first.mutate({ outcome, clause, also })
  }
  useShortcuts(may ? [{ keys: 'p', label: t.compareFirst, run }] : [])
  return (
    <div className="space-y-2">
      <Button
        small
        tone="quiet"
        className="w-full whitespace-normal"
        keys="P"
        disabled={!may}
        busy={first.isPending}
        onClick={run}
        data-testid="choose-first"
      >
        {t.compareFirst}
      </Button>
      <Refusals refusals={refusalsOf(first.error)} />
      {first.data ? <Answer answer={first.data} /> : null}
    </div>
  )
}
