import { useInfiniteQuery } from '@tanstack/react-query'
import { Images, Printer, Search, Upload } from 'lucide-react'
import { useState } from 'react'
import { vaultQueries } from '../client/vault.ts'
import { Button } from '../kit/button.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { useShortcuts } from '../kit/shortcuts.ts'
import { LaboratoryLine } from '../laboratory/laboratory-line.tsx'
import { useText } from '../text/language.tsx'
import { vaultText } from '../text/vault.ts'
import { vaultMovingText } from '../text/vault-moving.ts'
import { AddDialog } from './add-dialog.tsx'
import { DropChoice } from './drop-choice.tsx'
import { EmptyVault } from './empty-vault.tsx'
import { VaultFilters } from './filters.tsx'
import { FindDialog } from './find-dialog.tsx'
import { ItemDialog } from './item-dialog.tsx'
import { ItemGrid } from './item-grid.tsx'
import { ItemTable } from './item-table.tsx'
import { LogTab } from './log-tab.tsx'
import { PapersTab } from './papers-tab.tsx'
import { PrintedItems, PrintItems, useItemsPrinting } from './printed-items.tsx'
import { useVaultSearch, type VaultView } from './view.ts'

const tabs = ['pictures', 'papers', 'log'] as const

function Tabs({ view }: { view: VaultView }) {
  const t = useText(vaultText)
  const current = view.search.tab ?? 'pictures'
  return (
    <div role="tablist" aria-label={t.title} className="no-print mb-2.5 flex flex-wrap gap-1">
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          aria-selected={tab === current}
          data-testid={`tab-${tab}`}
          className="rounded-md px-3 py-1.5 text-muted hover:bg-sunken aria-selected:bg-accent-weak aria-selected:font-medium aria-selected:text-accent-ink"
          onClick={() => view.set({ tab: tab === 'pictures' ? undefined : tab })}
        >
          {t.tabs[tab]}
        </button>
      ))}
    </div>
  )
}

function Files({ view, onAdd }: { view: VaultView; onAdd: () => void }) {
  const t = useText(vaultText)
  const { kind, q, standing, expiring, show } = view.search
  const query = useInfiniteQuery(vaultQueries.items({ kind, q, standing, expiring }))
  const items = (query.data?.pages ?? []).flatMap((page) => page.items)
  const total = query.data?.pages[0]?.total ?? 0
  const filtered = Boolean(kind || q || standing || expiring)
  const { rows, busy, print } = useItemsPrinting(query, items)
  const List = show === 'table' ? ItemTable : ItemGrid
  return (
    <section className="rounded-lg border border-line bg-surface" aria-label={t.tabs.pictures}>
      <VaultFilters view={view} total={total} />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyVault
              filtered={filtered}
              onAdd={onAdd}
              onClear={() =>
                view.set({ kind: undefined, q: undefined, standing: undefined, expiring: undefined })
              }
            />
          ) : (
            <>
              <PrintItems busy={busy} print={print} />
              {rows === null ? (
                <List
                  items={items}
                  onOpen={(item) => view.set({ item })}
                  onEnd={() => {
                    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
                  }}
                />
              ) : (
                <PrintedItems rows={rows} total={total} />
              )}
              {query.hasNextPage ? (
                <div className="no-print flex justify-center border-line border-t p-3">
                  <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    {t.more}
                  </Button>
                </div>
              ) : null}
            </>
          )
        }
      </Loaded>
    </section>
  )
}

function Top({ onFind, onAdd, onPrint }: { onFind: () => void; onAdd: () => void; onPrint?: () => void }) {
  const t = useText(vaultText)
  const m = useText(vaultMovingText)
  return (
    <div className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-2">
      <h1 className="mr-auto inline-flex items-center gap-2 font-semibold text-xl">
        <Images size={20} aria-hidden="true" />
        {t.title}
      </h1>
      {onPrint ? (
        <Button className="no-print" icon={<Printer size={16} aria-hidden="true" />} onClick={onPrint}>
          {t.print}
        </Button>
      ) : null}
      <Button
        className="no-print"
        icon={<Search size={16} aria-hidden="true" />}
        keys="F"
        onClick={onFind}
        data-testid="find-picture"
      >
        {m.findTitle}
      </Button>
      <Button
        className="no-print"
        tone="main"
        icon={<Upload size={16} aria-hidden="true" />}
        keys="U"
        onClick={onAdd}
        data-testid="add-files"
      >
        {t.add}
      </Button>
    </div>
  )
}

/** Originals and papers of the shop: taken in, found by a picture, laid end to end, listed for print. */
export function VaultScreen() {
  const t = useText(vaultText)
  const view = useVaultSearch()
  const [adding, setAdding] = useState<File[] | null>(null)
  const [finding, setFinding] = useState<{ picture?: File } | null>(null)
  const { tab, item } = view.search
  useShortcuts([
    { keys: 'u', label: t.keys.add, run: () => setAdding([]) },
    { keys: 'f', label: t.keys.find, run: () => setFinding({}) },
  ])
  return (
    <DropChoice
      closed={adding !== null || finding !== null || Boolean(item)}
      onAdd={setAdding}
      onFind={(picture) => setFinding({ picture })}
    >
      <Top
        onFind={() => setFinding({})}
        onAdd={() => setAdding([])}
        // The list of files reads all of itself first, by a button of its own.
        {...(tab === undefined ? {} : { onPrint: () => window.print() })}
      />
      <p className="no-print mb-2.5 max-w-prose text-muted">{t.lead}</p>
      <LaboratoryLine />
      <Tabs view={view} />
      {tab === 'papers' ? (
        <PapersTab onOpen={(id) => view.set({ item: id })} />
      ) : tab === 'log' ? (
        <LogTab />
      ) : (
        <Files view={view} onAdd={() => setAdding([])} />
      )}
      {adding ? <AddDialog dropped={adding} onClose={() => setAdding(null)} /> : null}
      {finding ? (
        <FindDialog
          dropped={finding.picture}
          onClose={() => setFinding(null)}
          onOpen={(id) => {
            setFinding(null)
            view.set({ item: id })
          }}
        />
      ) : null}
      {item ? (
        <ItemDialog
          key={item}
          item={item}
          onClose={() => view.set({ item: undefined })}
          onOpen={(id) => view.set({ item: id })}
        />
      ) : null}
    </DropChoice>
  )
}
