import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, Download } from 'lucide-react'
import { asFiled, openFiling } from '#core/case/filed.ts'
import type { CaseState, Filing } from '#core/case/state.ts'
import { planPacket } from '#core/packet/plan.ts'
import { packetProblemText } from '#core/packet/problems.ts'
import { addresses } from '../../client/api.ts'
import { buttonClass } from '../../kit/button.tsx'
import { bytesText } from '../../kit/bytes.ts'
import { Card } from '../../kit/card.tsx'
import { CopyMark } from '../../kit/copy-button.tsx'
import { StatusTag } from '../../kit/status-tag.tsx'
import { filingText } from '../../text/filing.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { packetText } from '../../text/packet.ts'
import { CaseProvider, useCase } from '../case/case-context.tsx'
import { TicketForm } from '../case/ticket-form.tsx'
import { FillerCard } from './filler-card.tsx'
import { Steps } from './steps.tsx'

const route = getRouteApi('/s/case/$id/packet')

/** The filing whose packet is shown: the one waiting, else the latest; none yet while the case is being prepared. */
const shownFiling = (state: CaseState): Filing | undefined =>
  openFiling(state) ?? (state.status === 'open' ? undefined : state.filings.at(-1))

function Files({ state }: { state: CaseState }) {
  const t = useText(packetText)
  const say = useLawText()
  const { law } = useCase()
  const { files } = planPacket(state, law)
  return (
    <Card
      id="files"
      title={t.files}
      aside={<span className="text-muted">{t.count(files.length)}</span>}
      pad={false}
    >
      {files.length === 0 ? <p className="px-3.5 py-3 text-muted">{t.noFiles}</p> : null}
      <ol>
        {files.map((file, index) => (
          <li
            key={file.exhibit}
            className="flex items-start gap-2 border-line border-b px-3.5 py-2 last:border-b-0"
            data-testid="packet-file"
          >
            <span className="num w-5 shrink-0 text-right text-faint">{index + 1}</span>
            <div className="min-w-0 flex-1">
              <p className="flex items-start break-all font-medium">
                {file.name}
                <CopyMark text={file.name} label={file.name} />
              </p>
              <p className="break-all text-[0.86rem] text-muted">
                {file.originalName && file.originalName !== file.name
                  ? `${t.originally} ${file.originalName} · `
                  : ''}
                {bytesText(file.bytes)}
              </p>
              {file.problems.map((problem) => (
                <p key={problem} className="text-[0.9rem] text-warn-ink">
                  {say(packetProblemText(problem))}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Head({ filing }: { filing: Filing | undefined }) {
  const t = useText(packetText)
  const { id, view } = useCase()
  const address = filing ? addresses.packet(id, filing.filing) : addresses.draftPacket(id)
  return (
    <div className="mb-3 space-y-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Link to="/s/case/$id" params={{ id }} className={`${buttonClass('quiet', true)} no-print -ml-1`}>
          <ArrowLeft size={15} aria-hidden="true" /> {t.back}
        </Link>
        <h1 className="font-semibold text-xl">
          {t.title} {view.state.code}
        </h1>
        <StatusTag status={view.state.status} />
        <a
          className={`${buttonClass(filing ? 'main' : 'plain')} no-print sm:ml-auto`}
          href={address}
          download
          data-testid="download-packet"
        >
          <Download size={15} aria-hidden="true" /> {filing ? t.download : t.downloadDraft}
        </a>
      </div>
      <p className="px-1 text-muted">{filing ? t.sealed(filing.filing) : t.draft}</p>
    </div>
  )
}

function Ticket({ filing }: { filing: Filing | undefined }) {
  const t = useText(packetText)
  const words = useText(filingText)
  return (
    <Card id="ticket" title={t.ticket}>
      {filing?.ticket ? (
        <p className="mb-2 flex items-center">
          {words.ticket} <code className="ml-1.5 font-mono font-semibold">{filing.ticket}</code>
          <CopyMark text={filing.ticket} label={words.ticket} />
        </p>
      ) : null}
      <TicketForm filing={filing} />
      {filing ? null : <p className="text-muted">{t.notFiled}</p>}
    </Card>
  )
}

function Inside() {
  const t = useText(packetText)
  const { view } = useCase()
  const filing = shownFiling(view.state)
  const state = filing ? (asFiled(view.state, filing.filing) ?? view.state) : view.state
  const external = state.venue === 'external'
  return (
    <>
      <Head filing={filing} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        <div className="space-y-3">
          {external ? <Steps state={state} filing={filing?.filing ?? 0} /> : <Files state={state} />}
        </div>
        <div className="space-y-3">
          {external ? (
            <Ticket filing={filing} />
          ) : (
            <p className="rounded-lg border border-line bg-surface p-3.5 text-muted">{t.hosted}</p>
          )}
          {external ? <FillerCard state={state} /> : null}
          {external ? <Files state={state} /> : null}
        </div>
      </div>
    </>
  )
}

export function PacketScreen() {
  const { id } = route.useParams()
  return (
    <CaseProvider id={id} key={id}>
      <Inside />
    </CaseProvider>
  )
}
