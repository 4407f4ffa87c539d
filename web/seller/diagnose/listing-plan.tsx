import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { DiagnosedListing, FoundCause, ListingStateName } from '#core/diagnosis/diagnosis.ts'
import { clauseName } from '#core/policy/clause.ts'
import { Tag, type TagTone } from '../../kit/tag.tsx'
import { diagnoseText } from '../../text/diagnose.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { useDiagnosed } from './diagnosed.ts'
import { FindingLines } from './finding-lines.tsx'
import { OpenAction } from './open-action.tsx'

export const stateTones: Record<ListingStateName, TagTone> = {
  removed: 'danger',
  'not-visible': 'warn',
  inactive: 'neutral',
  unknown: 'outline',
  active: 'ok',
}

function useRuleNames(): (ids: string[]) => string {
  const say = useLawText()
  const t = useText(diagnoseText)
  const { titles } = useDiagnosed()
  return (ids) =>
    ids
      .map((id) => {
        const title = titles.get(id)
        return title === undefined ? id : say(title)
      })
      .join(t.comma)
}

function Mending({ listing }: { listing: DiagnosedListing }) {
  const t = useText(diagnoseText)
  const name = useRuleNames()
  const { mending } = listing
  if (mending === null) return null
  const parts = [
    [t.mended, mending.mended],
    [t.left, mending.left],
    [t.fresh, mending.fresh],
  ] as const
  return (
    <ul className="text-[0.93rem]" data-testid="mending">
      {parts.map(([label, ids]) =>
        ids.length > 0 ? (
          <li key={label}>
            <span className="font-medium">{label}</span> {name([...ids])}
          </li>
        ) : null,
      )}
    </ul>
  )
}

function CauseItem({ listing, cause }: { listing: DiagnosedListing; cause: FoundCause }) {
  const t = useText(diagnoseText)
  const say = useLawText()
  const { rules, fieldsOf } = useDiagnosed()
  const rule = rules.get(cause.rule)
  if (rule === undefined) return null
  return (
    <li className="min-w-0 space-y-1.5" data-testid={`cause-${cause.rule}`}>
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="font-medium">{say(rule.title)}</span>
        <Tag tone={cause.own ? 'info' : 'outline'}>{cause.own ? t.own : t.inferred}</Tag>
        {cause.level === 'warning' ? <Tag tone="warn">{t.warning}</Tag> : null}
      </div>
      <FindingLines findings={cause.findings} fields={fieldsOf(listing)} />
      {rule.clause ? <p className="text-[0.83rem] text-muted">{say(clauseName(rule.clause))}</p> : null}
      {cause.level === 'cause' ? <OpenAction listing={listing} cause={cause} /> : null}
    </li>
  )
}

/** Every rule with its clause, and what it came to for this listing. */
function ClauseWalk({ listing }: { listing: DiagnosedListing }) {
  const t = useText(diagnoseText)
  const say = useLawText()
  const { rules } = useDiagnosed().result.diagnosis
  const outcomeOf = (id: string) =>
    listing.causes.some(({ rule }) => rule === id)
      ? t.outcomes.found
      : listing.notMeasured.includes(id)
        ? t.outcomes.unmeasured
        : listing.notAsked.includes(id)
          ? t.outcomes.unasked
          : t.outcomes.clear
  return (
    <details>
      <summary className="text-[0.93rem]">{t.walk}</summary>
      <ol className="mt-1 list-decimal space-y-0.5 pl-5 text-[0.93rem]" data-testid="clause-walk">
        {rules.map(({ id, title, clause }) => (
          <li key={id} className="break-words">
            {say(title)} <span className="font-medium">{outcomeOf(id)}</span>{' '}
            {clause === null ? null : (
              <span className="text-[0.83rem] text-muted">{say(clauseName(clause))}</span>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}

function Plan({ listing }: { listing: DiagnosedListing }) {
  const t = useText(diagnoseText)
  return (
    <div className="space-y-2.5 border-line border-t px-3 py-2.5">
      <p className="text-[0.86rem] text-muted">{t.planHint}</p>
      <Mending listing={listing} />
      <ol className="list-decimal space-y-3 pl-5">
        {listing.causes.map((cause) => (
          <CauseItem key={`${cause.rule} ${cause.own}`} listing={listing} cause={cause} />
        ))}
      </ol>
      <ClauseWalk listing={listing} />
    </div>
  )
}

function Head({ listing, about }: { listing: DiagnosedListing; about: string | null }) {
  const t = useText(diagnoseText)
  return (
    <span className="min-w-0 flex-1">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="break-all font-medium">{listing.sku || listing.listing}</span>
        <Tag
          tone={stateTones[listing.state]}
          title={listing.stateAsWritten === null ? undefined : t.written(listing.stateAsWritten)}
        >
          {t.states[listing.state]}
          {listing.state === 'unknown' && listing.stateAsWritten ? ` “${listing.stateAsWritten}”` : ''}
        </Tag>
        {listing.site ? <span className="text-muted">{listing.site}</span> : null}
        {listing.mending?.half ? <Tag tone="warn">{t.half}</Tag> : null}
        {listing.olderVersionOnSale ? <Tag tone="outline">{t.older}</Tag> : null}
      </span>
      <span className="block truncate text-muted" title={listing.title}>
        {listing.title}
      </span>
      {about === null ? null : <span className="block break-words text-[0.93rem]">{about}</span>}
    </span>
  )
}

/** One listing: its state first, then, opened, its whole repair plan. `rule` is the cause it is listed under. */
export function ListingPlan({ listing, rule }: { listing: DiagnosedListing; rule: string | null }) {
  const say = useLawText()
  const [open, setOpen] = useState(false)
  const [finding] = listing.causes.filter((cause) => cause.rule === rule).flatMap(({ findings }) => findings)
  return (
    <li className="border-line border-t first:border-t-0" data-testid={`listing-${listing.sku}`}>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex w-full min-w-0 items-start gap-2 px-3 py-2 text-left hover:bg-sunken"
      >
        <ChevronRight
          size={16}
          aria-hidden="true"
          className={`mt-1 shrink-0 text-muted transition-transform ${open ? 'rotate-90' : ''}`}
        />
        <Head listing={listing} about={finding === undefined ? null : say(finding.says)} />
      </button>
      {open ? <Plan listing={listing} /> : null}
    </li>
  )
}
