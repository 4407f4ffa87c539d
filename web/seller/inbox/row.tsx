import { Link } from '@tanstack/react-router'
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import type { CaseRow } from '#core/doors/shapes.ts'
import { isAtRisk } from '#core/listing/at-risk.ts'
import { useSession } from '../../client/session.ts'
import { buttonClass } from '../../kit/button.tsx'
import { CopyMark } from '../../kit/copy-button.tsx'
import { Countdown } from '../../kit/countdown.tsx'
import { moneyText } from '../../kit/money.ts'
import { ListingTag, StatusTag } from '../../kit/status-tag.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Clocks } from '../../kit/time.tsx'
import { atRiskText } from '../../text/at-risk.ts'
import { common } from '../../text/everywhere.ts'
import { inboxText, type Step } from '../../text/inbox.ts'
import { useLanguage, useLawText, useText } from '../../text/language.tsx'

/** The columns of the table, the same for head and rows. */
export const columns =
  'lg:grid lg:grid-cols-[1.5rem_minmax(0,11.5rem)_minmax(0,2fr)_minmax(0,1.1fr)_minmax(0,9.5rem)_minmax(0,1.2fr)_minmax(0,8rem)_minmax(0,4.5rem)_minmax(0,8rem)] lg:items-center lg:gap-x-3 lg:px-3'

export function stepOf(row: CaseRow): Step {
  if (row.status === 'open') return row.preflight.blocks > 0 ? 'evidence' : 'file'
  if (row.status === 'filed') return 'follow'
  return row.status === 'denied' ? 'again' : 'open'
}

function Deadline({ row }: { row: CaseRow }) {
  const t = useText(inboxText)
  const words = useText(common)
  if (!row.deadline) return <span className="text-faint">{t.noDeadline}</span>
  return (
    <>
      <span className="flex items-center gap-2">
        <Countdown at={row.deadline.at} className="text-[1.07rem]" />
        {row.deadline.provisional ? (
          <Tag tone="outline" title={words.provisionalWhy}>
            {words.provisional}
          </Tag>
        ) : null}
      </span>
      <Clocks at={row.deadline.at} zone={row.deadline.zone} />
    </>
  )
}

function Preflight({ row }: { row: CaseRow }) {
  const t = useText(inboxText)
  const say = useLawText()
  const { blocks, warns, first, passed, rules } = row.preflight
  const line = 'flex items-center gap-1 whitespace-nowrap text-[0.93rem]'
  return (
    <>
      <span className="flex flex-wrap gap-x-2">
        {blocks > 0 ? (
          <span className={`${line} text-danger-ink`}>
            <CircleAlert size={14} aria-hidden="true" /> {t.blocks(blocks)}
          </span>
        ) : null}
        {warns > 0 ? (
          <span className={`${line} text-warn-ink`}>
            <TriangleAlert size={14} aria-hidden="true" /> {t.warns(warns)}
          </span>
        ) : null}
        {blocks + warns === 0 ? (
          <span className={`${line} text-ok-ink`}>
            <CircleCheck size={14} aria-hidden="true" /> {t.pass}
          </span>
        ) : null}
      </span>
      {first ? (
        <span className="block truncate text-[0.9rem]" title={say(first)} data-testid="first-block">
          {t.notPassed(say(first))}
        </span>
      ) : null}
      {passed !== undefined && rules ? (
        <span className="num text-[0.86rem] text-muted">{t.passed(passed, rules)}</span>
      ) : null}
    </>
  )
}

/** What a day without the listing costs: unknown is said, and leads to where it is entered. */
function Money({ row }: { row: CaseRow }) {
  const t = useText(atRiskText)
  const { language } = useLanguage()
  if (!isAtRisk(row))
    return (
      <span className="text-faint" title={t.notAtRisk}>
        {t.none} <span className="sr-only">{t.notAtRisk}</span>
      </span>
    )
  if (row.takings)
    return (
      <span className="num" data-testid="takings">
        {t.aDay(moneyText(row.takings, language))}
      </span>
    )
  return (
    <Link
      to="/s/case/$id"
      params={{ id: row.id }}
      search={row.shop ? { shop: row.shop } : {}}
      hash="takings"
      className="text-[0.93rem] text-muted underline decoration-dotted hover:text-accent-ink"
      data-testid="takings-unknown"
    >
      {t.unknown}
    </Link>
  )
}

function Tries({ row }: { row: CaseRow }) {
  const t = useText(inboxText)
  const { used, allowed } = row.tries
  if (allowed === null)
    return (
      <span className="text-faint" title={t.silent}>
        — <span className="sr-only">{t.silent}</span>
      </span>
    )
  const left = Math.max(0, allowed - used)
  return <Tag tone={left <= 1 ? 'danger' : 'neutral'}>{t.tries(left)}</Tag>
}

function Listing({ row }: { row: CaseRow }) {
  const t = useText(inboxText)
  const shopName = useSession()?.shops.find(({ id }) => id === row.shop)?.name
  return (
    <>
      <Link
        to="/s/case/$id"
        params={{ id: row.id }}
        search={row.shop ? { shop: row.shop } : {}}
        lang="en"
        className="block truncate font-medium hover:text-accent-ink hover:underline"
        title={row.title || row.listing}
      >
        {row.title || row.listing}
      </Link>
      <span className="flex min-w-0 items-center gap-1 text-[0.86rem] text-muted">
        <span className="truncate">
          {shopName ? `${shopName} · ` : ''}
          {row.code} · {row.listing} · {row.site}
        </span>
        <CopyMark text={row.listing} label={t.listing} />
      </span>
    </>
  )
}

function States({ row }: { row: CaseRow }) {
  const say = useLawText()
  return (
    <>
      <StatusTag status={row.status} />
      <ListingTag status={row.listingState} />
      {row.raised ? (
        <Tag tone="warn" testid="raised" wrap>
          {say(row.raised)}
        </Tag>
      ) : null}
    </>
  )
}

type Props = {
  row: CaseRow
  index: number
  reason: string
  active: boolean
  selected: boolean
  onSelect: (row: CaseRow) => void
}

/** One case. Renders again only when it, the reason's name or its place under the keys changes. */
export const Row = memo(function Row({ row, index, reason, active, selected, onSelect }: Props) {
  const t = useText(inboxText)
  const step = stepOf(row)
  const look = active ? 'bg-accent-weak/60 shadow-[inset_3px_0_var(--accent)]' : 'hover:bg-sunken/50'
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-testid="case-row"
      data-case={row.id}
      data-active={active}
      className={`relative flex flex-col gap-1.5 border-line border-b px-3 py-2.5 lg:py-2 ${columns} ${look}`}
    >
      <span role="cell" className="absolute top-3 right-3 lg:static">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={selected}
          onChange={() => onSelect(row)}
          aria-label={t.select(row.code)}
        />
      </span>
      <div role="cell" className="min-w-0">
        <Deadline row={row} />
      </div>
      <div role="cell" className="min-w-0">
        <Listing row={row} />
      </div>
      <div role="cell" className="min-w-0 lg:line-clamp-2">
        {reason}
      </div>
      <div role="cell" className="flex min-w-0 flex-wrap gap-1">
        <States row={row} />
      </div>
      <div role="cell" className="min-w-0">
        <Preflight row={row} />
      </div>
      <div role="cell" className="min-w-0">
        <span className="mr-1 text-[0.86rem] text-muted lg:hidden">{t.columns.money}:</span>
        <Money row={row} />
      </div>
      <div role="cell" className="min-w-0">
        <span className="mr-1 text-[0.86rem] text-muted lg:hidden">{t.columns.tries}:</span>
        <Tries row={row} />
      </div>
      <div role="cell" className="min-w-0">
        <Link
          to="/s/case/$id"
          params={{ id: row.id }}
          search={row.shop ? { shop: row.shop } : {}}
          className={buttonClass(step === 'file' ? 'main' : 'plain', true)}
          data-testid="case-next"
        >
          {t.steps[step]}
        </Link>
      </div>
    </div>
  )
})
