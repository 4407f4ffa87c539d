import type { NextStep } from '#core/options/next-steps.ts'
import { Card } from '../../kit/card.tsx'
import { Countdown } from '../../kit/countdown.tsx'
import { PlaceText } from '../../kit/place-text.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Clocks } from '../../kit/time.tsx'
import { common } from '../../text/everywhere.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { optionsText } from '../../text/options.ts'

const tones = { now: 'ok', from: 'warn', later: 'outline', unknown: 'outline' } as const

function When({ step }: { step: NextStep }) {
  const t = useText(optionsText)
  const words = useText(common)
  const { possible, deadline, once } = step
  // What can be done at any time needs no mark, and what waits for the filing has one above the list.
  if (possible === 'now' && deadline === null) return null
  if (possible === 'later' && once === 'filed') return null
  const said = { now: t.now, from: t.from, later: t.after[once], unknown: t.notYetKnown }
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Tag tone={tones[possible]}>{said[possible]}</Tag>
      {possible === 'from' && deadline ? <Countdown at={deadline.at} /> : null}
      {possible === 'from' && deadline ? <Clocks at={deadline.at} zone={deadline.zone} /> : null}
      {deadline?.provisional ? (
        <Tag tone="outline" title={words.provisionalWhy}>
          {words.provisional}
        </Tag>
      ) : null}
    </span>
  )
}

/** The steps in order: what is possible now, what from when, and where to click. */
export function StepList({ steps }: { steps: NextStep[] }) {
  const say = useLawText()
  return (
    <ol className="list-decimal space-y-2 pl-5">
      {steps.map((step) => (
        <li key={step.id} data-testid={`next-${step.id}`} data-possible={step.possible}>
          <p className={step.possible === 'later' ? 'text-muted' : ''}>{say(step.text)}</p>
          {step.place ? <PlaceText place={step.place} /> : null}
          <When step={step} />
        </li>
      ))}
    </ol>
  )
}

/** What to do after filing. */
export function StepsPart({ steps, hosted }: { steps: NextStep[]; hosted: boolean }) {
  const t = useText(optionsText)
  const unfiled = steps.some(({ possible, once }) => possible === 'later' && once === 'filed')
  return (
    <Card id="steps" title={t.steps} aside={unfiled ? <Tag tone="outline">{t.after.filed}</Tag> : null}>
      {hosted ? <p className="mb-2 text-muted">{t.hostedSteps}</p> : null}
      {steps.length === 0 && !hosted ? <p className="text-muted">{t.noSteps}</p> : null}
      <StepList steps={steps} />
    </Card>
  )
}
