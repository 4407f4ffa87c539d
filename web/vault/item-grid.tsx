import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { VaultRow } from '#core/doors/vault-shapes.ts'
import { Tag } from '../kit/tag.tsx'
import { instantText, localZone } from '../kit/time.tsx'
import { useLanguage, useText } from '../text/language.tsx'
import { vaultText } from '../text/vault.ts'
import { Preview } from './preview.tsx'

export type ListOf = { items: VaultRow[]; onOpen: (item: string) => void; onEnd: () => void }

/** Columns that fit the list's own width: two on a phone. */
function useColumns(list: React.RefObject<HTMLDivElement | null>): number {
  const [columns, setColumns] = useState(2)
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    const measure = () => setColumns(Math.max(2, Math.floor(element.clientWidth / 190)))
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [list])
  return columns
}

function Tile({ row, onOpen }: { row: VaultRow; onOpen: (item: string) => void }) {
  const t = useText(vaultText)
  const { language } = useLanguage()
  return (
    <button
      type="button"
      data-testid="vault-item"
      data-item={row.id}
      onClick={() => onOpen(row.id)}
      className="flex w-full min-w-0 flex-col overflow-hidden rounded-md border border-line bg-surface text-left hover:border-accent"
    >
      <Preview row={row} className="aspect-[4/3] w-full" />
      <span className="min-w-0 space-y-0.5 p-2">
        <span className="block truncate font-medium" title={row.fileName}>
          {row.fileName}
        </span>
        <span className="flex min-w-0 flex-wrap items-center gap-1">
          <Tag tone={row.kind === 'original' ? 'info' : 'neutral'}>{t.kinds[row.kind]}</Tag>
          {row.skus.slice(0, 1).map((sku) => (
            <Tag key={sku} tone="outline">
              {row.skus.length > 1 ? `${sku} +${row.skus.length - 1}` : sku}
            </Tag>
          ))}
        </span>
        <span className="num block text-[0.86rem] text-muted">
          {instantText(row.addedAt, localZone(), language, true)}
        </span>
      </span>
    </button>
  )
}

/** Pictures in a grid; only the rows in sight are in the page. */
export function ItemGrid({ items, onOpen, onEnd }: ListOf) {
  const t = useText(vaultText)
  const list = useRef<HTMLDivElement>(null)
  const columns = useColumns(list)
  const rows = Math.ceil(items.length / columns)
  const virtual = useWindowVirtualizer({
    count: rows,
    estimateSize: () => 240,
    overscan: 4,
    scrollMargin: list.current?.offsetTop ?? 0,
  })
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0
  useEffect(() => {
    if (rows > 0 && last >= rows - 1) onEnd()
  })
  return (
    <div
      ref={list}
      role="list"
      aria-label={t.title}
      className="relative mb-2.5"
      style={{ height: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map((one) => (
        <div
          key={one.key}
          role="presentation"
          ref={virtual.measureElement}
          data-index={one.index}
          className="absolute inset-x-0 top-0 grid gap-2.5 px-3 pt-2.5"
          style={{
            transform: `translateY(${one.start - virtual.options.scrollMargin}px)`,
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
          }}
        >
          {items.slice(one.index * columns, (one.index + 1) * columns).map((row) => (
            <div key={row.id} role="listitem" className="min-w-0">
              <Tile row={row} onOpen={onOpen} />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
