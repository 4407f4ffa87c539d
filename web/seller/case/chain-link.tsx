import { X } from 'lucide-react'
import type { Link } from '#core/case/commands.ts'
import { Field } from '../../kit/field.tsx'
import { chainText } from '../../text/chain.ts'
import { useText } from '../../text/language.tsx'
import { useCase } from './case-context.tsx'

type Props = { link: Link; index: number; onChange: (part: Partial<Link>) => void; onRemove: () => void }

const list = (text: string): string[] => text.split(/[,，;；、\s]+/).filter(Boolean)

function Names({ link, index, onChange }: Props) {
  const t = useText(chainText)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <Field label={t.from} required>
        {(ids) => (
          <input
            {...ids}
            className="input"
            data-testid={`link-${index}-from`}
            value={link.from}
            onChange={(event) => onChange({ from: event.target.value })}
          />
        )}
      </Field>
      <Field label={t.to} required>
        {(ids) => (
          <input
            {...ids}
            className="input"
            data-testid={`link-${index}-to`}
            value={link.to}
            onChange={(event) => onChange({ to: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

function Paper({ link, index, onChange }: Props) {
  const t = useText(chainText)
  const { view } = useCase()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <Field label={t.paper}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            data-testid={`link-${index}-exhibit`}
            value={link.exhibit ?? ''}
            onChange={(event) => onChange({ exhibit: event.target.value || undefined })}
          >
            <option value="">{t.noPaper}</option>
            {view.plan.map((file) => (
              <option key={file.exhibit} value={file.exhibit}>
                {file.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.validFrom}>
        {(ids) => (
          <input
            {...ids}
            type="date"
            className="input"
            value={link.validFrom ?? ''}
            onChange={(event) => onChange({ validFrom: event.target.value })}
          />
        )}
      </Field>
      <Field label={t.validUntil}>
        {(ids) => (
          <input
            {...ids}
            type="date"
            className="input"
            data-testid={`link-${index}-until`}
            value={link.validUntil ?? ''}
            onChange={(event) => onChange({ validUntil: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

function Marks({ link, index, onChange }: Props) {
  const t = useText(chainText)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <Field label={t.sealedLabel}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            data-testid={`link-${index}-sealed`}
            value={link.sealed}
            onChange={(event) => onChange({ sealed: event.target.value as Link['sealed'] })}
          >
            {Object.entries(t.sealed).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.verifiedLabel}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={link.verified}
            onChange={(event) => onChange({ verified: event.target.value as Link['verified'] })}
          >
            {Object.entries(t.verified).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.registration}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            value={link.registration ?? ''}
            onChange={(event) => onChange({ registration: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

function Scope({ link, onChange }: Props) {
  const t = useText(chainText)
  return (
    <details>
      <summary className="text-[0.9rem] text-muted">{t.scope}</summary>
      <div className="mt-1 grid grid-cols-[minmax(0,1fr)] gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]">
        <Field label={t.right}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              value={link.right ?? ''}
              onChange={(event) => onChange({ right: event.target.value })}
            />
          )}
        </Field>
        <Field label={t.sites} hint={t.separated}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              defaultValue={(link.sites ?? []).join(', ')}
              onBlur={(event) => onChange({ sites: list(event.target.value) })}
            />
          )}
        </Field>
        <Field label={t.categories} hint={t.separated}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              defaultValue={(link.categories ?? []).join(', ')}
              onBlur={(event) =>
                onChange({
                  categories: event.target.value
                    .split(/[,，;；、]/)
                    .map((one) => one.trim())
                    .filter(Boolean),
                })
              }
            />
          )}
        </Field>
      </div>
    </details>
  )
}

/** One link of the chain: who authorised whom, by which paper, until when. */
export function ChainLink(props: Props) {
  const t = useText(chainText)
  return (
    <fieldset className="space-y-2 rounded-md border border-line p-3" data-testid="chain-link">
      <legend className="sr-only">{t.link(props.index + 1)}</legend>
      <div className="-mb-1 flex items-center">
        <span className="font-medium text-[0.93rem] text-muted">{t.link(props.index + 1)}</span>
        <button
          type="button"
          className="no-print ml-auto rounded p-1 text-faint hover:bg-sunken hover:text-ink"
          onClick={props.onRemove}
          aria-label={t.remove(props.index + 1)}
        >
          <X size={15} aria-hidden="true" />
        </button>
      </div>
      <Names {...props} />
      <Paper {...props} />
      <Marks {...props} />
      <Scope {...props} />
    </fieldset>
  )
}
