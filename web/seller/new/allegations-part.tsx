import { Plus, X } from 'lucide-react'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { useText } from '../../text/language.tsx'
import { newCaseText } from '../../text/new-case.ts'
import { isClaim } from './confirmed.ts'
import type { Opening } from './opening.ts'
import { DoubtLine } from './origin.tsx'

/** Points read from a picture are looked at together. */
function FirstDoubt({ opening }: { opening: Opening }) {
  const t = useText(newCaseText)
  const [first] = opening.form.allegations
  if (first?.span === undefined) return null
  const field = { value: first.text, span: first.span }
  return <DoubtLine opening={opening} name="allegations" field={field} label={t.allegations} />
}

/** The allegations one by one; a text that was changed is no longer at its place in the notice. */
export function AllegationsPart({ opening }: { opening: Opening }) {
  const t = useText(newCaseText)
  const { form, change, reading, pack, procedure } = opening
  const { allegations } = form
  const set = (index: number, text: string) =>
    change(
      { allegations: allegations.map((one, at) => (at === index ? { id: one.id, text } : one)) },
      'allegations',
    )
  const nextId = `a${Math.max(0, ...allegations.map((one) => Number(one.id.slice(1)))) + 1}`
  const lead = isClaim(pack, procedure) ? t.pointsLead : t.allegationsLead
  return (
    <Card
      id="allegations"
      title={t.allegations}
      aside={
        <Button
          small
          icon={<Plus size={14} aria-hidden="true" />}
          onClick={() => change({ allegations: [...allegations, { id: nextId, text: '' }] })}
          data-testid="add-allegation"
        >
          {t.addAllegation}
        </Button>
      }
    >
      <p className="mb-2 text-[0.9rem] text-muted">
        {allegations.length === 0 && reading ? t.noAllegations : lead}
      </p>
      <ol className="space-y-2">
        {allegations.map((allegation, index) => (
          <li key={allegation.id} className="flex items-start gap-2">
            <span className="num mt-1.5 w-5 shrink-0 text-right text-muted">{index + 1}.</span>
            <textarea
              className="input"
              rows={2}
              aria-label={t.allegation(index + 1)}
              data-testid={`allegation-${index + 1}`}
              value={allegation.text}
              onChange={(event) => set(index, event.target.value)}
            />
            <button
              type="button"
              className="mt-1 rounded p-1 text-faint hover:bg-sunken hover:text-ink"
              aria-label={t.removeAllegation(index + 1)}
              onClick={() => change({ allegations: allegations.filter((one) => one.id !== allegation.id) })}
            >
              <X size={16} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ol>
      <FirstDoubt opening={opening} />
    </Card>
  )
}
