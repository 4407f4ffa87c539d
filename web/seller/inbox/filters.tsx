import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { statuses } from '#core/case/state.ts'
import type { InboxFigures, InboxKind } from '#core/doors/inbox-routes.ts'
import { useSession } from '../../client/session.ts'
import type { InboxSearch } from '../../door/inbox-search.ts'
import { Button } from '../../kit/button.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { common } from '../../text/everywhere.ts'
import { inboxText } from '../../text/inbox.ts'
import { useText } from '../../text/language.tsx'
import { AssignedFilter } from './assigned.tsx'

const route = getRouteApi('/s/inbox')

/** What the list is narrowed to; it stands in the address, so that it can be kept and shared. */
export function useFilters() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const set = (change: { [K in keyof InboxSearch]?: InboxSearch[K] | undefined }) =>
    void navigate({
      to: '/s/inbox',
      replace: true,
      search: Object.fromEntries(
        Object.entries({ ...search, ...change }).filter(([, value]) => value),
      ) as InboxSearch,
    })
  return {
    search,
    set,
    clear: () =>
      set({
        q: undefined,
        status: undefined,
        due: undefined,
        assigned: undefined,
        is: undefined,
        of: undefined,
      }),
    any: Boolean(search.q || search.status || search.due || search.assigned || search.is || search.of),
  }
}
type FilterSet = ReturnType<typeof useFilters>

function SearchBox({ filters }: { filters: FilterSet }) {
  const t = useText(inboxText)
  const box = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(filters.search.q ?? '')
  const { set, search } = filters
  useEffect(() => {
    if (text === (search.q ?? '')) return
    const later = setTimeout(() => set({ q: text || undefined }), 200)
    return () => clearTimeout(later)
  })
  useShortcuts([{ keys: '/', label: t.keys.search, run: () => box.current?.focus() }])
  return (
    <div className="relative min-w-0 flex-1 basis-64 sm:max-w-sm">
      <Search
        size={15}
        className="absolute top-1/2 left-2.5 -translate-y-1/2 text-faint"
        aria-hidden="true"
      />
      <input
        ref={box}
        type="search"
        className="input pl-8!"
        aria-label={t.search}
        placeholder={t.search}
        data-testid="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
    </div>
  )
}

function Figure({
  n,
  label,
  tone,
  pressed,
  onClick,
}: {
  n: number | undefined
  label: string
  tone: string
  pressed?: boolean
  onClick?: () => void
}) {
  const inside = (
    <>
      <span className={`num font-semibold text-[1.2rem] leading-none ${n ? tone : 'text-faint'}`}>
        {n ?? '…'}
      </span>
      <span className="text-[0.93rem] text-muted">{label}</span>
    </>
  )
  const look = 'inline-flex items-baseline gap-1.5 rounded-md px-2 py-1.5'
  if (!onClick) return <span className={look}>{inside}</span>
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      className={`${look} hover:bg-sunken aria-pressed:bg-accent-weak`}
    >
      {inside}
    </button>
  )
}

type Props = {
  filters: FilterSet
  /** Undefined while they are counted. */
  figures: InboxFigures | undefined
  shown: number | undefined
}

const figures = [
  { kind: 'blocked', tone: 'text-warn-ink' },
  { kind: 'ready', tone: 'text-ok-ink' },
  { kind: 'waiting', tone: 'text-accent-ink' },
] as const

function Figures({ filters: { search, set }, figures: counted, shown }: Props) {
  const t = useText(inboxText)
  const press = (kind: InboxKind) => set({ is: search.is === kind ? undefined : kind })
  return (
    <div className="flex flex-wrap items-baseline gap-x-1 sm:ml-auto">
      <Figure
        n={counted?.due}
        label={t.dueDay}
        tone="text-danger-ink"
        pressed={search.due === 'day'}
        onClick={() => set({ due: search.due === 'day' ? undefined : 'day' })}
      />
      {figures.map(({ kind, tone }) => (
        <Figure
          key={kind}
          n={counted?.[kind]}
          label={t[kind]}
          tone={tone}
          pressed={search.is === kind}
          onClick={() => press(kind)}
        />
      ))}
      <span className="num px-2 text-faint" aria-live="polite">
        {shown === undefined ? '…' : t.count(shown)}
      </span>
    </div>
  )
}

/** Where somebody acts for several shops: whose cases. */
function ShopFilter({ filters }: { filters: FilterSet }) {
  const t = useText(inboxText)
  const shops = useSession()?.shops ?? []
  if (shops.length < 2) return null
  return (
    <select
      className="input w-auto! max-w-56"
      aria-label={t.shop}
      data-testid="shop-filter"
      value={filters.search.of ?? ''}
      onChange={(event) => filters.set({ of: event.target.value || undefined })}
    >
      <option value="">{t.everyShop}</option>
      {shops.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}

export function Filters(props: Props) {
  const t = useText(inboxText)
  const words = useText(common)
  const { filters } = props
  return (
    <div className="no-print flex flex-wrap items-center gap-x-2 gap-y-1.5 border-line border-b px-3 py-2">
      <SearchBox filters={filters} />
      <select
        className="input w-auto!"
        aria-label={t.status}
        data-testid="status-filter"
        value={filters.search.status ?? ''}
        onChange={(event) => filters.set({ status: event.target.value || undefined })}
      >
        <option value="">{t.all}</option>
        {statuses.map((status) => (
          <option key={status} value={status}>
            {words.statuses[status]}
          </option>
        ))}
      </select>
      <ShopFilter filters={filters} />
      <AssignedFilter value={filters.search.assigned} onChange={(assigned) => filters.set({ assigned })} />
      {filters.any ? (
        <Button tone="quiet" onClick={filters.clear} icon={<X size={15} aria-hidden="true" />}>
          {t.clear}
        </Button>
      ) : null}
      <Figures {...props} />
    </div>
  )
}
