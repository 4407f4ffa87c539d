import { Eye, EyeOff, FileText, Image } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { ReviewView } from '#core/doors/shapes.ts'
import { Card } from '../kit/card.tsx'
import { ExhibitView } from '../kit/exhibit-view.tsx'
import { useShortcuts } from '../kit/shortcuts.ts'
import { Tag } from '../kit/tag.tsx'
import { CompareButton } from '../laboratory/compare-button.tsx'
import { PairsPart } from '../laboratory/pairs-part.tsx'
import { deskText } from '../text/desk.ts'
import { useLawText, useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { saySeen } from './ahead.ts'
import { usePictureView } from './picture-view.ts'
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

function Toggle({
  keys,
  on,
  label,
  onClick,
  testid,
}: {
  keys: string
  on: boolean
  label: string
  onClick: () => void
  testid: string
}) {
  return (
    <button
      type="button"
      aria-pressed={on}
      aria-label={label}
      title={label}
      data-testid={testid}
      onClick={onClick}
      className={`no-print inline-flex min-h-7 items-center rounded-md border px-2 ${on ? 'border-accent bg-accent-weak text-accent-ink' : 'border-line text-muted hover:text-ink'}`}
    >
      {keys}
    </button>
  )
}

function PictureToggles() {
  const words = useText(deskText)
  const { calm, marked, toggleCalm, toggleMarks } = usePictureView()
  return (
    <>
      <Toggle keys="B" on={calm} label={words.calm} onClick={toggleCalm} testid="calm" />
      <Toggle keys="H" on={marked} label={words.heat} onClick={toggleMarks} testid="heat" />
    </>
  )
}

function Aside({ onSeen }: { onSeen: (exhibit: string) => void }) {
  const t = useText(reviewText)
  const { id, view } = useReview()
  const unopened = view.exhibits.filter((exhibit) => !exhibit.opened).length
  return (
    <>
      {unopened > 0 ? <Tag tone="warn">{t.openAll(unopened)}</Tag> : null}
      <PictureToggles />
      <CompareButton caseId={id} exhibits={view.exhibits} onSeen={onSeen} blinks />
    </>
  )
}

/** The evidence as it was filed; opening an exhibit fetches it, and the server records that it was seen. */
export function ExhibitsPart() {
  const t = useText(reviewText)
  const words = useText(deskText)
  const { id, view } = useReview()
  const [chosen, choose] = useState<string | null>(null)
  const shown = view.exhibits.find((exhibit) => exhibit.id === chosen)
  const move = (by: number) => {
    const at = view.exhibits.findIndex((exhibit) => exhibit.id === chosen)
    const next = view.exhibits[Math.max(0, Math.min(view.exhibits.length - 1, at + by))]
    if (next) choose(next.id)
  }
  const unseen = view.exhibits.find((exhibit) => !exhibit.opened && exhibit.id !== chosen)
  useShortcuts([
    { keys: 'j', label: t.nextExhibit, run: () => move(1) },
    { keys: 'k', label: t.previousExhibit, run: () => move(-1) },
    ...(unseen ? [{ keys: 'o', label: words.openNext, run: () => choose(unseen.id) }] : []),
  ])
  const seen = useCallback((exhibit: string) => void saySeen(id, exhibit), [id])
  const shownSeen = useCallback(() => {
    if (chosen !== null) seen(chosen)
  }, [chosen, seen])
  return (
    <Card id="exhibits" title={t.exhibits} pad={false} aside={<Aside onSeen={seen} />}>
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
      <PairsPart pairs={view.pairs} leftOut={view.pairsLeftOut} reader="reviewer" />
      {shown?.facts ? (
        <div className="border-line border-t p-3">
          <ExhibitView
            key={shown.id}
            caseId={id}
            exhibit={shown.id}
            name={shown.name}
            facts={shown.facts}
            onSeen={shownSeen}
          />
        </div>
      ) : null}
    </Card>
  )
}
