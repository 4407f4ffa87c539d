import { clauseRef } from '#core/policy/law.ts'
import { ClauseLink } from '../../kit/clause-link.tsx'
import { common } from '../../text/everywhere.ts'
import { filingText } from '../../text/filing.ts'
import { useText } from '../../text/language.tsx'
import { useCase } from './case-context.tsx'

/** What was decided here about a filing: the clause, the words of the decision, and item by item what is missing. */
export function Decided({ filing }: { filing: number }) {
  const t = useText(filingText)
  const words = useText(common)
  const { view, law } = useCase()
  const decisions = view.state.decisions.filter(
    (decision) => decision.filing === filing && decision.state === 'effective',
  )
  return decisions.map((decision) => (
    <div key={decision.decision} className="mt-1.5" data-testid="decided">
      <p className="text-[0.9rem] text-muted">
        {words.clause}{' '}
        <ClauseLink
          clause={clauseRef(law.pack, decision.clause) ?? { id: decision.clause, label: decision.clause }}
        />
      </p>
      <p className="whitespace-pre-wrap break-words">{decision.text}</p>
      {(decision.items ?? []).length > 0 ? (
        <ol className="mt-1 list-decimal pl-5">
          {decision.items?.map((item) => (
            <li key={`${item.allegation} ${item.missing}`} className="break-words" data-testid="decided-item">
              {item.missing}
              {item.allegation ? (
                <span className="text-muted">
                  {' '}
                  · {t.aboutAllegation(view.state.allegationIds.indexOf(item.allegation) + 1)}
                </span>
              ) : null}
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  ))
}
