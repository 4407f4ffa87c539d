import { Eye, EyeOff, FileText, Image } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { ReviewView } from '#core/doors/shapes.ts'
import { queries, queryClient } from '../client/queries.ts'
import { Card } from '../kit/card.tsx'
import { ExhibitView } from '../kit/exhibit-view.tsx'
import { useShortcuts } from '../kit/shortcuts.ts'
import { Tag } from '../kit/tag.tsx'
import { CompareButton } from '../laboratory/compare-button.tsx'
import { useLawText, useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { useReview } from './review-context.tsx'

type Exhibit = ReviewView['exhibits'][number]

function Row({ exhibit, chosen, onChoose }: { exhibit: Exhibit; chosen: boolean; onChoose: () => void }) {
  const t = useText(reviewText)
  const say = useLawText()
  const { pack } = useReview()
  const document = pack.documents[exhibit.document]
  const Icon = exhibit.facts?.picture ? Image : FileText
  return (
    <li className="border-line border-b last:border-b-0">
      <button
        type="button"
        aria-pressed={chosen}
        onClick={onChoose}
        data-testid="open-exhibit"
        className={`flex w-full items-center gap-2 px-3.5 py-2 text-left hover:bg-sunken/60 ${chosen ? 'bg-accent-weak/50 shadow-[inset_3px_0_var(--accent)]' : ''}`}
      >
        <Icon size={17} className="shrink-0 text-muted" aria-hidden="true" />
        <span className="min-w-0 flex-1">
          <span className="block break-all font-medium">{exhibit.name}</span>
          <span className="block text-[0.86rem] text-muted">
            {document ? say(document.title) : exhibit.document}
          </span>
        </span>
        <Tag tone={exhibit.opened ? 'ok' : 'warn'}>
          {exhibit.opened ? <Eye size={13} aria-hidden="true" /> : <EyeOff size={13} aria-hidden="true" />}
          {exhibit.opened ? t.opened : t.unopened}
        </Tag>
      </button>
    </li>
  )
}

/** The evidence as it was filed; opening an exhibit fetches it, and the server records that it was seen. */
export function ExhibitsPart() {
  const t = useText(reviewText)
  const { id, view } = useReview()
  const [chosen, choose] = useState<string | null>(null)
  const shown = view.exhibits.find((exhibit) => exhibit.id === chosen)
  const move = (by: number) => {
    const at = view.exhibits.findIndex((exhibit) => exhibit.id === chosen)
    const next = view.exhibits[Math.max(0, Math.min(view.exhibits.length - 1, at + by))]
    if (next) choose(next.id)
  }
  useShortcuts([
    { keys: 'j', label: t.nextExhibit, run: () => move(1) },
    { keys: 'k', label: t.previousExhibit, run: () => move(-1) },
  ])
  const seen = useCallback(() => void queryClient.invalidateQueries(queries.review(id)), [id])
  const unopened = view.exhibits.filter((exhibit) => !exhibit.opened).length
  return (
    <Card
      id="exhibits"
      title={t.exhibits}
      pad={false}
      aside={
        <>
          {unopened > 0 ? <Tag tone="warn">{t.openAll(unopened)}</Tag> : null}
          <CompareButton caseId={id} exhibits={view.exhibits} onSeen={seen} />
        </>
      }
    >
      <ul>
        {view.exhibits.map((exhibit) => (
          <Row
            key={exhibit.id}
            exhibit={exhibit}
            chosen={exhibit.id === chosen}
            onChoose={() => choose(exhibit.id)}
          />
        ))}
      </ul>
      {shown?.facts ? (
        <div className="border-line border-t p-3">
          <ExhibitView
            key={shown.id}
            caseId={id}
            exhibit={shown.id}
            name={shown.name}
            facts={shown.facts}
            onSeen={seen}
          />
        </div>
      ) : null}
    </Card>
  )
}
