import { useState } from 'react'
import type { CaseState } from '#core/case/state.ts'
import { type Step, stepsOf } from '#core/packet/steps.ts'
import { Card } from '../../kit/card.tsx'
import { CopyButton } from '../../kit/copy-button.tsx'
import { PlaceText } from '../../kit/place-text.tsx'
import { keep, kept } from '../../kit/storage.ts'
import { Tag } from '../../kit/tag.tsx'
import { tags, useLawText, useText } from '../../text/language.tsx'
import { packetText } from '../../text/packet.ts'
import { useCase } from '../case/case-context.tsx'

/** Ticks are a memory of the person at the form, kept in this browser; they are not part of the case. */
function useTicks(name: string) {
  const [ticks, setTicks] = useState<string[]>(() => (kept(name) ?? '').split(' ').filter(Boolean))
  const set = (step: string, on: boolean) =>
    setTicks((before) => {
      const next = on ? [...before.filter((one) => one !== step), step] : before.filter((one) => one !== step)
      keep(name, next.length > 0 ? next.join(' ') : null)
      return next
    })
  return { ticks, set }
}

type Props = { step: Step; index: number; samePlace: boolean; ticked: boolean; onTick: (on: boolean) => void }

function StepRow({ step, index, samePlace, ticked, onTick }: Props) {
  const t = useText(packetText)
  const say = useLawText()
  const { procedure } = useCase()
  const title = say(step.action)
  const long = (step.copy ?? '').length > 60
  return (
    <li
      className={`border-line border-b px-3.5 py-2.5 last:border-b-0 ${ticked ? 'bg-ok-weak/40' : ''}`}
      data-testid={`step-${step.id}`}
    >
      <div className="flex items-start gap-2.5">
        <input
          type="checkbox"
          className="mt-1 size-4 shrink-0 accent-accent"
          checked={ticked}
          onChange={(event) => onTick(event.target.checked)}
          aria-label={t.ticked(`${index + 1}. ${title}`)}
          data-testid="step-tick"
        />
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium">
              {index + 1}. {title}
            </span>
            {step.copy !== undefined && !long ? (
              <code className="min-w-0 break-words rounded bg-sunken px-1.5 font-mono">{step.copy}</code>
            ) : null}
            {step.file ? (
              <code className="break-all rounded bg-sunken px-1.5 font-mono">{step.file}</code>
            ) : null}
            {step.copy ? (
              <span className="ml-auto">
                <CopyButton text={step.copy} testid={`copy-${step.id}`} onCopied={() => onTick(true)} />
              </span>
            ) : null}
          </p>
          {step.place && !samePlace ? <PlaceText place={step.place} /> : null}
          {step.copy !== undefined && long ? (
            <p
              lang={tags[procedure.statement.language]}
              className="mt-1.5 whitespace-pre-wrap break-words rounded-md bg-sunken p-2.5"
              data-testid={`text-${step.id}`}
            >
              {step.copy}
            </p>
          ) : null}
        </div>
      </div>
    </li>
  )
}

/** What to do at the marketplace, one step after another, ticked after pasting. */
export function Steps({ state, filing }: { state: CaseState; filing: number }) {
  const t = useText(packetText)
  const { id, law } = useCase()
  const { ticks, set } = useTicks(`ticks.${id}.${filing}`)
  const steps = stepsOf(state, law).map((step) => ({
    step,
    key: [step.id, step.file].filter(Boolean).join(':'),
  }))
  const done = steps.filter(({ key }) => ticks.includes(key)).length
  return (
    <Card
      id="steps"
      title={t.steps}
      aside={<Tag tone={done === steps.length ? 'ok' : 'neutral'}>{t.done(done, steps.length)}</Tag>}
      pad={false}
    >
      <p className="border-line border-b px-3.5 py-2 text-[0.9rem] text-muted">{t.stepsLead}</p>
      <ol>
        {steps.map(({ step, key }, index) => (
          <StepRow
            key={key}
            step={step}
            index={index}
            samePlace={index > 0 && steps[index - 1]?.step.place?.path === step.place?.path}
            ticked={ticks.includes(key)}
            onTick={(on) => set(key, on)}
          />
        ))}
      </ol>
    </Card>
  )
}
