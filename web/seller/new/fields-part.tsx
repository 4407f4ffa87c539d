import { Card } from '../../kit/card.tsx'
import { currentTime } from '../../kit/clock.ts'
import { Field } from '../../kit/field.tsx'
import { Tag } from '../../kit/tag.tsx'
import { localZone, offsetAt } from '../../kit/time.tsx'
import { common } from '../../text/everywhere.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { newCaseText } from '../../text/new-case.ts'
import { uncheckedOf } from './checks.ts'
import {
  choicesOf,
  fieldsOf,
  type InstantKey,
  instantsOf,
  readingOf,
  requiredSubject,
  type SubjectKey,
  subjectKeys,
} from './confirmed.ts'
import type { Opening } from './opening.ts'
import { DoubtLine, FromLine } from './origin.tsx'

function Origin({ value, choices, asked }: { value: string; choices: string[]; asked: boolean }) {
  const t = useText(newCaseText)
  if (choices.length > 1 && !value) return <Tag tone="violet">{t.unclear}</Tag>
  if (value && choices.includes(value)) return <Tag tone="info">{t.found}</Tag>
  if (value) return <Tag tone="outline">{t.typed}</Tag>
  return asked ? <Tag tone="warn">{t.missing}</Tag> : null
}

function SubjectInput({ opening, name }: { opening: Opening; name: SubjectKey }) {
  const t = useText(newCaseText)
  const say = useLawText()
  const { form, change, reading, pack, procedure } = opening
  const value = form.subject[name]
  const choices = choicesOf(reading, fieldsOf(pack, name))
  const required = requiredSubject(pack, procedure).includes(name)
  const field = readingOf(reading, fieldsOf(pack, name))
  const set = (next: string) => change({ subject: { ...form.subject, [name]: next } }, name)
  const several = name === 'listing' && choices.length > 1 ? t.severalListings(choices.length) : null
  return (
    <div>
      <Field
        label={t.subject[name]}
        required={required}
        hint={several}
        aside={<Origin value={value} choices={choices} asked={required && reading !== null} />}
      >
        {(ids) => {
          const props = { ...ids, className: 'input', 'data-testid': `subject-${name}`, value }
          const options = name === 'site' ? Object.keys(pack.sites) : choices.length > 1 ? choices : null
          if (!options) return <input {...props} onChange={(event) => set(event.target.value)} />
          return (
            <select {...props} onChange={(event) => set(event.target.value)}>
              <option value="">—</option>
              {options.map((option) => (
                <option key={option} value={option}>
                  {name === 'site'
                    ? `${option} · ${say(pack.sites[option]?.title ?? { zh: option, en: option })}`
                    : option}
                </option>
              ))}
            </select>
          )
        }}
      </Field>
      <FromLine opening={opening} field={field} />
      <DoubtLine opening={opening} name={name} field={field} label={t.subject[name]} />
    </div>
  )
}

function InstantInput({ opening, name }: { opening: Opening; name: InstantKey }) {
  const t = useText(newCaseText)
  const words = useText(common)
  const { form, change, reading, pack } = opening
  const found = readingOf(reading, fieldsOf(pack, name))
  const value = form.instants[name]
  const zone = localZone()
  const hints = [
    t.yourZone(words.zone(zone, offsetAt(currentTime(), zone))),
    found?.day && !found.instant ? t.dayOnly(found.day) : '',
  ].filter(Boolean)
  const required = name === 'noticeAt'
  return (
    <div>
      <Field
        label={t.subject[name]}
        required={required}
        hint={hints.join(' · ')}
        aside={
          <Origin
            value={value}
            choices={found?.instant !== undefined ? [value] : []}
            asked={required && reading !== null}
          />
        }
      >
        {(ids) => (
          <input
            {...ids}
            type="datetime-local"
            className="input"
            data-testid={`at-${name}`}
            value={value}
            onChange={(event) => change({ instants: { ...form.instants, [name]: event.target.value } }, name)}
          />
        )}
      </Field>
      <FromLine opening={opening} field={found} />
      <DoubtLine opening={opening} name={name} field={found} isInstant label={t.subject[name]} />
    </div>
  )
}

function Others({ opening }: { opening: Opening }) {
  const t = useText(newCaseText)
  const say = useLawText()
  const { form, change, pack, reading } = opening
  const ids = Object.keys(form.others)
  if (ids.length === 0) return null
  return (
    <details open={ids.some((id) => uncheckedOf(opening).includes(`other:${id}`)) || undefined}>
      <summary className="text-accent-ink">
        {t.otherFields} ({ids.length})
      </summary>
      <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        {ids.map((id) => (
          <div key={id}>
            <Field label={say(pack.notice.fields[id]?.title ?? { zh: id, en: id })}>
              {(props) => (
                <input
                  {...props}
                  className="input"
                  value={form.others[id] ?? ''}
                  onChange={(event) =>
                    change({ others: { ...form.others, [id]: event.target.value } }, `other:${id}`)
                  }
                />
              )}
            </Field>
            <FromLine opening={opening} field={reading?.fields[id] ?? null} />
            <DoubtLine
              opening={opening}
              name={`other:${id}`}
              field={reading?.fields[id] ?? null}
              isInstant={pack.notice.fields[id]?.as === 'instant'}
              label={say(pack.notice.fields[id]?.title ?? { zh: id, en: id })}
            />
          </div>
        ))}
      </div>
    </details>
  )
}

/** The fields a case is about, each with where its value comes from; what is missing is asked for. */
export function FieldsPart({ opening }: { opening: Opening }) {
  const t = useText(newCaseText)
  return (
    <Card id="fields" title={t.fields}>
      <div className="space-y-3">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          {subjectKeys.map((name) => (
            <SubjectInput key={name} opening={opening} name={name} />
          ))}
          {instantsOf(opening.pack, opening.procedure).map((name) => (
            <InstantInput key={name} opening={opening} name={name} />
          ))}
        </div>
        <Others opening={opening} />
      </div>
    </Card>
  )
}
