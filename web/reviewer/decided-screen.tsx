import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Gavel } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { DecidedRow } from '#core/doors/decided-routes.ts'
import { governanceQueries } from '../client/governance.ts'
import { usePacks } from '../client/law.ts'
import type { DecidedSearch } from '../door/reviewer-pages.tsx'
import { Button } from '../kit/button.tsx'
import { Empty } from '../kit/empty.tsx'
import { Field } from '../kit/field.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { Instant } from '../kit/time.tsx'
import { decidedText } from '../text/decided.ts'
import { common } from '../text/everywhere.ts'
import { useLawText, useText } from '../text/language.tsx'

const route = getRouteApi('/r/decided')

function Row({ row, reason }: { row: DecidedRow; reason: string }) {
  const t = useText(decidedText)
  return (
    <li
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-3.5 py-2.5 first:border-t-0"
      data-testid="decided-row"
    >
      <Link to="/r/case/$id" params={{ id: row.id }} className="font-medium text-accent-ink underline">
        {row.code}
      </Link>
      <StatusTag status={row.outcome} />
      <span className="min-w-0 flex-1 basis-56 break-words">
        {reason} <span className="text-muted">· {row.listing}</span>
      </span>
      <span className="text-muted">
        {row.pack} · {row.site}
      </span>
      <span className="text-muted">
        {t.changed} <Instant at={row.changedAt} year />
      </span>
    </li>
  )
}

function Rows({ rows }: { rows: DecidedRow[] }) {
  const say = useLawText()
  const packs = usePacks(rows.map((row) => row.pack))
  return (
    <ul>
      {rows.map((row) => {
        const reason = packs.get(row.pack)?.reasons[row.reason]
        return <Row key={row.id} row={row} reason={reason ? say(reason.title) : row.reason} />
      })}
    </ul>
  )
}

/** What the list is narrowed to; it stands in the address. */
function Narrow({ search }: { search: DecidedSearch }) {
  const t = useText(decidedText)
  const words = useText(common)
  const navigate = useNavigate()
  const [q, setQ] = useState(search.q ?? '')
  const set = (next: DecidedSearch) => void navigate({ to: '/r/decided', search: next, replace: true })
  const rest = search.outcome ? { outcome: search.outcome } : {}
  const send = (event: FormEvent) => {
    event.preventDefault()
    set(q.trim() ? { ...rest, q: q.trim() } : rest)
  }
  return (
    <form onSubmit={send} className="mb-3 flex flex-wrap items-end gap-2">
      <Field label={t.search} className="flex-1 basis-56 sm:max-w-sm">
        {(ids) => (
          <input
            {...ids}
            type="search"
            className="input"
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        )}
      </Field>
      <Field label={t.outcome}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={search.outcome ?? ''}
            onChange={({ target: { value } }) =>
              set({
                ...(search.q ? { q: search.q } : {}),
                ...(value === 'granted' || value === 'denied' ? { outcome: value } : {}),
              })
            }
          >
            <option value="">{t.any}</option>
            <option value="granted">{words.statuses.granted}</option>
            <option value="denied">{words.statuses.denied}</option>
          </select>
        )}
      </Field>
      <Button type="submit">{t.find}</Button>
    </form>
  )
}

/** Decided hosted cases: where amending a decision begins. */
export function DecidedScreen() {
  const t = useText(decidedText)
  const search = route.useSearch()
  // The address may carry more than the list is narrowed by.
  const { q, outcome } = search
  const query = useInfiniteQuery(governanceQueries.decided({ q, outcome }))
  return (
    <>
      <h1 className="font-semibold text-xl">{t.title}</h1>
      <p className="mb-3 text-muted">{t.lead}</p>
      <Narrow search={search} />
      <section className="rounded-lg border border-line bg-surface" aria-label={t.title}>
        <Loaded query={query}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.rows)
            return rows.length > 0 ? (
              <Rows rows={rows} />
            ) : (
              <Empty icon={<Gavel size={28} aria-hidden="true" />} title={t.none} />
            )
          }}
        </Loaded>
      </section>
      {query.hasNextPage ? (
        <Button
          className="mt-3"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
          data-testid="more"
        >
          {t.more}
        </Button>
      ) : null}
    </>
  )
}
