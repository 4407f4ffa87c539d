import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { EscalationBanner } from '../../escalation/escalation-banner.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { caseText } from '../../text/case.ts'
import { useText } from '../../text/language.tsx'
import { CorrectionsBanner } from '../siblings/corrections-banner.tsx'
import { AfterCard } from './after-card.tsx'
import { AnswersCard } from './answers-card.tsx'
import { CaseProvider, filingAction, useCase } from './case-context.tsx'
import { CaseHeader } from './case-header.tsx'
import { ChainCard } from './chain-card.tsx'
import { ChecklistCard } from './checklist-card.tsx'
import { DeadlinesCard } from './deadlines-card.tsx'
import { DraftProvider, useDraftBox } from './draft.tsx'
import { EvidenceCard } from './evidence-card.tsx'
import { FileCard } from './file-card.tsx'
import { FileDialog } from './file-dialog.tsx'
import { FindingsCard } from './findings-card.tsx'
import { useLivePreflight } from './live.ts'
import { NeedsCard } from './needs-card.tsx'
import { ClaimCard, NoticeCard } from './notice-card.tsx'
import { OtherActs } from './other-acts.tsx'
import { RelistedPart } from './relisted-part.tsx'
import { StatementCard } from './statement-card.tsx'
import { TimelineCard } from './timeline-card.tsx'
import { TroubleCard } from './trouble-card.tsx'
import { TypeCard } from './type-card.tsx'

const route = getRouteApi('/s/case/$id')

const SiblingsCard = lazy(() =>
  import('../siblings/siblings-card.tsx').then((file) => ({ default: file.SiblingsCard })),
)

const AskedPart = lazy(() => import('./asked-part.tsx').then((file) => ({ default: file.AskedPart })))

const TeamCard = lazy(() => import('./team-card.tsx').then((file) => ({ default: file.TeamCard })))

const TakingsCard = lazy(() =>
  import('../takings/takings-card.tsx').then((file) => ({ default: file.TakingsCard })),
)

const CasePicturesCard = lazy(() =>
  import('../../vault/case-pictures-card.tsx').then((file) => ({ default: file.CasePicturesCard })),
)

const SupplierCard = lazy(() =>
  import('../suppliers/supplier-card.tsx').then((file) => ({ default: file.SupplierCard })),
)

/** What was measured, drawn over pictures or not; a stylesheet hides it. */
function toggleMarks(): void {
  const { dataset } = document.documentElement
  if (dataset.marks === 'hidden') delete dataset.marks
  else dataset.marks = 'hidden'
}

/** `j` and `k` go through the exhibits; the one chosen is shown, `h` with what was measured of it or without. */
function useExhibitKeys() {
  const t = useText(caseText)
  const { view } = useCase()
  const ids = view.state.exhibits.map((exhibit) => exhibit.id)
  const [chosen, choose] = useState<string | null>(null)
  useEffect(() => () => void delete document.documentElement.dataset.marks, [])
  const current = chosen !== null && ids.includes(chosen) ? chosen : (ids[0] ?? null)
  const move = (by: number) => {
    const next = ids[Math.max(0, Math.min(ids.length - 1, ids.indexOf(current ?? '') + by))]
    if (next) choose(next)
  }
  useShortcuts([
    { keys: 'j', label: t.keys.next, run: () => move(1) },
    { keys: 'k', label: t.keys.previous, run: () => move(-1) },
    { keys: 'h', label: t.keys.marks, run: toggleMarks },
  ])
  return { current, choose }
}

function Columns({ onFile }: { onFile: () => void }) {
  const { view } = useCase()
  const exhibits = useExhibitKeys()
  const preflight = useLivePreflight()
  const filed = view.state.filings.length > 0
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1.05fr)_minmax(0,1.6fr)] xl:grid-cols-[minmax(0,1.05fr)_minmax(0,1.7fr)_minmax(0,1fr)] xl:grid-rows-[auto_1fr]">
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:col-span-2 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] xl:col-span-1 xl:col-start-3 xl:grid-cols-[minmax(0,1fr)]">
        <DeadlinesCard />
        <div className="space-y-3">
          {filed ? <AfterCard /> : null}
          <FileCard preflight={preflight} onFile={onFile} />
        </div>
      </div>
      <div className="space-y-3 xl:col-start-1 xl:row-span-2 xl:row-start-1">
        <Origin />
        <NeedsCard />
        <TypeCard />
        <ChecklistCard />
      </div>
      <div className="space-y-3 xl:col-start-2 xl:row-span-2 xl:row-start-1">
        <EvidenceCard chosen={exhibits.current} onChoose={exhibits.choose} preflight={preflight} />
        <Suspense>
          <SupplierCard />
        </Suspense>
        <Suspense>
          <CasePicturesCard />
        </Suspense>
        <ChainCard />
        <AnswersCard />
        <StatementCard preflight={preflight} />
        <Suspense>
          <SiblingsCard />
        </Suspense>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:col-span-2 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] xl:col-span-1 xl:col-start-3 xl:row-start-2 xl:grid-cols-[minmax(0,1fr)]">
        <FindingsCard preflight={preflight} onExhibit={exhibits.choose} />
        <div className="space-y-3">
          {/* A printed case may be handed on; what is said among colleagues and what the shop takes may not. */}
          <div className="no-print space-y-3">
            <Suspense>
              <TeamCard />
            </Suspense>
            <Suspense>
              <TakingsCard />
            </Suspense>
          </div>
          <RelistedPart />
          <TimelineCard />
          <TroubleCard />
          <OtherActs />
        </div>
      </div>
    </div>
  )
}

function Inside() {
  const t = useText(caseText)
  const { id, view, procedure } = useCase()
  const box = useDraftBox(id, view.state, procedure)
  const [filing, setFiling] = useState(false)
  const may = filingAction(view)?.available ?? false
  useShortcuts(
    may ? [{ keys: 'mod+Enter', label: t.keys.file, run: () => setFiling(true), inFields: true }] : [],
  )
  return (
    <DraftProvider box={box}>
      <CaseHeader />
      <EscalationBanner escalation={view.escalation} filed={view.state.status === 'filed'} />
      <CorrectionsBanner />
      <Suspense>{view.state.asks ? <AskedPart /> : null}</Suspense>
      <Columns onFile={() => setFiling(true)} />
      {filing ? <FileDialog onClose={() => setFiling(false)} /> : null}
    </DraftProvider>
  )
}

/** Where the case comes from: the marketplace's notice, or what the person said. */
function Origin() {
  return useCase().view.state.report ? <ClaimCard /> : <NoticeCard />
}

export function CaseScreen() {
  const { id } = route.useParams()
  return (
    <CaseProvider id={id} key={id}>
      <Inside />
    </CaseProvider>
  )
}
