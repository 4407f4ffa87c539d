import { ArrowRight, CircleAlert, CircleCheck } from 'lucide-react'
import { Card } from '../kit/card.tsx'
import { Scroll } from '../kit/scroll.tsx'
import { Tag } from '../kit/tag.tsx'
import { chainText } from '../text/chain.ts'
import { useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { useReview } from './review-context.tsx'

function Coverage() {
  const t = useText(reviewText)
  const { view } = useReview()
  const nameOf = (exhibit: string) => view.exhibits.find((one) => one.id === exhibit)?.name ?? exhibit
  return (
    <ol className="space-y-2.5">
      {view.coverage.map((row, index) => (
        <li
          key={row.allegation}
          className="grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-1 border-line border-b pb-2.5 last:border-b-0 last:pb-0 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
        >
          <p className="flex gap-1.5">
            {row.covered ? (
              <CircleCheck size={16} className="mt-0.5 shrink-0 text-ok" aria-hidden="true" />
            ) : (
              <CircleAlert size={16} className="mt-0.5 shrink-0 text-danger" aria-hidden="true" />
            )}
            <span className="min-w-0 break-words">
              {index + 1}. {row.text}
            </span>
          </p>
          <div className="min-w-0">
            <p lang="en" className="whitespace-pre-wrap break-words">
              {row.answer || <span className="text-danger-ink">{t.noAnswer}</span>}
            </p>
            {row.exhibits.map((exhibit) => (
              <p key={exhibit} className="break-all text-[0.86rem] text-muted">
                {nameOf(exhibit)}
              </p>
            ))}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Chain() {
  const t = useText(reviewText)
  const words = useText(chainText)
  const { view } = useReview()
  if (view.chain.length === 0) return <p className="text-muted">{t.noChain}</p>
  return (
    <ol className="space-y-1.5">
      {view.chain.map((link) => (
        <li key={`${link.from} ${link.to}`} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span>{link.from}</span>
          <ArrowRight size={14} className="text-faint" aria-hidden="true" />
          <span>{link.to}</span>
          <Tag tone={link.sealed === 'yes' ? 'ok' : link.sealed === 'no' ? 'danger' : 'neutral'}>
            {words.sealed[link.sealed]}
          </Tag>
          <Tag
            tone={link.verified === 'verified' ? 'ok' : link.verified === 'refuted' ? 'danger' : 'neutral'}
          >
            {words.verified[link.verified]}
          </Tag>
          <span className="num text-muted">
            {[link.validFrom, link.validUntil].filter(Boolean).join(' – ')}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** What is alleged, what was answered, and the statement, as filed. */
export function AnswersPart() {
  const t = useText(reviewText)
  const { view } = useReview()
  return (
    <>
      <Card id="allegations" title={t.allegations}>
        <Coverage />
      </Card>
      <Card id="statement" title={t.statement}>
        <p lang="en" className="whitespace-pre-wrap break-words">
          {view.statement?.text || '—'}
        </p>
        {view.statement?.reasonText ? (
          <p className="mt-2 text-[0.93rem] text-muted">
            {t.reasonText}: <span lang="en">{view.statement.reasonText}</span>
          </p>
        ) : null}
      </Card>
      <Card id="chain" title={t.chain}>
        <Chain />
      </Card>
      <Card id="notice" title={view.report ? t.claimText : t.notice}>
        <Scroll
          label={view.report ? t.claimText : t.notice}
          className="max-h-72 whitespace-pre-wrap break-words rounded-md bg-sunken/60 p-2.5"
        >
          {view.report?.text ?? view.noticeText}
          {view.report?.url ? `\n${view.report.url}` : null}
        </Scroll>
      </Card>
    </>
  )
}
