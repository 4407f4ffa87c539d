import { type FormEvent, useState } from 'react'
import type { HealthShown } from '#core/doors/account-shapes.ts'
import { useAccountCommand } from '../../client/account.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { currentTime } from '../../kit/clock.ts'
import { Field } from '../../kit/field.tsx'
import { localInput } from '../../kit/local-input.ts'
import { sayDone } from '../../kit/toast.tsx'
import { WhyNot } from '../../kit/why-not.tsx'
import { accountText } from '../../text/account.ts'
import { useLawText, useText } from '../../text/language.tsx'

/** `92` or `92,5` from 0 to 100; null for anything else. */
function scoreOf(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() !== '' && value >= 0 && value <= 100 ? value : null
}

type Given = { when: string; score: string; parts: Record<string, { value: string; red: boolean }> }

const nothing = (): Given => ({ when: localInput(currentTime()), score: '', parts: {} })

/** What was typed as a reading; null where a number is none. */
function readingOf({ when, score, parts }: Given) {
  const [at, read] = [Date.parse(when), scoreOf(score)]
  const given = Object.entries(parts).filter(([, { value }]) => value.trim() !== '')
  const values = given.map(([id, { value, red }]) => ({ id, value: scoreOf(value), red }))
  if (Number.isNaN(at) || read === null) return null
  const known = values.flatMap(({ id, value, red }) =>
    value === null ? [] : [[id, { value, red }] as const],
  )
  return known.length === values.length ? { at, score: read, parts: Object.fromEntries(known) } : null
}

type PartProps = {
  title: string
  part: { value: string; red: boolean }
  onChange: (part: { value: string; red: boolean }) => void
}

function PartField({ title, part, onChange }: PartProps) {
  const t = useText(accountText)
  return (
    <Field
      label={title}
      aside={
        <label className="ml-auto inline-flex items-center gap-1 text-[0.86rem] text-muted">
          <input
            type="checkbox"
            checked={part.red}
            onChange={(event) => onChange({ ...part, red: event.target.checked })}
          />
          {t.red}
        </label>
      }
    >
      {(ids) => (
        <input
          {...ids}
          className="input num"
          inputMode="decimal"
          value={part.value}
          onChange={(event) => onChange({ ...part, value: event.target.value })}
        />
      )}
    </Field>
  )
}

function useRecording(marketplace: string) {
  const t = useText(accountText)
  const give = useAccountCommand('RecordHealth', { marketplace })
  const [given, setGiven] = useState(nothing)
  const [wrong, setWrong] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const reading = readingOf(given)
    setWrong(reading === null)
    if (reading === null) return
    give.mutate(
      { readings: [reading] },
      {
        onSuccess: () => {
          setGiven(nothing())
          sayDone(t.saved)
        },
      },
    )
  }
  const change = (part: Partial<Given>) => setGiven((before) => ({ ...before, ...part }))
  return { give, given, change, wrong, submit }
}

/** Writes down what the marketplace shows this week. */
export function RecordForm({ marketplace, health }: { marketplace: string; health: HealthShown }) {
  const t = useText(accountText)
  const say = useLawText()
  const { give, given, change, wrong, submit } = useRecording(marketplace)
  return (
    <Card id="record" title={t.record} className="no-print">
      <form onSubmit={submit} className="space-y-3" noValidate>
        <p className="text-[0.9rem] text-muted">{t.recordLead}</p>
        <Field label={t.score} required error={wrong ? t.between : null}>
          {(ids) => (
            <input
              {...ids}
              className="input num"
              inputMode="decimal"
              data-testid="health-score"
              value={given.score}
              onChange={(event) => change({ score: event.target.value })}
            />
          )}
        </Field>
        <Field label={t.when} required>
          {(ids) => (
            <input
              {...ids}
              type="datetime-local"
              className="input num"
              value={given.when}
              onChange={(event) => change({ when: event.target.value })}
            />
          )}
        </Field>
        {health.parts.map(({ id, title }) => (
          <PartField
            key={id}
            title={say(title)}
            part={given.parts[id] ?? { value: '', red: false }}
            onChange={(part) => change({ parts: { ...given.parts, [id]: part } })}
          />
        ))}
        <WhyNot error={give.error} />
        <Button type="submit" tone="main" busy={give.isPending} data-testid="record-health">
          {t.save}
        </Button>
      </form>
    </Card>
  )
}
