import { Plus, X } from 'lucide-react'
import type { BodyOf } from '#core/case/commands.ts'
import { Button } from '../kit/button.tsx'
import { useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { useReview } from './review-context.tsx'

type Items = BodyOf<'Decide'>['items']

/** What a denial says is missing, one item for each thing to mend. */
export function ItemsPart({ items, onChange }: { items: Items; onChange: (items: Items) => void }) {
  const t = useText(reviewText)
  const { view } = useReview()
  const change = (index: number, part: Partial<Items[number]>) =>
    onChange(items.map((item, at) => (at === index ? { ...item, ...part } : item)))
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 font-medium text-[0.93rem]">{t.items}</legend>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place in the list
        <div key={index} className="flex flex-wrap gap-1.5">
          <select
            className="input w-auto! max-w-40"
            aria-label={`${t.item(index + 1)}: ${t.allegations}`}
            value={item.allegation ?? ''}
            onChange={(event) => change(index, { allegation: event.target.value || undefined })}
          >
            <option value="">{t.general}</option>
            {view.allegations.map((allegation, place) => (
              <option key={allegation.id} value={allegation.id}>
                {place + 1}. {allegation.text.slice(0, 60)}
              </option>
            ))}
          </select>
          <input
            className="input min-w-0 flex-1 basis-48"
            aria-label={t.item(index + 1)}
            data-testid="item"
            value={item.missing}
            onChange={(event) => change(index, { missing: event.target.value })}
          />
          <button
            type="button"
            className="rounded p-1 text-faint hover:text-ink"
            aria-label={`✕ ${t.item(index + 1)}`}
            onClick={() => onChange(items.filter((_, at) => at !== index))}
          >
            <X size={15} aria-hidden="true" />
          </button>
        </div>
      ))}
      <Button
        small
        icon={<Plus size={14} aria-hidden="true" />}
        onClick={() => onChange([...items, { missing: '' }])}
        data-testid="add-item"
      >
        {t.addItem}
      </Button>
    </fieldset>
  )
}
