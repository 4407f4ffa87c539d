import type { CostFactorView } from '#core/options/cost-factors.ts'
import { costNotes } from '#core/options/said.ts'
import { Card } from '../../kit/card.tsx'
import { Tag } from '../../kit/tag.tsx'
import { useLawText, useText } from '../../text/language.tsx'
import { optionsText } from '../../text/options.ts'

const tones = { yes: 'warn', maybe: 'outline', no: 'neutral' } as const

function Factors({ applies, factors }: { applies: CostFactorView['applies']; factors: CostFactorView[] }) {
  const t = useText(optionsText)
  const say = useLawText()
  const heads = { yes: t.applies, maybe: t.maybe, no: t.not }
  const shown = factors.filter((factor) => factor.applies === applies)
  if (shown.length === 0) return null
  return (
    <div data-testid={`factors-${applies}`}>
      <Tag tone={tones[applies]}>{heads[applies]}</Tag>
      <ul className="mt-1 list-disc space-y-0.5 pl-5">
        {shown.map((factor) => (
          <li key={factor.id} className={applies === 'no' ? 'text-muted' : ''}>
            {say(factor.title)}
            {applies === 'maybe' ? (
              <span className="text-[0.9rem] text-muted"> · {factor.asks ? t.askYou : t.notKnown}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What moves the price of outside help, and what never does. */
export function FactorsPart({ factors }: { factors: CostFactorView[] }) {
  const t = useText(optionsText)
  const say = useLawText()
  return (
    <Card id="cost" title={t.cost}>
      <div className="space-y-3">
        <ul className="space-y-1.5 rounded-md bg-sunken/70 p-2.5 text-[0.93rem]">
          {[costNotes.free, costNotes.noSpeed, costNotes.proof].map((note) => (
            <li key={note.en}>{say(note)}</li>
          ))}
        </ul>
        {factors.length === 0 ? <p className="text-muted">{t.noFactors}</p> : null}
        <Factors applies="yes" factors={factors} />
        <Factors applies="maybe" factors={factors} />
        <Factors applies="no" factors={factors} />
      </div>
    </Card>
  )
}
