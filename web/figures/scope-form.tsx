import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { FiguresAsked } from '../client/governance.ts'
import { queries } from '../client/queries.ts'
import { Button } from '../kit/button.tsx'
import { Field } from '../kit/field.tsx'
import { figuresText } from '../text/figures.ts'
import { useLawText, useText } from '../text/language.tsx'

type Option = { value: string; label: string }

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string
  options: readonly Option[]
  onChange: (value: string) => void
}) {
  const t = useText(figuresText)
  return (
    <Field label={label}>
      {(ids) => (
        <select {...ids} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t.all}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Days({ asked, change }: { asked: FiguresAsked; change: (part: Partial<FiguresAsked>) => void }) {
  const t = useText(figuresText)
  const wrong = asked.from !== '' && asked.to !== '' && asked.to <= asked.from ? t.wrongPeriod : null
  return (
    <>
      {(['from', 'to'] as const).map((name) => (
        <Field key={name} label={t[name]} error={name === 'to' ? wrong : null}>
          {(ids) => (
            <input
              {...ids}
              type="date"
              className="input"
              required
              data-testid={`figures-${name}`}
              value={asked[name]}
              onChange={(event) => change({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </>
  )
}

/** Period and scope: nothing is counted before both are known. */
export function ScopeForm({ asked, onAsk }: { asked: FiguresAsked; onAsk: (asked: FiguresAsked) => void }) {
  const t = useText(figuresText)
  const say = useLawText()
  const [draft, setDraft] = useState(asked)
  const packs = useQuery(queries.packs()).data ?? []
  const change = (part: Partial<FiguresAsked>) => setDraft((before) => ({ ...before, ...part }))
  const procedures = packs.find(({ id }) => id === draft.pack)?.procedures ?? []
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (draft.from !== '' && draft.to > draft.from) onAsk(draft)
  }
  return (
    <form
      onSubmit={send}
      noValidate
      className="no-print mb-3 grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-end gap-2 lg:grid-cols-[repeat(5,minmax(0,1fr))_auto]"
    >
      <Days asked={draft} change={change} />
      <Choice
        label={t.pack}
        value={draft.pack ?? ''}
        options={packs.map(({ id, title }) => ({ value: id, label: say(title) }))}
        onChange={(pack) => change({ pack: pack || undefined, procedure: undefined })}
      />
      <Choice
        label={t.procedure}
        value={draft.procedure ?? ''}
        options={procedures.map(({ id, title }) => ({ value: id, label: say(title) }))}
        onChange={(procedure) => change({ procedure: procedure || undefined })}
      />
      <Choice
        label={t.venue}
        value={draft.venue ?? ''}
        options={(['hosted', 'external'] as const).map((value) => ({ value, label: t.venues[value] }))}
        onChange={(venue) =>
          change({ venue: venue === 'hosted' || venue === 'external' ? venue : undefined })
        }
      />
      <Button type="submit" tone="main" data-testid="show-figures">
        {t.show}
      </Button>
    </form>
  )
}
