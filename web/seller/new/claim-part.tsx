import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { useLawText, useText } from '../../text/language.tsx'
import { newCaseText } from '../../text/new-case.ts'
import { targetKinds } from './confirmed.ts'
import type { Opening } from './opening.ts'

/** Where no notice stands at the beginning: what the person says, about which product, shop or order, and where it is seen. */
export function ClaimPart({ opening }: { opening: Opening }) {
  const t = useText(newCaseText)
  const say = useLawText()
  const { pack, procedure, form, change } = opening
  const set = (part: Partial<typeof form.claim>) => change({ claim: { ...form.claim, ...part } })
  const about = pack.procedures[procedure]?.about
  return (
    <Card id="claim" title={t.claim}>
      <div className="space-y-3">
        {about ? <p className="text-[0.9rem] text-muted">{say(about)}</p> : null}
        <Field label={t.claimText} required hint={t.claimLead}>
          {(ids) => (
            <textarea
              {...ids}
              className="input min-h-48"
              rows={9}
              data-testid="claim-text"
              value={form.claim.text}
              onChange={(event) => set({ text: event.target.value })}
            />
          )}
        </Field>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-[minmax(0,10rem)_minmax(0,1fr)]">
          <Field label={t.target}>
            {(ids) => (
              <select
                {...ids}
                className="input"
                data-testid="claim-target"
                value={form.claim.target}
                onChange={(event) =>
                  set({ target: targetKinds.find((kind) => kind === event.target.value) ?? 'product' })
                }
              >
                {targetKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t.targets[kind]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t.claimUrl}>
            {(ids) => (
              <input
                {...ids}
                type="url"
                className="input"
                data-testid="claim-url"
                value={form.claim.url}
                onChange={(event) => set({ url: event.target.value })}
              />
            )}
          </Field>
        </div>
      </div>
    </Card>
  )
}
