import { FileText, Image, Trash2, TriangleAlert } from 'lucide-react'
import type { CaseState, Exhibit } from '#core/case/state.ts'
import type { Finding, Preflight } from '#core/evidence/finding.ts'
import { packetProblemText } from '#core/packet/problems.ts'
import { useCommand } from '../../client/commands.ts'
import { bytesText } from '../../kit/bytes.ts'
import { Card } from '../../kit/card.tsx'
import { ExhibitView } from '../../kit/exhibit-view.tsx'
import { Tag } from '../../kit/tag.tsx'
import { sayFailed } from '../../kit/toast.tsx'
import { CompareButton } from '../../laboratory/compare-button.tsx'
import { LaboratoryLine, StoppedLine } from '../../laboratory/laboratory-line.tsx'
import { PairsPart } from '../../laboratory/pairs-part.tsx'
import { ReadingLine } from '../../laboratory/reading-line.tsx'
import { caseText } from '../../text/case.ts'
import { common } from '../../text/everywhere.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { canDo, useCase } from './case-context.tsx'
import { SmallerCopy } from './smaller-copy.tsx'
import { StagedFiles } from './staged-files.tsx'
import { WhatToDo } from './what-to-do.tsx'
import { WhoLooked } from './who-looked.tsx'

const tagTones = { block: 'danger', warn: 'warn', pass: 'ok' } as const

/** Verdict of one exhibit: the worst of block and warn, a question counting as a warning. */
export function verdictOf(findings: Finding[]): Preflight['verdict'] {
  if (findings.some((finding) => finding.level === 'block')) return 'block'
  return findings.some((finding) => finding.level === 'warn' || finding.level === 'ask') ? 'warn' : 'pass'
}

export const findingsOf = (preflight: Preflight, exhibit: string): Finding[] =>
  preflight.findings.filter((finding) => finding.where.exhibit === exhibit)

/** A case that is over is told nothing more, and what was not read of it by then stays so. */
const reads = (status: CaseState['status']): boolean => ['open', 'filed', 'denied'].includes(status)

function Detach({ exhibit }: { exhibit: Exhibit }) {
  const t = useText(caseText)
  const words = useText(common)
  const { id, view } = useCase()
  const detach = useCommand('DetachExhibit', id)
  if (!canDo(view, 'DetachExhibit')) return null
  return (
    <button
      type="button"
      disabled={detach.isPending}
      onClick={() => detach.mutate({ exhibit: exhibit.id }, { onError: () => sayFailed(words.failed) })}
      aria-label={`${t.detach}: ${exhibit.fileName ?? exhibit.document}`}
      title={t.detach}
      className="no-print rounded p-1 text-faint hover:bg-danger-weak hover:text-danger-ink"
    >
      <Trash2 size={15} aria-hidden="true" />
    </button>
  )
}

function ExhibitRow({
  exhibit,
  findings,
  chosen,
  onChoose,
}: {
  exhibit: Exhibit
  findings: Finding[]
  chosen: boolean
  onChoose: () => void
}) {
  const t = useText(caseText)
  const words = useText(common)
  const say = useLawText()
  const { view, law } = useCase()
  const planned = view.plan.find((file) => file.exhibit === exhibit.id)
  const document = law.pack.documents[exhibit.document]
  const verdict = verdictOf(findings)
  const Icon = exhibit.facts?.picture ? Image : FileText
  return (
    <li
      id={`exhibit-${exhibit.id}`}
      data-testid="exhibit"
      className={`border-line border-b px-3.5 py-2 ${chosen ? 'bg-accent-weak/50 shadow-[inset_3px_0_var(--accent)]' : ''}`}
    >
      <div className="flex items-start gap-2">
        <Icon size={17} className="mt-0.5 shrink-0 text-muted" aria-hidden="true" />
        <button type="button" onClick={onChoose} aria-pressed={chosen} className="min-w-0 flex-1 text-left">
          <span className="block break-all font-medium">{planned?.name ?? exhibit.fileName ?? t.erased}</span>
          <span className="block break-words text-[0.86rem] text-muted">
            {document ? say(document.title) : exhibit.document}
            {exhibit.fileName && exhibit.fileName !== planned?.name
              ? ` · ${t.originally} ${exhibit.fileName}`
              : ''}
            {exhibit.facts ? ` · ${bytesText(exhibit.facts.bytes)}` : ''}
          </span>
          {exhibit.facts && reads(view.state.status) ? <ReadingLine facts={exhibit.facts} /> : null}
        </button>
        <Tag tone={tagTones[verdict]}>{words.verdicts[verdict]}</Tag>
        <Detach exhibit={exhibit} />
      </div>
      <WhatToDo findings={findings} />
      <SmallerCopy exhibit={exhibit} />
      {reads(view.state.status) ? <StoppedLine caseId={view.id} exhibit={exhibit.id} /> : null}
      {(planned?.problems ?? []).map((problem) => (
        <p key={problem} className="mt-1 flex gap-1.5 text-[0.9rem] text-warn-ink">
          <TriangleAlert size={14} className="mt-0.5 shrink-0" aria-hidden="true" />
          {say(packetProblemText(problem))}
        </p>
      ))}
    </li>
  )
}

type Props = { chosen: string | null; onChoose: (exhibit: string) => void; preflight: Preflight }

const comparable = ({ id, fileName, document, facts }: Exhibit) => ({ id, name: fileName ?? document, facts })

/** The exhibits with their verdicts, what is being uploaded, and the one looked at. */
export function EvidenceCard({ chosen, onChoose, preflight }: Props) {
  const t = useText(caseText)
  const { id, view } = useCase()
  const exhibits = view.state.exhibits
  const shown = exhibits.find((exhibit) => exhibit.id === chosen)
  const may = canDo(view, 'AttachExhibit')
  return (
    <Card
      id="evidence"
      title={t.evidence}
      pad={false}
      aside={
        <>
          <CompareButton caseId={id} exhibits={exhibits.map(comparable)} />
          <span className="text-muted">{t.files(exhibits.length)}</span>
        </>
      }
    >
      <ul>
        {exhibits.map((exhibit) => (
          <ExhibitRow
            key={exhibit.id}
            exhibit={exhibit}
            findings={findingsOf(preflight, exhibit.id)}
            chosen={exhibit.id === chosen}
            onChoose={() => onChoose(exhibit.id)}
          />
        ))}
      </ul>
      {may ? <StagedFiles /> : null}
      <div className="px-3.5">
        <LaboratoryLine />
      </div>
      <PairsPart pairs={view.pairs} leftOut={view.pairsLeftOut} reader="seller" />
      {shown?.facts ? (
        <div className="border-line border-t p-3">
          <ExhibitView
            key={shown.id}
            caseId={id}
            exhibit={shown.id}
            name={shown.fileName ?? shown.document}
            facts={shown.facts}
          />
        </div>
      ) : null}
      {shown ? <WhoLooked key={`${shown.id} looked`} id={id} exhibit={shown.id} /> : null}
    </Card>
  )
}
