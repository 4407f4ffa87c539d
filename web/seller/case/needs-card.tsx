import { Circle, CircleCheck, Upload } from 'lucide-react'
import { useState } from 'react'
import type { NeedStatus } from '#core/doors/shapes.ts'
import { useCommand } from '../../client/commands.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Tag } from '../../kit/tag.tsx'
import { sayFailed } from '../../kit/toast.tsx'
import { caseText } from '../../text/case.ts'
import { common } from '../../text/everywhere.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { canDo, useCase } from './case-context.tsx'

const Met = ({ met }: { met: boolean }) => {
  const t = useText(caseText)
  return met ? (
    <CircleCheck size={16} className="mt-0.5 shrink-0 text-ok" aria-label={t.met} role="img" />
  ) : (
    <Circle size={16} className="mt-0.5 shrink-0 text-faint" aria-label={t.unmet} role="img" />
  )
}

function NeedField({ field }: { field: string }) {
  const t = useText(common)
  const say = useLawText()
  const { id, view, law } = useCase()
  const title = (law.pack.fields[field] ?? law.pack.notice.fields[field])?.title
  const saved = view.state.fields[field] ?? view.state.notice?.fields[field]?.value ?? ''
  const [value, setValue] = useState(saved)
  const set = useCommand('SetFields', id)
  if (!canDo(view, 'SetFields')) return saved ? <span className="text-muted">{saved}</span> : null
  const save = () =>
    set.mutate({ fields: { ...view.state.fields, [field]: value } }, { onError: () => sayFailed(t.failed) })
  return (
    <form
      className="mt-1 flex gap-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <input
        className="input"
        aria-label={title ? say(title) : field}
        data-testid={`field-${field}`}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <Button type="submit" small busy={set.isPending} disabled={value.trim() === '' || value === saved}>
        {t.save}
      </Button>
    </form>
  )
}

function Leaf({ status }: { status: NeedStatus }) {
  const say = useLawText()
  const t = useText(caseText)
  const { view, law } = useCase()
  const { need } = status
  const document = 'document' in need ? law.pack.documents[need.document] : undefined
  return (
    <div className="min-w-0 flex-1">
      <span className="flex flex-wrap items-baseline gap-x-2">
        {'chain' in need ? (
          <a href="#chain" className="underline">
            {say(status.label)}
          </a>
        ) : (
          <span>{say(status.label)}</span>
        )}
        {'document' in need && !status.met && canDo(view, 'AttachExhibit') ? (
          <a
            href="#evidence"
            className="no-print inline-flex items-center gap-1 text-[0.86rem] text-accent-ink underline"
          >
            <Upload size={12} aria-hidden="true" /> {t.toUpload}
          </a>
        ) : null}
      </span>
      {document ? <p className="text-[0.86rem] text-muted">{say(document.hint)}</p> : null}
      {'field' in need ? <NeedField field={need.field} /> : null}
    </div>
  )
}

function Need({ status }: { status: NeedStatus }) {
  const say = useLawText()
  return (
    <li>
      <div className="flex gap-2">
        <Met met={status.met} />
        {status.parts.length > 0 ? (
          <span className="font-medium text-[0.93rem]">{say(status.label)}</span>
        ) : (
          <Leaf status={status} />
        )}
      </div>
      {status.parts.length > 0 ? (
        <ul className="mt-1.5 ml-2 space-y-1.5 border-line border-l pl-3">
          {status.parts.map((part) => (
            <Need key={JSON.stringify(part.need)} status={part} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

/** Fields a need asks for, in any of its parts. */
const asked = (status: NeedStatus | null): string[] =>
  status === null
    ? []
    : [...('field' in status.need ? [status.need.field] : []), ...status.parts.flatMap((part) => asked(part))]

/** Fields the pack knows and the reason does not ask for; a check may still look at them. */
function FurtherFields() {
  const t = useText(caseText)
  const say = useLawText()
  const { view, law, procedure } = useCase()
  const there = asked(view.needs)
  const concerned = procedure.fields ?? Object.keys(law.pack.fields)
  const further = Object.entries(law.pack.fields).filter(
    ([id]) => concerned.includes(id) && !there.includes(id),
  )
  if (further.length === 0) return null
  return (
    <details className="mt-3 border-line border-t pt-2" data-testid="further-fields">
      <summary className="text-muted">{t.moreFields}</summary>
      <ul className="mt-1.5 space-y-2">
        {further.map(([id, field]) => (
          <li key={id}>
            {say(field.title)}
            <NeedField field={id} />
            {field.hint ? <p className="text-[0.86rem] text-muted">{say(field.hint)}</p> : null}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What the reason asks for and what of it is there. */
export function NeedsCard() {
  const t = useText(caseText)
  const say = useLawText()
  const { view, law } = useCase()
  const reason = law.pack.reasons[view.state.reason]
  return (
    <Card
      id="needs"
      title={t.needs}
      aside={
        view.needs ? (
          <Tag tone={view.needs.met ? 'ok' : 'warn'}>{view.needs.met ? t.complete : t.incomplete}</Tag>
        ) : null
      }
    >
      {view.needs ? (
        <ul>
          <Need status={view.needs} />
        </ul>
      ) : (
        <p className="text-muted">{reason?.silent ? say(reason.silent) : t.silent}</p>
      )}
      <FurtherFields />
    </Card>
  )
}
