import { useState } from 'react'
import type { CaseRow } from '#core/doors/shapes.ts'
import { Button } from '../../kit/button.tsx'
import { copyText } from '../../kit/copy-button.tsx'
import { sayDone, sayFailed } from '../../kit/toast.tsx'
import { common } from '../../text/everywhere.ts'
import { inboxText } from '../../text/inbox.ts'
import { useText } from '../../text/language.tsx'
import type { Selection } from './selection.ts'

/** Rows as text with tabs between, for a spreadsheet. */
const asTable = (rows: readonly CaseRow[]): string =>
  rows
    .map((row) =>
      [
        row.code,
        row.listing,
        row.site,
        row.title,
        row.reason,
        row.status,
        row.deadline ? new Date(row.deadline.at).toISOString() : '',
      ].join('\t'),
    )
    .join('\n')

function useCopying(selection: Selection, count: number | undefined) {
  const t = useText(inboxText)
  const words = useText(common)
  const [busy, setBusy] = useState(false)
  const copy = async () => {
    setBusy(true)
    try {
      const rows = await selection.rows()
      if (!(await copyText(asTable(rows)))) return sayFailed(t.copyFailed)
      sayDone(count !== undefined && count > rows.length ? t.copiedPart(rows.length, count) : words.copied)
    } catch {
      sayFailed(t.copyFailed)
    } finally {
      setBusy(false)
    }
  }
  return { busy, copy }
}

/** What is chosen, said under the list; everything the list holds can be chosen from here. */
export function Selected({ selection, total }: { selection: Selection; total: number | undefined }) {
  const t = useText(inboxText)
  const count = selection.count(total)
  const { busy, copy } = useCopying(selection, count)
  if (count === 0) return null
  return (
    <div className="no-print rise sticky bottom-3 z-10 mx-auto flex w-fit max-w-full flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border border-line bg-surface px-3 py-2 shadow-lg">
      <span data-testid="selected" aria-live="polite">
        {count === undefined ? t.selectedEvery : selection.all ? t.selectedAll(count) : t.selected(count)}
      </span>
      {selection.all || total === undefined || total <= (count ?? 0) ? null : (
        <Button small tone="quiet" onClick={selection.chooseAll} data-testid="select-all">
          {t.selectAll(total)}
        </Button>
      )}
      <Button small tone="quiet" onClick={selection.clear} data-testid="select-none">
        {t.selectNone}
      </Button>
      <Button small busy={busy} onClick={() => void copy()} data-testid="copy-table">
        {t.copyTable}
      </Button>
    </div>
  )
}
