import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { Tag } from '../../kit/tag.tsx'
import { useLawText, useText } from '../../text/language.tsx'
import { newCaseText } from '../../text/new-case.ts'
import { isClaim } from './confirmed.ts'
import type { Opening } from './opening.ts'
import { DoubtLine, FromLine } from './origin.tsx'

/** The reason the notice gives, or the act a claim is about, and the appeal type that goes with it. */
export function ReasonPart({ opening }: { opening: Opening }) {
  const t = useText(newCaseText)
  const say = useLawText()
  const { pack, procedure, form, change, reading } = opening
  const reasons = pack.procedures[procedure]?.reasons ?? []
  const type = pack.appealTypes[pack.reasons[form.reason]?.appealType ?? '']
  const read = reading?.reason?.id === form.reason && form.reason !== ''
  const asked = reading !== null && form.reason === ''
  const claim = isClaim(pack, procedure)
  const label = claim ? t.act : t.reason
  return (
    <Card id="reason" title={label}>
      <Field
        label={label}
        required
        aside={
          read ? <Tag tone="info">{t.readReason}</Tag> : asked ? <Tag tone="warn">{t.missing}</Tag> : null
        }
        hint={
          type ? (
            <>
              {t.typeHint}: <strong className="text-ink">{say(type.title)}</strong> (
              <span lang="en">{type.label}</span>)
            </>
          ) : null
        }
      >
        {(ids) => (
          <select
            {...ids}
            className="input"
            data-testid="reason"
            value={form.reason}
            onChange={(event) => change({ reason: event.target.value }, 'reason')}
          >
            <option value="">{claim ? t.chooseAct : t.chooseReason}</option>
            {reasons.map((id) => (
              <option key={id} value={id}>
                {say(pack.reasons[id]?.title ?? { zh: id, en: id })}
              </option>
            ))}
          </select>
        )}
      </Field>
      {read && reading?.reason ? (
        <div className="mt-1">
          <FromLine opening={opening} field={{ value: form.reason, span: reading.reason.span }} />
          <DoubtLine
            opening={opening}
            name="reason"
            field={{ value: form.reason, span: reading.reason.span }}
            label={label}
          />
        </div>
      ) : null}
    </Card>
  )
}
