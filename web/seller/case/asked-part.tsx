import { useState } from 'react'
import type { Ask } from '#core/case/state.ts'
import { clauseName } from '#core/policy/clause.ts'
import { useCommand } from '../../client/commands.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Countdown } from '../../kit/countdown.tsx'
import { Field } from '../../kit/field.tsx'
import { Instant } from '../../kit/time.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { WhyNot } from '../../kit/why-not.tsx'
import { askedText } from '../../text/asked.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { useCase } from './case-context.tsx'

function useAnswer(ask: Ask) {
  const t = useText(askedText)
  const { id, view } = useCase()
  const give = useCommand('AnswerAsk', id)
  const [chosen, setChosen] = useState<string[]>([])
  const [text, setText] = useState('')
  const filed = view.state.filings.find(({ filing }) => filing === ask.filing)?.exhibits ?? []
  const fresh = view.state.exhibits.filter((one) => !filed.includes(one.id))
  const exhibits = chosen.filter((one) => fresh.some((exhibit) => exhibit.id === one))
  const send = () => {
    if (give.isPending) return
    give.mutate({ ask: ask.ask, exhibits, text: text.trim() }, { onSuccess: () => sayDone(t.sent) })
  }
  const toggle = (exhibit: string) =>
    setChosen((before) =>
      before.includes(exhibit) ? before.filter((one) => one !== exhibit) : [...before, exhibit],
    )
  return {
    give,
    fresh,
    chosen,
    toggle,
    text,
    setText,
    whole: exhibits.length > 0 || text.trim() !== '',
    send,
  }
}

function Open({ ask }: { ask: Ask }) {
  const t = useText(askedText)
  const say = useLawText()
  const { pack } = useCase().law
  const { give, fresh, chosen, toggle, text, setText, whole, send } = useAnswer(ask)
  const title = pack.documents[ask.document]?.title
  const clause = ask.clause === null ? undefined : pack.clauses[ask.clause]
  return (
    <div className="space-y-3" data-testid="asked">
      <p className="text-muted">{t.lead}</p>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <strong>{title ? say(title) : ask.document}</strong>
        <span className="text-muted">{t.until}</span> <Instant at={ask.until} /> <Countdown at={ask.until} />
      </p>
      <p className="whitespace-pre-wrap break-words">{ask.text}</p>
      {clause ? (
        <p className="text-muted">
          {t.clause}: {say(clauseName(clause))}
        </p>
      ) : null}
      <fieldset className="space-y-1">
        <legend className="mb-1 font-medium text-[0.93rem]">{t.which}</legend>
        {fresh.length === 0 ? <p className="text-muted">{t.none}</p> : null}
        {fresh.map((exhibit) => (
          <label key={exhibit.id} className="flex min-h-7 items-center gap-2">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={chosen.includes(exhibit.id)}
              onChange={() => toggle(exhibit.id)}
              data-testid="answer-exhibit"
            />
            <span className="min-w-0 break-all">{exhibit.fileName ?? exhibit.document}</span>
          </label>
        ))}
      </fieldset>
      <Field label={t.text} hint={t.textHint}>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={2}
            value={text}
            data-testid="answer-text"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <WhyNot error={give.error} />
      <Button tone="main" disabled={!whole} busy={give.isPending} onClick={send} data-testid="answer-ask">
        {t.send}
      </Button>
    </div>
  )
}

/** A document a reviewer asks for, and the way to answer; what was asked for before stays to be read. */
export function AskedPart() {
  const t = useText(askedText)
  const say = useLawText()
  const { view, law } = useCase()
  const { pack } = law
  const asks = view.state.asks ?? []
  const open = asks.find(({ state }) => state === 'open')
  const closed = asks.flatMap(({ state, ...one }) => (state === 'open' ? [] : [{ ...one, state }]))
  if (asks.length === 0) return null
  return (
    <Card id="asked" title={open ? t.title : t.earlier} className="mb-3">
      {open ? <Open key={open.ask} ask={open} /> : null}
      <ul className={open ? 'mt-3 border-line border-t pt-2' : ''}>
        {closed.map((one) => {
          const title = pack.documents[one.document]?.title
          return (
            <li key={one.ask} className="break-words">
              {title ? say(title) : one.document} · <span className="text-muted">{t.closed[one.state]}</span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
