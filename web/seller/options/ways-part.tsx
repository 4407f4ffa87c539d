import { TriangleAlert } from 'lucide-react'
import type { CSSProperties } from 'react'
import { costNotes } from '#core/options/said.ts'
import type { OwnWay, WayOutView } from '#core/options/ways-out.ts'
import type { Text } from '#core/policy/values.ts'
import { Card } from '../../kit/card.tsx'
import { Countdown } from '../../kit/countdown.tsx'
import { GroundLine } from '../../kit/ground-line.tsx'
import { Tag } from '../../kit/tag.tsx'
import { useLawText, useText } from '../../text/language.tsx'
import { optionsText } from '../../text/options.ts'

const tones = { open: 'ok', later: 'warn', waiting: 'info', over: 'danger' } as const

function Standing({ own }: { own: OwnWay }) {
  const t = useText(optionsText)
  const { standing, deadline } = own
  const left = standing === 'open' ? t.closesIn : standing === 'later' ? t.opensIn : null
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Tag tone={tones[standing]} testid={`own-${standing}`}>
        {t.own[standing]}
      </Tag>
      {left !== null && deadline ? (
        <span className="text-[0.9rem] text-muted">
          {left} <Countdown at={deadline.at} />
        </span>
      ) : null}
    </span>
  )
}

function Part({ title, text }: { title: string; text: Text }) {
  const say = useLawText()
  return (
    <div className="border-line border-t px-3.5 py-2">
      <dt className="text-[0.86rem] text-muted">{title}</dt>
      <dd className="break-words">{say(text)}</dd>
    </div>
  )
}

/** One way; on a wide screen its parts share the rows of the others, so that they are read across. */
function Way({ way }: { way: WayOutView }) {
  const t = useText(optionsText)
  const say = useLawText()
  return (
    <li
      className="overflow-hidden rounded-lg border border-line bg-surface lg:row-span-6 lg:grid lg:grid-rows-subgrid lg:gap-0 print:row-span-6 print:grid print:grid-rows-subgrid print:gap-0"
      data-testid={`way-${way.id}`}
    >
      <div className={`px-3.5 py-2.5 ${way.own ? 'bg-accent-weak/60' : ''}`}>
        <h3 className="font-semibold text-[1.05rem]">{say(way.title)}</h3>
        {way.own ? <Standing own={way.own} /> : null}
        {way.sure ? null : <span className="text-[0.9rem] text-muted">{t.unsure}</span>}
      </div>
      <dl className="contents">
        <Part title={t.time} text={way.time} />
        <Part title={t.money} text={way.money} />
        <Part title={t.keeps} text={way.keeps} />
        <Part title={t.risks} text={way.risks} />
      </dl>
      <div className="space-y-1.5 border-line border-t px-3.5 py-2">
        {way.caution ? (
          <p className="flex gap-1.5 rounded-md bg-warn-weak px-2 py-1.5 text-warn-ink">
            <TriangleAlert size={15} className="mt-1 shrink-0" aria-hidden="true" />
            <span className="min-w-0 break-words">
              <span className="sr-only">{t.caution}: </span>
              {say(way.caution)}
            </span>
          </p>
        ) : null}
        <GroundLine ground={way} />
      </div>
    </li>
  )
}

/** The ways out beside each other: cards under each other on a narrow screen, columns read across on a wide one. */
export function WaysPart({ ways }: { ways: WayOutView[] }) {
  const t = useText(optionsText)
  const say = useLawText()
  if (ways.length === 0)
    return (
      <Card id="ways" title={t.ways}>
        <p className="text-muted">{t.noWays}</p>
      </Card>
    )
  return (
    <section aria-labelledby="ways-title" id="ways">
      <h2 id="ways-title" className="sr-only">
        {t.ways}
      </h2>
      <ul
        style={{ '--ways': ways.length } as CSSProperties}
        className="grid grid-cols-[minmax(0,1fr)] gap-3 lg:grid-cols-[repeat(var(--ways),minmax(0,1fr))] lg:gap-y-0 print:grid-cols-[repeat(var(--ways),minmax(0,1fr))] print:gap-x-2 print:gap-y-0"
      >
        {ways.map((way) => (
          <Way key={way.id} way={way} />
        ))}
      </ul>
      <p className="mt-2 px-1 text-[0.93rem] text-muted">{say(costNotes.free)}</p>
    </section>
  )
}
