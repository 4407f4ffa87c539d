import { Link } from '@tanstack/react-router'
import { ArrowLeft, Package, Printer, Signpost } from 'lucide-react'
import { addresses } from '../../client/api.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { CopyMark } from '../../kit/copy-button.tsx'
import { saveJson } from '../../kit/save-json.ts'
import { ListingTag, StatusTag } from '../../kit/status-tag.tsx'
import { Tag } from '../../kit/tag.tsx'
import { caseText } from '../../text/case.ts'
import { common } from '../../text/everywhere.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { optionsText } from '../../text/options.ts'
import { useCase } from './case-context.tsx'

function Tags() {
  const t = useText(caseText)
  const words = useText(common)
  const say = useLawText()
  const { view, law, procedure } = useCase()
  const { state } = view
  // The notice itself says so, before anything else here has taken it in.
  const noticed = procedure.opensWith === 'notice' && state.notice !== null && state.status === 'open'
  const listing = view.listing ?? (noticed ? { status: 'removed' as const } : null)
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <StatusTag status={state.status} />
      {listing ? <ListingTag status={listing.status} /> : null}
      <Tag tone="info">{say(law.pack.marketplace.title)}</Tag>
      <Tag>{say(law.pack.sites[state.site]?.title ?? { zh: state.site, en: state.site })}</Tag>
      <Tag>{words.venues[state.venue]}</Tag>
      <Tag tone="outline" title={t.pinned}>
        {t.pack} {state.pack.id}@{state.pack.version}
      </Tag>
    </div>
  )
}

function Downloads() {
  const t = useText(caseText)
  const options = useText(optionsText)
  const { id, view } = useCase()
  const receipt = view.receipts.at(-1)
  return (
    <div className="no-print flex flex-wrap gap-1.5 sm:ml-auto">
      <Link
        to="/s/case/$id/packet"
        params={{ id }}
        className={buttonClass('plain', true)}
        data-testid="to-packet"
      >
        <Package size={15} aria-hidden="true" /> {t.packet}
      </Link>
      <Link
        to="/s/case/$id/options"
        params={{ id }}
        className={buttonClass('plain', true)}
        data-testid="to-options"
      >
        <Signpost size={15} aria-hidden="true" /> {options.open}
      </Link>
      {receipt ? (
        <Button
          small
          data-testid="receipt"
          onClick={() => saveJson(`${view.state.code}-receipt-${receipt.head.seq}.json`, receipt)}
        >
          {t.receipt}
        </Button>
      ) : null}
      <a
        className={buttonClass('plain', true)}
        href={addresses.export(id)}
        download={`${view.state.code}-export.json`}
        data-testid="export"
      >
        {t.export}
      </a>
      <Button
        small
        tone="quiet"
        onClick={() => print()}
        aria-label={t.print}
        icon={<Printer size={15} aria-hidden="true" />}
      />
    </div>
  )
}

export function CaseHeader() {
  const t = useText(caseText)
  const words = useText(common)
  const say = useLawText()
  const { view, law } = useCase()
  const { state } = view
  const reason = law.pack.reasons[state.reason]
  return (
    <div className="mb-3 space-y-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Link to="/s/inbox" className={`${buttonClass('quiet', true)} no-print -ml-1`}>
          <ArrowLeft size={15} aria-hidden="true" /> {words.inbox}
        </Link>
        <h1 className="flex items-center font-semibold text-xl">
          {state.code}
          <CopyMark text={state.code} label={t.code} />
        </h1>
        <Tags />
        <Downloads />
      </div>
      <p className="flex min-w-0 flex-wrap items-center gap-x-2 px-1 text-muted">
        <span className="font-medium text-ink">{reason ? say(reason.title) : state.reason}</span>
        <span aria-hidden="true">·</span>
        <span>{state.subject?.listing}</span>
        {state.subject?.listing ? <CopyMark text={state.subject.listing} label={t.listing} /> : null}
        {state.subject?.sku ? <span>SKU {state.subject.sku}</span> : null}
        {state.subject?.variant ? <span>{state.subject.variant}</span> : null}
        {state.subject?.title ? (
          <span lang="en" className="min-w-0 truncate">
            {state.subject.title}
          </span>
        ) : null}
      </p>
    </div>
  )
}
