import { useState } from 'react'
import type { Origin } from '#core/similarity/origin.ts'
import {
  answerSaid,
  confidenceSaid,
  doubtSaid,
  groundSaid,
  notSaidOfOrigin,
} from '#core/similarity/origin-said.ts'
import { Button } from '../kit/button.tsx'
import { Field } from '../kit/field.tsx'
import { compareText } from '../text/compare.ts'
import { useLawText, useText } from '../text/language.tsx'

export type SaidDate = { side: 'mine' | 'theirs'; by: 'listing' | 'publication'; at: number }

/** Whose earliest date is earlier, what that rests on, and what it does not say. */
export function OriginPart({ origin }: { origin: Origin }) {
  const t = useText(compareText)
  const say = useLawText()
  const grounds = [...origin.restsOn, ...origin.also, ...origin.undated, ...origin.weak]
  return (
    <div className="mt-2 rounded-md border border-line bg-sunken/60 px-3 py-2" data-testid="origin">
      <p className="font-medium">
        {say(answerSaid[origin.answer])}
        {origin.confidence ? (
          <span className="font-normal text-muted">
            {' '}
            · {t.confidence} {say(confidenceSaid[origin.confidence])}
          </span>
        ) : null}
      </p>
      {origin.doubts.map((doubt) => (
        <p key={doubt}>{say(doubtSaid[doubt])}</p>
      ))}
      <ul className="mt-1 list-disc pl-5">
        {grounds.map((ground) => (
          <li key={JSON.stringify(ground)}>{say(groundSaid(ground))}</li>
        ))}
      </ul>
      <p className="mt-1 text-[0.86rem] text-muted">{say(notSaidOfOrigin)}</p>
    </div>
  )
}

/** `2026-03-12T10:00` on the reader's own clock. */
const instantOf = (local: string): number | null => {
  const at = new Date(local).getTime()
  return local !== '' && Number.isFinite(at) && at > 0 ? at : null
}

type Props = {
  names: readonly [string, string]
  busy: boolean
  onAsk: (mine: 'first' | 'second', dates: SaidDate[]) => void
}

/** Which of the two is one's own, and since when each is known to have been listed. */
export function WhoseForm({ names, busy, onAsk }: Props) {
  const t = useText(compareText)
  const [mine, setMine] = useState<'first' | 'second'>('first')
  const [dates, setDates] = useState({ mine: '', theirs: '' })
  const said = (['mine', 'theirs'] as const).flatMap((side): SaidDate[] => {
    const at = instantOf(dates[side])
    return at === null ? [] : [{ side, by: 'listing', at }]
  })
  return (
    <form
      className="mt-2 grid grid-cols-[minmax(0,1fr)] items-end gap-2 sm:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)_auto]"
      onSubmit={(event) => {
        event.preventDefault()
        onAsk(mine, said)
      }}
    >
      <Field label={t.whichIsOurs}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            data-testid="ours"
            value={mine}
            onChange={(event) => setMine(event.target.value === 'second' ? 'second' : 'first')}
          >
            <option value="first">{names[0]}</option>
            <option value="second">{names[1]}</option>
          </select>
        )}
      </Field>
      {(['mine', 'theirs'] as const).map((side) => (
        <Field key={side} label={t.listedAt[side]}>
          {(ids) => (
            <input
              {...ids}
              type="datetime-local"
              className="input"
              data-testid={`listed-${side}`}
              value={dates[side]}
              onChange={(event) => setDates((before) => ({ ...before, [side]: event.target.value }))}
            />
          )}
        </Field>
      ))}
      <Button type="submit" busy={busy} data-testid="origin-go">
        {t.originGo}
      </Button>
    </form>
  )
}
