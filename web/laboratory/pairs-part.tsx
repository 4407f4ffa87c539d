import type { PicturePair } from '#core/evidence/likeness.ts'
import { answerSaid, confidenceSaid } from '#core/similarity/origin-said.ts'
import { notSaid, relationSaid, restsOnSaid } from '#core/similarity/said.ts'
import { Tag, type TagTone } from '../kit/tag.tsx'
import { useLawText, useText } from '../text/language.tsx'
import { pairsText } from '../text/pairs.ts'
import { OriginPart } from './origin-part.tsx'

type Reader = 'seller' | 'reviewer'
type Picture = PicturePair['first']

const tones: Record<Picture['side'], TagTone> = { ours: 'info', theirs: 'outline', supplier: 'neutral' }

function Named({ picture, reader }: { picture: Picture; reader: Reader }) {
  const t = useText(pairsText)
  const sides = reader === 'seller' ? t.sides : t.filer
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <Tag tone={tones[picture.side]}>{sides[picture.side]}</Tag>
      <span className="min-w-0 break-all">{picture.name}</span>
    </span>
  )
}

function Pair({ pair, reader }: { pair: PicturePair; reader: Reader }) {
  const t = useText(pairsText)
  const say = useLawText()
  const { first, second, comparison, origin } = pair
  return (
    <li className="border-line border-t py-2 first:border-t-0" data-testid="picture-pair">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Named picture={first} reader={reader} />
        <span aria-hidden="true" className="text-muted">
          ↔
        </span>
        <Named picture={second} reader={reader} />
      </p>
      {comparison === null ? (
        <p className="text-muted">{t.waits}</p>
      ) : (
        <>
          <p className="break-words" data-testid="pair-says" data-relation={comparison.relation}>
            <span className="font-medium">{say(relationSaid[comparison.relation])}</span>
            {origin ? (
              <span data-testid="pair-origin" data-answer={origin.answer}>
                {' · '}
                {say(answerSaid[origin.answer])}
                {origin.confidence ? ` · ${t.sure} ${say(confidenceSaid[origin.confidence])}` : ''}
              </span>
            ) : null}
          </p>
          <details className="mt-1">
            <summary className="min-h-6 cursor-pointer text-[0.9rem] text-accent-ink">{t.why}</summary>
            <ul className="mt-1.5 list-disc pl-5 text-[0.9rem]">
              {restsOnSaid(comparison).map((line) => (
                <li key={line.en}>{say(line)}</li>
              ))}
            </ul>
            {origin ? <OriginPart origin={origin} /> : null}
          </details>
        </>
      )}
    </li>
  )
}

/** Pictures of either side, pair by pair; absent where the case has none to hold against each other. */
export function PairsPart({
  pairs,
  leftOut,
  reader,
}: {
  pairs: readonly PicturePair[]
  leftOut: number
  reader: Reader
}) {
  const t = useText(pairsText)
  const say = useLawText()
  if (pairs.length === 0) return null
  const known = pairs.filter(({ comparison }) => comparison !== null)
  // What could not be compared yet is counted once there is something to read.
  const shown = known.length === 0 ? pairs : known
  const left = pairs.length - shown.length
  return (
    <section className="border-line border-t px-3.5 py-2.5" data-testid="picture-pairs">
      <h3 className="font-medium">{t.title}</h3>
      <p className="text-[0.9rem] text-muted">
        {t.lead}
        {reader === 'reviewer' ? ` ${t.forReviewer}` : ''}
      </p>
      <ul className="mt-1">
        {shown.map((pair) => (
          <Pair key={`${pair.first.exhibit} ${pair.second.exhibit}`} pair={pair} reader={reader} />
        ))}
      </ul>
      {left > 0 ? <p className="text-muted">{t.left(left)}</p> : null}
      {leftOut > 0 ? (
        <p className="text-muted" data-testid="pairs-left-out">
          {t.leftOut(leftOut)}
        </p>
      ) : null}
      {known.length > 0 ? <p className="mt-1 text-[0.86rem] text-muted">{say(notSaid)}</p> : null}
    </section>
  )
}
