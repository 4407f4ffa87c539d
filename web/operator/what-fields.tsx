import { Field } from '../kit/field.tsx'
import { useText } from '../text/language.tsx'
import { privacyText } from '../text/privacy.ts'

type Props<S extends string> = {
  /** Tells this form from the others of its kind on the page. */
  name: string
  scopes: readonly S[]
  scope: S
  subject: string
  onScope: (scope: S) => void
  onSubject: (subject: string) => void
}

/** Which kind of thing is meant, and which one. */
export function WhatFields<S extends 'case' | 'exhibit' | 'person' | 'shop'>(props: Props<S>) {
  const { name, scopes, scope, subject, onScope, onSubject } = props
  const t = useText(privacyText)
  return (
    <div className="grid gap-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <Field label={t.scope}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            data-testid={`${name}-scope`}
            value={scope}
            onChange={(event) => {
              const found = scopes.find((one) => one === event.target.value)
              if (found) onScope(found)
            }}
          >
            {scopes.map((one) => (
              <option key={one} value={one}>
                {t.scopes[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.subject} hint={t.subjectHint} required>
        {(ids) => (
          <input
            {...ids}
            className="input"
            data-testid={`${name}-subject`}
            value={subject}
            onChange={(event) => onSubject(event.target.value)}
          />
        )}
      </Field>
    </div>
  )
}

/** The reason of an act, which the record keeps. */
export function ReasonField({
  name,
  reason,
  onReason,
}: {
  name: string
  reason: string
  onReason: (reason: string) => void
}) {
  const t = useText(privacyText)
  return (
    <Field label={t.reason} hint={t.reasonHint} required>
      {(ids) => (
        <textarea
          {...ids}
          className="input"
          rows={2}
          data-testid={`${name}-reason`}
          value={reason}
          onChange={(event) => onReason(event.target.value)}
        />
      )}
    </Field>
  )
}

/** Whether a reason is one. */
export const isReason = (reason: string): boolean => reason.trim().length >= 5
