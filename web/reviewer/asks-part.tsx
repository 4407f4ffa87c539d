import { useCommand } from '../client/commands.ts'
import { refusalsOf } from '../client/problem.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Countdown } from '../kit/countdown.tsx'
import { Refusals } from '../kit/refusals.tsx'
import { Tag, type TagTone } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { deskText } from '../text/desk.ts'
import { useLawText, useText } from '../text/language.tsx'
import { useReview } from './review-context.tsx'

const tones: Record<string, TagTone> = { open: 'violet', answered: 'ok', expired: 'warn' }

/** Documents asked for about this filing: what waits until when, and what came. */
export function AsksPart() {
  const t = useText(deskText)
  const say = useLawText()
  const { id, view, pack } = useReview()
  const withdraw = useCommand('WithdrawAsk', id)
  const may = view.actions.some(({ command, available }) => command === 'WithdrawAsk' && available)
  if (view.asks.length === 0) return null
  return (
    <Card id="asks" title={t.asks}>
      <ul className="space-y-3">
        {view.asks.map((one) => {
          const title = pack.documents[one.document]?.title
          return (
            <li key={one.ask} className="space-y-1" data-testid="ask">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <strong>{title ? say(title) : one.document}</strong>
                <Tag tone={tones[one.state] ?? 'neutral'}>{t.askStates[one.state]}</Tag>
                {one.added.length > 0 ? <Tag tone="ok">{t.addedFiles(one.added.length)}</Tag> : null}
              </p>
              <p className="break-words text-muted">{one.text}</p>
              {one.state === 'open' ? (
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <span className="text-muted">{t.until}</span> <Instant at={one.until} />{' '}
                  <Countdown at={one.until} />
                </p>
              ) : null}
              {one.answer ? (
                <p className="break-words">
                  <span className="text-muted">{t.answer}:</span> {one.answer}
                </p>
              ) : null}
              {one.state === 'open' && may ? (
                <Button
                  small
                  tone="quiet"
                  busy={withdraw.isPending}
                  onClick={() => withdraw.mutate({ ask: one.ask })}
                  data-testid="withdraw-ask"
                >
                  {t.withdraw}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
      <Refusals refusals={refusalsOf(withdraw.error)} />
    </Card>
  )
}
