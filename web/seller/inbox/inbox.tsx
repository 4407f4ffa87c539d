import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Inbox as InboxIcon, Plus } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { CaseRow } from '#core/doors/shapes.ts'
import { queries } from '../../client/queries.ts'
import { useSession } from '../../client/session.ts'
import { Button } from '../../kit/button.tsx'
import { useMinute } from '../../kit/clock.ts'
import { Empty } from '../../kit/empty.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { common } from '../../text/everywhere.ts'
import { inboxText } from '../../text/inbox.ts'
import { useText } from '../../text/language.tsx'
import { keepBrought, keepNotice } from '../new/brought.ts'
import { useAssigned } from './assigned.tsx'
import { AtRisk } from './at-risk.tsx'
import { CaseTable } from './case-table.tsx'
import { Filters, useFilters } from './filters.tsx'
import { HealthStrip } from './health-strip.tsx'
import { dueWithinDay, inOrder, narrowedTo } from './order.ts'

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

const none: CaseRow[] = []

/** The rows the filters leave, in order. */
function useShown(
  found: CaseRow[] | undefined,
  { search }: ReturnType<typeof useFilters>,
  now: number,
): CaseRow[] {
  const ofAssigned = useAssigned(search.assigned)
  const { q, status, due, is, of } = search
  const ordered = useMemo(() => inOrder(found ?? none), [found])
  const narrowed = useMemo(
    () => ofAssigned(narrowedTo(ordered, { q, status, is, of })),
    [ordered, q, status, is, of, ofAssigned],
  )
  return useMemo(
    () => (due === 'day' ? narrowed.filter((row) => dueWithinDay(row, now)) : narrowed),
    [narrowed, due, now],
  )
}

export function Inbox() {
  const t = useText(inboxText)
  const words = useText(common)
  const navigate = useNavigate()
  const filters = useFilters()
  const { takeFiles } = useTakeNotice()
  const now = useMinute()
  const several = (useSession()?.shops.length ?? 0) > 1
  // The whole list is here once; narrowing it asks nobody.
  const query = useQuery(queries.cases({ shops: several ? 'all' : undefined }))
  const rows = useShown(query.data, filters, now)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is an extra way; the button beside does the same
    <div
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void takeFiles([...event.dataTransfer.files])
      }}
    >
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
      <HealthStrip />
      <section className="rounded-lg border border-line bg-surface" aria-label={t.title}>
        <Filters filters={filters} rows={query.data ?? none} now={now} shown={rows.length} />
        <AtRisk
          rows={query.data ?? none}
          pressed={filters.search.is === 'unknown'}
          onUnknown={() => filters.set({ is: filters.search.is === 'unknown' ? undefined : 'unknown' })}
        />
        <Loaded query={query}>
          {() =>
            rows.length > 0 ? (
              <CaseTable rows={rows} />
            ) : (
              <NoCases
                filtered={filters.any}
                onFiles={(files) => void takeFiles(files)}
                onClear={filters.clear}
              />
            )
          }
        </Loaded>
      </section>
    </div>
  )
}
