import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, EyeOff } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { EscalationBanner } from '../escalation/escalation-banner.tsx'
import { buttonClass } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Countdown } from '../kit/countdown.tsx'
import { FindingItem } from '../kit/finding-item.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { Tag } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { Timeline } from '../kit/timeline.tsx'
import { eventTitle } from '../text/events.ts'
import { useLanguage, useLawText, useText } from '../text/language.tsx'
import { recordText } from '../text/record.ts'
import { reviewText } from '../text/review.ts'
import { useAhead, useNextAhead } from './ahead.ts'
import { standingOf } from './amending.ts'
import { AnswersPart } from './answers-part.tsx'
import { AsksPart } from './asks-part.tsx'
import { ClaimPart } from './claim-part.tsx'
import { DecisionPart } from './decision-part.tsx'
import { DeskActs } from './desk-acts.tsx'
import { ExhibitsPart } from './exhibits-part.tsx'
import { HeldPart } from './held-part.tsx'
import { NextButton } from './next-case.tsx'
import { PatternPart } from './pattern-part.tsx'
import { RelistedPart } from './relisted-part.tsx'
import { ReviewProvider, useReview } from './review-context.tsx'
import { SuggestionPart } from './suggestion-part.tsx'
import { UndoLast } from './undo-last.tsx'

const route = getRouteApi('/r/case/$id')

const RespondentPart = lazy(() =>
  import('./respondent-part.tsx').then((file) => ({ default: file.RespondentPart })),
)

function Head() {
  const t = useText(reviewText)
  const say = useLawText()
  const { id, view, pack } = useReview()
  const reason = pack.reasons[view.reason]
  const decided = standingOf(view)
  return (
    <div className="mb-3 space-y-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Link to="/r/queues" className={`${buttonClass('quiet', true)} no-print -ml-1`}>
          <ArrowLeft size={15} aria-hidden="true" /> {t.back}
        </Link>
        <h1 className="font-semibold text-xl">{view.code}</h1>
        {decided ? (
          <StatusTag status={decided.outcome} />
        ) : (
          <Tag tone={view.claim === 'me' ? 'ok' : view.claim === 'another' ? 'neutral' : 'warn'}>
            {t.claims[view.claim]}
          </Tag>
        )}
        <Tag>{say(pack.sites[view.site]?.title ?? { zh: view.site, en: view.site })}</Tag>
        <Tag tone="outline">
          {view.pack.id}@{view.pack.version}
        </Tag>
        {view.contested ? <Tag tone="violet">{t.contested}</Tag> : null}
        <span className="no-print">
          <NextButton small narrowed={{ after: id }} />
        </span>
        {view.clock ? (
          <span className="flex flex-wrap items-baseline gap-x-2 sm:ml-auto">
            <span className="text-muted">{say(view.clock.title)}</span>
            <Countdown at={view.clock.at} className="text-[1.2rem]" />
          </span>
        ) : null}
      </div>
      <p className="flex flex-wrap items-center gap-x-2 px-1 text-muted">
        <span className="font-medium text-ink">{reason ? say(reason.title) : view.reason}</span>
        <span>{view.listing}</span>
        <span>· {t.filing(view.filing)}</span>
        <span>
          · {t.filed} <Instant at={view.filedAt} />
        </span>
        <span className="inline-flex items-center gap-1">
          <EyeOff size={14} aria-hidden="true" /> {t.blind}
        </span>
      </p>
    </div>
  )
}

function Findings() {
  const t = useText(reviewText)
  const { view } = useReview()
  return (
    <Card id="findings" title={t.findings}>
      {view.preflight.findings.length === 0 ? <p className="text-ok-ink">{t.noFindings}</p> : null}
      <ul className="space-y-2.5">
        {view.preflight.findings.map((finding) => (
          <FindingItem
            key={JSON.stringify([finding.rule, finding.subject, finding.where, finding.measured])}
            finding={finding}
          />
        ))}
      </ul>
      {view.overrides.length > 0 ? (
        <div className="mt-3 border-line border-t pt-2">
          <h3 className="mb-1 font-medium">{t.overrides}</h3>
          <ul className="list-disc space-y-1 pl-5 text-[0.93rem]">
            {view.overrides.map((override) => (
              <li key={override.code + (override.subject ?? '')}>
                <code className="font-mono text-[0.86rem]">{override.code}</code> {override.reason}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Card>
  )
}

function Record() {
  const t = useText(reviewText)
  const words = useText(recordText)
  const { language } = useLanguage()
  const { id, view } = useReview()
  return (
    <Card
      id="record"
      title={t.record}
      aside={
        <Link
          to="/r/case/$id/record"
          params={{ id }}
          className={buttonClass('plain', true)}
          data-testid="whole-record"
        >
          {words.record}
        </Link>
      }
    >
      <Timeline entries={view.timeline} titleOf={(type) => eventTitle(type, language)} />
    </Card>
  )
}

function Inside() {
  const { id, view } = useReview()
  useAhead(id, view)
  useNextAhead(id, view)
  return (
    <>
      <UndoLast here={id} />
      <Head />
      <EscalationBanner escalation={view.escalation} filed />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1.75fr)_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
        <div className="space-y-3 lg:col-start-2 lg:row-start-1 empty:hidden">
          <ClaimPart />
          <DeskActs />
        </div>
        <div className="space-y-3 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <ExhibitsPart />
          <AsksPart />
          <AnswersPart />
          <Suspense>{view.respondent === null ? null : <RespondentPart />}</Suspense>
          <PatternPart />
          <RelistedPart />
        </div>
        <div className="space-y-3 lg:col-start-2">
          {view.decision ? <HeldPart decision={view.decision} /> : <DecisionPart key={view.history.length} />}
          {view.decision?.by === 'another' || view.decision === null ? null : <SuggestionPart />}
          <Findings />
          <Record />
        </div>
      </div>
    </>
  )
}

export function ReviewScreen() {
  const { id } = route.useParams()
  return (
    <ReviewProvider id={id} key={id}>
      <Inside />
    </ReviewProvider>
  )
}
