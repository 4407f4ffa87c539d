import { Grid2x2, List, Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type VaultKind, vaultKinds } from '#core/vault/kinds.ts'
import { Button } from '../kit/button.tsx'
import { useShortcuts } from '../kit/shortcuts.ts'
import { useText } from '../text/language.tsx'
import { vaultText } from '../text/vault.ts'
import type { VaultView } from './view.ts'

function Words({ view: { search, set } }: { view: VaultView }) {
  const t = useText(vaultText)
  const box = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(search.q ?? '')
  useEffect(() => {
    if (text === (search.q ?? '')) return
    const later = setTimeout(() => set({ q: text || undefined }), 250)
    return () => clearTimeout(later)
  })
  useShortcuts([{ keys: '/', label: t.keys.search, run: () => box.current?.focus() }])
  return (
    <div className="relative min-w-0 flex-1 basis-56 sm:max-w-xs">
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
        data-testid="vault-search"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  )
}

function Show({ view: { search, set } }: { view: VaultView }) {
  const t = useText(vaultText)
  const table = search.show === 'table'
  return (
    <fieldset className="flex gap-1">
      <legend className="sr-only">{t.view}</legend>
      <Button
        small
        aria-pressed={!table}
        tone={table ? 'plain' : 'main'}
        icon={<Grid2x2 size={14} aria-hidden="true" />}
        onClick={() => set({ show: undefined })}
        data-testid="show-grid"
      >
        {t.grid}
      </Button>
      <Button
        small
        aria-pressed={table}
        tone={table ? 'main' : 'plain'}
        icon={<List size={14} aria-hidden="true" />}
        onClick={() => set({ show: 'table' })}
        data-testid="show-table"
      >
        {t.table}
      </Button>
    </fieldset>
  )
}

/** What the list is narrowed to, and how it is shown. */
export function VaultFilters({ view, total }: { view: VaultView; total: number }) {
  const t = useText(vaultText)
  const { search, set } = view
  const any = Boolean(search.kind || search.q || search.standing || search.expiring)
  return (
    <div className="no-print flex flex-wrap items-center gap-x-2 gap-y-1.5 border-line border-b px-3 py-2">
      <Words view={view} />
      <select
        className="input w-auto!"
        aria-label={t.kind}
        data-testid="vault-kind"
        value={search.kind ?? ''}
        onChange={(event) => set({ kind: (event.target.value || undefined) as VaultKind | undefined })}
      >
        <option value="">{t.everyKind}</option>
        {vaultKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t.kinds[kind]}
          </option>
        ))}
      </select>
      <select
        className="input w-auto!"
        aria-label={t.standing}
        value={search.standing ?? search.expiring ?? ''}
        onChange={({ target: { value } }) =>
          set({
            standing: value === 'retired' ? 'retired' : undefined,
            expiring: value === 'yes' ? 'yes' : undefined,
          })
        }
      >
        <option value="">{t.kept}</option>
        <option value="yes">{t.expiring}</option>
        <option value="retired">{t.retired}</option>
      </select>
      {any ? (
        <Button
          tone="quiet"
          icon={<X size={15} aria-hidden="true" />}
          onClick={() => set({ kind: undefined, q: undefined, standing: undefined, expiring: undefined })}
        >
          {t.clear}
        </Button>
      ) : null}
      <span className="num ml-auto text-muted" aria-live="polite" data-testid="vault-count">
        {t.count(total)}
      </span>
      <Show view={view} />
    </div>
  )
}
