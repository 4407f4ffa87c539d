import { useState } from 'react'
import { useCommand } from '../../client/commands.ts'
import { refusalsOf } from '../../client/problem.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Refusals } from '../../kit/refusals.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { caseText } from '../../text/case.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { canDo, useCase } from './case-context.tsx'

function Choice() {
  const t = useText(caseText)
  const say = useLawText()
  const { id, view, law, procedure } = useCase()
  const { state } = view
  const [type, setType] = useState(state.appealType ?? '')
  const [contested, setContested] = useState(state.contested)
  const choose = useCommand('ChooseType', id)
  const right = law.pack.reasons[state.reason]?.appealType
  const wrong = type !== '' && right !== undefined && type !== right
  const changed = type !== (state.appealType ?? '') || contested !== state.contested
  return (
    <div className="space-y-2">
      <div className="flex gap-1.5">
        <select
          className="input"
          aria-label={t.type}
          data-testid="appeal-type"
          value={type}
          onChange={(event) => setType(event.target.value)}
        >
          <option value="">{t.chooseType}</option>
          {Object.entries(law.pack.appealTypes).map(([key, one]) => (
            <option key={key} value={key}>
              {say(one.title)} · {one.label}
            </option>
          ))}
        </select>
        <Button
          tone={changed ? 'main' : 'plain'}
          data-testid="choose-type"
          disabled={type === '' || !changed}
          busy={choose.isPending}
          onClick={() =>
            choose.mutate({ appealType: type, contested }, { onSuccess: () => sayDone(t.saved) })
          }
        >
          {t.choose}
        </Button>
      </div>
      {wrong && procedure.contestedQueue ? (
        <label className="flex gap-2 text-[0.93rem]">
          <input
            type="checkbox"
            className="mt-1 accent-accent"
            checked={contested}
            onChange={(event) => setContested(event.target.checked)}
          />
          {t.contested}
        </label>
      ) : null}
      <Refusals refusals={refusalsOf(choose.error)} />
    </div>
  )
}

/** The appeal type: it has to fit the reason in the notice; the right one is named, never chosen for the seller. */
export function TypeCard() {
  const t = useText(caseText)
  const say = useLawText()
  const { view, law } = useCase()
  const right = law.pack.appealTypes[law.pack.reasons[view.state.reason]?.appealType ?? '']
  const chosen = law.pack.appealTypes[view.state.appealType ?? '']
  return (
    <Card id="type" title={t.type}>
      {right ? (
        <p className="mb-2 text-[0.93rem] text-muted">
          {t.rightType} <strong className="text-ink">{say(right.title)}</strong> (
          <span lang="en">{right.label}</span>)
        </p>
      ) : null}
      {canDo(view, 'ChooseType') ? (
        <Choice key={`${view.state.appealType} ${view.state.contested}`} />
      ) : (
        <p>{chosen ? say(chosen.title) : t.noType}</p>
      )}
    </Card>
  )
}
