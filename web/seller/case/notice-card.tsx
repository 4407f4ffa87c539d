import { lazy, Suspense } from 'react'
import { Card } from '../../kit/card.tsx'
import { type Mark, MarkedText } from '../../kit/marked-text.tsx'
import { Scroll } from '../../kit/scroll.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Instant } from '../../kit/time.tsx'
import { caseText } from '../../text/case.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { useCase } from './case-context.tsx'

const NoticeWarnings = lazy(() =>
  import('./notice-warnings.tsx').then((file) => ({ default: file.NoticeWarnings })),
)

/** What the person said, where the case began with a claim. */
export function ClaimCard() {
  const t = useText(caseText)
  const { report, subject, allegationIds } = useCase().view.state
  if (!report) return null
  const url = report.url ?? subject?.target?.url
  return (
    <Card id="claim" title={t.claim} aside={<Tag>{t.allegations(allegationIds.length)}</Tag>}>
      <p className="whitespace-pre-wrap break-words">{report.text}</p>
      {url ? <p className="mt-2 break-all font-mono text-[0.86rem] text-muted">{url}</p> : null}
    </Card>
  )
}

/** The notice as it came, each allegation marked in it. */
export function NoticeCard() {
  const t = useText(caseText)
  const { view, law } = useCase()
  const { notice, allegations, anchors, noticeWarnings } = view.state
  const marks = (allegations ?? []).flatMap((allegation, index): Mark[] =>
    allegation.span ? [{ ...allegation.span, label: t.allegation(index + 1), tone: 'allegation' }] : [],
  )
  return (
    <Card id="notice" title={t.notice} aside={<Tag>{t.allegations(view.state.allegationIds.length)}</Tag>}>
      {anchors.notice === undefined ? null : (
        <p className="mb-2 text-[0.9rem] text-muted">
          {t.received} <Instant at={anchors.notice} zone={law.pack.zone.value} year />
        </p>
      )}
      {notice ? (
        <Scroll label={t.notice} className="max-h-72 rounded-md bg-sunken/60 p-2.5">
          <MarkedText text={notice.text} marks={marks} className="text-[0.95rem]" />
        </Scroll>
      ) : (
        <p className="text-muted">{t.erased}</p>
      )}
      <NoticeFields />
      {noticeWarnings ? (
        <Suspense>
          <NoticeWarnings />
        </Suspense>
      ) : null}
    </Card>
  )
}

function NoticeFields() {
  const t = useText(caseText)
  const say = useLawText()
  const { view, law } = useCase()
  const fields = Object.entries(view.state.notice?.fields ?? {})
  if (fields.length === 0) return null
  return (
    <details className="mt-2.5">
      <summary className="text-accent-ink">{t.fields(fields.length)}</summary>
      <dl className="mt-1.5 grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3 gap-y-1 text-[0.93rem]">
        {fields.map(([id, field]) => (
          <div key={id} className="contents">
            <dt className="text-muted">{say(law.pack.notice.fields[id]?.title ?? { zh: id, en: id })}</dt>
            <dd className="whitespace-pre-wrap break-words">{field.value}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
