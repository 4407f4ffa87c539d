import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Printer } from 'lucide-react'
import type { VaultRow } from '#core/doors/vault-shapes.ts'
import { Button } from '../kit/button.tsx'
import { bytesText } from '../kit/bytes.ts'
import { PrintedTable } from '../kit/printed-table.tsx'
import { usePrinting } from '../kit/printing.ts'
import { instantText, localZone } from '../kit/time.tsx'
import { useLanguage, useText } from '../text/language.tsx'
import { vaultText } from '../text/vault.ts'

/** So many files are printed at most; the sheet says how many were left out. */
const printedMost = 1_000

type Pages = { pages: { items: VaultRow[] }[] }

/** Printing what the list holds: pages that were not read yet are read first. */
export function useItemsPrinting(query: UseInfiniteQueryResult<Pages>, held: VaultRow[]) {
  return usePrinting({
    held,
    whole: query.data !== undefined && !query.hasNextPage,
    read: async (most) => {
      for (;;) {
        const { data, error, hasNextPage } = await query.fetchNextPage()
        if (error !== null) throw error
        const read = data?.pages.flatMap(({ items }) => items) ?? []
        if (!hasNextPage || read.length >= most) return read.slice(0, most)
      }
    },
    most: printedMost,
  })
}

export function PrintItems({ busy, print }: Pick<ReturnType<typeof useItemsPrinting>, 'busy' | 'print'>) {
  const t = useText(vaultText)
  return (
    <div className="no-print flex justify-end px-3 pt-2">
      <Button
        small
        tone="quiet"
        busy={busy}
        onClick={() => void print()}
        icon={<Printer size={15} aria-hidden="true" />}
        data-testid="print"
      >
        {t.print}
      </Button>
    </div>
  )
}

/** The list on paper: its pictures are told by name, size and date. */
export function PrintedItems({ rows, total }: { rows: readonly VaultRow[]; total: number }) {
  const t = useText(vaultText)
  const { language } = useLanguage()
  const sizeOf = ({ width, height, bytes }: VaultRow) =>
    width && height ? `${width} × ${height}` : bytesText(bytes)
  return (
    <div>
      <p className="px-3 pt-2 font-medium">{t.printed(total)}</p>
      <PrintedTable
        title={t.title}
        rows={rows}
        total={total}
        columns={[
          { title: t.columns.file, cell: ({ fileName }) => fileName },
          { title: t.columns.kind, cell: ({ kind }) => t.kinds[kind] },
          { title: t.columns.skus, cell: ({ skus }) => skus.join(', ') },
          { title: t.columns.size, cell: sizeOf },
          {
            title: t.columns.added,
            cell: ({ addedAt }) => instantText(addedAt, localZone(), language, true),
          },
          { title: t.columns.until, cell: ({ paper }) => paper?.validUntil ?? '' },
        ]}
      />
    </div>
  )
}
