import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { inboxQueries } from '../../client/inbox.ts'
import { StatusTag } from '../../kit/status-tag.tsx'
import { Instant } from '../../kit/time.tsx'
import { useText } from '../../text/language.tsx'
import { newCaseText } from '../../text/new-case.ts'
import { isClaim } from './confirmed.ts'
import type { Opening } from './opening.ts'

/** Cases of one's own about the same act of the same target: whoever goes on there loses no day and no cool-down. */
export function EarlierPart({ opening }: { opening: Opening }) {
  const t = useText(newCaseText)
  const { pack, procedure, form } = opening
  const listing = form.subject.listing.trim()
  const asked = isClaim(pack, procedure) && listing.length > 3
  const found = useQuery({ ...inboxQueries.few({ listing }, 200), enabled: asked }).data?.rows ?? []
  const same = found.filter(
    (row) =>
      row.pack === pack.pack &&
      row.procedure === procedure &&
      (form.reason === '' || row.reason === form.reason),
  )
  if (!asked || same.length === 0) return null
  return (
    <section
      aria-labelledby="earlier-title"
      className="rounded-lg border border-warn bg-warn-weak px-3.5 py-2.5 text-warn-ink"
      data-testid="earlier-claims"
    >
      <h2 id="earlier-title" className="font-semibold">
        {t.earlier}
      </h2>
      <ul className="my-1 space-y-1">
        {same.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-2">
            <Link to="/s/case/$id" params={{ id: row.id }} className="font-medium underline">
              {row.code}
            </Link>
            <StatusTag status={row.status} />
            <Instant at={row.changedAt} />
          </li>
        ))}
      </ul>
      <p className="text-[0.9rem]">{t.earlierLead}</p>
    </section>
  )
}
