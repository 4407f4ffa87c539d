import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Inbox as InboxIcon, Plus, Printer } from 'lucide-react'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { type InboxFilter, inboxQueries, readRows } from '../../client/inbox.ts'
import { useSession } from '../../client/session.ts'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { usePrinting } from '../../kit/printing.ts'
import { ProblemView } from '../../kit/problem-view.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { common } from '../../text/everywhere.ts'
import { inboxText } from '../../text/inbox.ts'
import { useText } from '../../text/language.tsx'
import { printingText } from '../../text/printing.ts'
import { keepBrought, keepNotice } from '../new/brought.ts'
import { AtRisk } from './at-risk.tsx'
import { CaseTable } from './case-table.tsx'
import { Filters, useFilters } from './filters.tsx'
import { HealthStrip } from './health-strip.tsx'
import { useHeldList } from './held-list.ts'
import { printedMost } from './printed-cases.tsx'
import { type Selection, useSelection } from './selection.ts'

/** A notice that was dropped or pasted here goes on to where it is read. */
function useTakeNotice() {
  const navigate = useNavigate()
  const take = (text: string) => {
    if (!text.trim()) return
    keepNotice(text)
    void navigate({ to: '/s/new' })
  }
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
      take(event.clipboardData?.getData('text/plain') ?? '')
    }
    addEventListener('paste', onPaste)
    return () => removeEventListener('paste', onPaste)
  })
  const takeFiles = (files: File[]) => {
    const [file] = files
    if (file === undefined) return
    keepBrought({ file })
    void navigate({ to: '/s/new' })
  }
  return { takeFiles }
}

function NoCases({
  filtered,
  onFiles,
  onClear,
}: {
  filtered: boolean
  onFiles: (files: File[]) => void
  onClear: () => void
}) {
  const t = useText(inboxText)
  if (filtered)
    return (
      <Empty icon={<InboxIcon size={28} aria-hidden="true" />} title={t.noMatch}>
        <Button onClick={onClear}>{t.clear}</Button>
      </Empty>
    )
  return (
    <Empty icon={<InboxIcon size={28} aria-hidden="true" />} title={t.none}>
      <p className="max-w-prose">{t.noneHint}</p>
      <FileDrop
        onFiles={onFiles}
        label={t.drop}
        hint={t.paste}
        accept=".pdf,.eml,.txt,.csv,.tsv,.html,.png,.jpg,.jpeg"
        multiple={false}
      />
    </Empty>
  )
}

/** Not for the first look: nothing is chosen then. */
const Selected = lazy(() => import('./selected.tsx').then((module) => ({ default: module.Selected })))

/** What the address asks for, and the list that is shown: the one before stays until the first rows of the new one are there. */
function useFilter({ search }: ReturnType<typeof useFilters>) {
  const several = (useSession()?.shops.length ?? 0) > 1
  const { q, status, due, assigned, is, of } = search
  const wanted = useMemo<InboxFilter>(
    () => ({ q, status, due, assigned, is, of, shops: several ? 'all' : undefined }),
    [q, status, due, assigned, is, of, several],
  )
  const [filter, setFilter] = useState(wanted)
  const settled = filter === wanted
  const first = useQuery({
    ...inboxQueries.page(wanted, { after: null, until: null }),
    enabled: !settled,
    refetchInterval: false,
  })
  if (!settled && (first.data !== undefined || first.error !== null)) setFilter(wanted)
  return { filter, settled, shops: wanted.shops }
}

type ListProps = {
  filter: InboxFilter
  filters: ReturnType<typeof useFilters>
  /** How many the server counted. */
  counted: number | undefined
  selection: Selection
  onFiles: (files: File[]) => void
  onBegun: () => void
  onTotal: (total: number | undefined) => void
}

/** One list: begins anew where it is narrowed otherwise. */
function List({ filter, filters, counted, selection, onFiles, onBegun, onTotal }: ListProps) {
  const words = useText(common)
  const print = useText(printingText)
  const list = useHeldList(filter)
  const total = list.whole ? list.rows.length : counted
  const {
    rows,
    busy,
    print: toPrint,
  } = usePrinting({
    held: list.rows,
    whole: list.whole,
    read: (most) => readRows(filter, most),
    most: printedMost,
  })
  useEffect(() => {
    if (list.begun) onBegun()
  }, [list.begun, onBegun])
  useEffect(() => onTotal(total), [total, onTotal])
  if (!list.begun)
    return list.error ? (
      <ProblemView error={list.error} onRetry={list.retry} />
    ) : (
      <Skeleton rows={8} label={words.loading} />
    )
  if (list.rows.length === 0 && list.whole)
    return <NoCases filtered={filters.any} onFiles={onFiles} onClear={filters.clear} />
  return (
    <>
      <CaseTable list={list} total={total} selection={selection} printed={rows} />
      <div className="no-print flex justify-end px-3 py-1.5">
        <Button
          small
          tone="quiet"
          busy={busy}
          onClick={() => void toPrint()}
          icon={<Printer size={15} aria-hidden="true" />}
          data-testid="print"
        >
          {print.print}
        </Button>
      </div>
    </>
  )
}

function Heading() {
  const t = useText(inboxText)
  const words = useText(common)
  const navigate = useNavigate()
  return (
    <div className="mb-2.5 flex flex-wrap items-center gap-x-3 gap-y-2">
      <h1 className="mr-auto font-semibold text-xl">{t.title}</h1>
      <Button onClick={() => void navigate({ to: '/s/report/new' })} data-testid="new-report">
        {words.newReport}
      </Button>
      <Button
        tone="main"
        icon={<Plus size={16} aria-hidden="true" />}
        onClick={() => void navigate({ to: '/s/new' })}
      >
        {words.newCase}
      </Button>
    </div>
  )
}

export function Inbox() {
  const t = useText(inboxText)
  const filters = useFilters()
  const { takeFiles } = useTakeNotice()
  const { filter, settled, shops } = useFilter(filters)
  // Rows come first; what is counted over all of them does not hold them up.
  const [begun, setBegun] = useState(false)
  const onBegun = useCallback(() => setBegun(true), [])
  const figures = useQuery({ ...inboxQueries.figures(shops), enabled: begun }).data
  const count = useQuery({ ...inboxQueries.count(filter), enabled: begun && filters.any }).data
  const [total, onTotal] = useState<number>()
  const selection = useSelection(filter)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is an extra way; the button beside does the same
    <div
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void takeFiles([...event.dataTransfer.files])
      }}
    >
      <Heading />
      <HealthStrip />
      <section className="rounded-lg border border-line bg-surface" aria-label={t.title}>
        <Filters filters={filters} figures={figures} shown={total} />
        <AtRisk
          risk={figures?.atRisk}
          pressed={filters.search.is === 'unknown'}
          onUnknown={() => filters.set({ is: filters.search.is === 'unknown' ? undefined : 'unknown' })}
        />
        <div aria-busy={!settled} className={settled ? '' : 'opacity-60'}>
          <List
            key={JSON.stringify(filter)}
            filter={filter}
            filters={filters}
            counted={filters.any ? count?.cases : figures?.cases}
            selection={selection}
            onFiles={(files) => void takeFiles(files)}
            onBegun={onBegun}
            onTotal={onTotal}
          />
        </div>
        {selection.count(total) === 0 ? null : (
          <Suspense>
            <Selected selection={selection} total={total} />
          </Suspense>
        )}
      </section>
    </div>
  )
}
