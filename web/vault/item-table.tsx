import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { VaultRow } from '#core/doors/vault-shapes.ts'
import { bytesText } from '../kit/bytes.ts'
import { Tag } from '../kit/tag.tsx'
import { instantText, localZone } from '../kit/time.tsx'
import { useLanguage, useText } from '../text/language.tsx'
import { vaultText } from '../text/vault.ts'
import type { ListOf } from './item-grid.tsx'
import { Preview } from './preview.tsx'

const columns =
  'grid grid-cols-[3rem_minmax(0,1fr)] items-center gap-x-3 px-3 lg:grid-cols-[3rem_minmax(0,2fr)_8rem_minmax(0,1.2fr)_9rem_9rem_7rem]'

function Cells({ row }: { row: VaultRow }) {
  const t = useText(vaultText)
  const { language } = useLanguage()
  const size = row.width && row.height ? `${row.width} × ${row.height}` : bytesText(row.bytes)
  const until = row.paper?.validUntil
  return (
    <div className="min-w-0 lg:contents">
      <span role="cell" className="block min-w-0 truncate font-medium" title={row.fileName}>
        {row.fileName}
      </span>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-muted lg:contents">
        <span role="cell">
          <Tag tone={row.kind === 'original' ? 'info' : 'neutral'}>{t.kinds[row.kind]}</Tag>
        </span>
        <span role="cell" className="min-w-0 truncate" title={row.skus.join(', ')}>
          {row.skus.join(', ')}
        </span>
        <span role="cell" className="num">
          {size}
        </span>
        <span role="cell" className="num">
          {instantText(row.addedAt, localZone(), language, true)}
        </span>
        <span role="cell" className="num">
          {until ?? ''}
        </span>
      </span>
    </div>
  )
}

function Head() {
  const t = useText(vaultText)
  return (
    <div role="rowgroup" className="hidden lg:block">
      <div
        role="row"
        className={`${columns} border-line border-b bg-sunken/60 py-2 text-[0.9rem] text-muted`}
      >
        <span />
        {Object.entries(t.columns).map(([name, title]) => (
          <span key={name} role="columnheader">
            {title}
          </span>
        ))}
      </div>
    </div>
  )
}

/** The same as a table, cards on a narrow screen; only the rows in sight are in the page. */
export function ItemTable({ items, onOpen, onEnd }: ListOf) {
  const t = useText(vaultText)
  const list = useRef<HTMLDivElement>(null)
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => 54,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
  })
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0
  useEffect(() => {
    if (items.length > 0 && last >= items.length - 1) onEnd()
  })
  return (
    <div role="table" aria-label={t.title} aria-rowcount={items.length + 1}>
      <Head />
      <div ref={list} role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((one) => {
          const row = items[one.index]
          if (!row) return null
          return (
            <div
              key={row.id}
              role="presentation"
              ref={virtual.measureElement}
              data-index={one.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${one.start - virtual.options.scrollMargin}px)` }}
            >
              <div
                role="row"
                className={`${columns} relative border-line border-b py-1.5 hover:bg-sunken`}
                data-testid="vault-item"
                data-item={row.id}
              >
                <span role="cell">
                  <button
                    type="button"
                    className="block after:absolute after:inset-0"
                    aria-label={row.fileName}
                    onClick={() => onOpen(row.id)}
                  >
                    <Preview row={row} className="size-10 rounded" />
                  </button>
                </span>
                <Cells row={row} />
              </div>
            </div>
          )
        })}
      </div>
    </div>
  )
}
