import type { PictureFacts } from '#core/evidence/facts.ts'
import { measuredSaid } from '#core/evidence/laboratory-said.ts'
import { falseRateText, judgementOf, signalOf } from '#core/evidence/signals.ts'
import { CopyMark } from '../kit/copy-button.tsx'
import { Tag, type TagTone } from '../kit/tag.tsx'
import { laboratoryText } from '../text/laboratory.ts'
import { useLanguage, useLawText, useText } from '../text/language.tsx'
import { signalsText } from '../text/signals.ts'
import { type Row, readings } from './readings.ts'

function Reading({ row }: { row: Row }) {
  const t = useText(laboratoryText)
  return (
    <div
      className="grid grid-cols-[minmax(0,1fr)] gap-x-3 border-line border-t py-1.5 first:border-t-0 sm:grid-cols-[minmax(0,9rem)_minmax(0,1fr)]"
      data-testid={`measured-${row.id}`}
    >
      <dt className="text-muted">{t.rows[row.id]}</dt>
      <dd className="min-w-0">
        {row.says.map((line) => (
          <span key={line} className="block break-words">
            {line}
          </span>
        ))}
        {row.raw ? (
          <span lang="en" className="block break-all font-mono text-[0.8rem] text-muted">
            {row.raw}
            {row.id === 'fingerprint' ? <CopyMark text={row.raw} label={t.rows.fingerprint} /> : null}
          </span>
        ) : null}
      </dd>
    </div>
  )
}

type Signal = NonNullable<PictureFacts['signals']>[number]
const tones: Record<Signal['state'], TagTone> = {
  fires: 'violet',
  silent: 'neutral',
  'cannot-determine': 'outline',
}

/** One signal: where it fires, what it means, what honest thing does the same, and how often it fired on originals. */
function SignalLine({ signal }: { signal: Signal }) {
  const t = useText(signalsText)
  const say = useLawText()
  const registered = signalOf(signal.id)
  return (
    <li data-testid="signal">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <Tag tone={tones[signal.state]}>{t.states[signal.state]}</Tag>
        <span className="min-w-0 break-words">{registered ? say(registered.title) : signal.id}</span>
        {signal.measured === null ? null : (
          <span className="break-words text-[0.86rem] text-muted">
            {t.measured}: {say(measuredSaid(signal.measured))}
          </span>
        )}
      </span>
      {signal.state === 'fires' && registered ? (
        <span className="block text-muted">
          {say(registered.means)} {say(falseRateText(registered))}
        </span>
      ) : null}
    </li>
  )
}

/** What is often, and not only, seen where a file is not what it claims to be: for a person to look at, and nothing more. */
function Signals({ picture }: { picture: PictureFacts }) {
  const t = useText(signalsText)
  const words = useText(laboratoryText)
  const say = useLawText()
  const { signals } = picture
  const judged = judgementOf(picture)
  return (
    <div className="mt-2 border-line border-t pt-2" data-testid="signals">
      <h4 className="font-medium">{t.signals}</h4>
      <p className="mb-1.5 text-muted">{t.signalsLead}</p>
      {signals === undefined ? <p>{words.notMeasured}</p> : null}
      {signals === undefined ? null : (
        <p className="mb-1.5" data-testid="judgement">
          {t.fits[judged.is]} <span className="text-muted">{say(judged.note)}</span>
        </p>
      )}
      <ul className="space-y-1">
        {(signals ?? []).map((signal) => (
          <SignalLine key={signal.id} signal={signal} />
        ))}
      </ul>
    </div>
  )
}

/** What the laboratory measured of a picture, in plain words; unknown is said as unknown. `open`: unfolded from the start. */
export function Measured({ picture, open }: { picture: PictureFacts; open: boolean }) {
  const t = useText(laboratoryText)
  const { language } = useLanguage()
  const signals = useText(signalsText)
  const seen = (picture.signals ?? []).filter(({ state }) => state === 'fires').length
  return (
    <details
      className="mt-2 rounded-md border border-line px-2.5 py-1.5 text-[0.93rem]"
      data-testid="measured"
      open={open}
    >
      <summary className="font-medium">
        {t.title}
        <span className="ml-2 font-normal text-muted">
          {picture.class ? t.classes[picture.class.is] : t.notMeasured}
          {seen > 0 ? ` · ${signals.signalsSeen(seen)}` : ''}
        </span>
      </summary>
      <dl className="mt-1.5">
        {readings(picture, t, language).map((row) => (
          <Reading key={row.id} row={row} />
        ))}
      </dl>
      <Signals picture={picture} />
    </details>
  )
}
