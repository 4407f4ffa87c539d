import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { queries } from '../client/queries.ts'
import { useSession } from '../client/session.ts'
import { Dialog } from '../kit/dialog.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { operatorTabsText } from '../text/operator-tabs.ts'
import { settingsText } from '../text/settings.ts'

type Goal = { id: string; name: string; detail: string; to: string }

function useGoals(open: boolean): Goal[] {
  const t = useText(common)
  const settings = useText(settingsText)
  const operating = useText(operatorTabsText)
  const session = useSession()
  const seller = session?.role === 'seller'
  const reviewer = session?.role === 'reviewer' || session?.role === 'committee'
  const cases = useQuery({ ...queries.cases({}), enabled: open && seller })
  const queue = useQuery({ ...queries.queue(), enabled: open && reviewer })
  return [
    ...(seller
      ? [
          { id: 'inbox', name: t.inbox, detail: '', to: '/s/inbox' },
          { id: 'calendar', name: t.calendar, detail: '', to: '/s/calendar' },
          { id: 'diagnose', name: t.diagnose, detail: '', to: '/s/diagnose' },
          { id: 'vault', name: t.vault, detail: '', to: '/s/vault' },
          { id: 'health', name: t.health, detail: '', to: '/s/health' },
          { id: 'new', name: t.newCase, detail: '', to: '/s/new' },
          { id: 'report', name: t.newReport, detail: '', to: '/s/report/new' },
        ]
      : []),
    ...(session
      ? [{ id: 'settings', name: settings.title, detail: settings.security, to: '/settings/security' }]
      : []),
    ...(session
      ? [
          { id: 'packs', name: t.packs, detail: operating.packs, to: '/p/packs' },
          { id: 'calendars', name: operating.calendars, detail: '', to: '/p/calendars' },
        ]
      : []),
    ...(session?.role === 'operator'
      ? [
          { id: 'errata', name: operating.errata, detail: t.operations, to: '/p/errata' },
          { id: 'people', name: operating.people, detail: t.operations, to: '/p/people' },
          { id: 'installation', name: operating.health, detail: t.operations, to: '/p/health' },
          { id: 'connected', name: operating.connected, detail: t.operations, to: '/settings/connected' },
          { id: 'privacy', name: t.privacy, detail: t.operations, to: '/o/privacy' },
        ]
      : []),
    ...(session?.role === 'committee'
      ? [{ id: 'acts', name: operating.acts, detail: '', to: '/p/acts' }]
      : []),
    ...(reviewer ? [{ id: 'queues', name: t.queues, detail: '', to: '/r/queues' }] : []),
    ...(cases.data ?? []).map((row) => ({
      id: row.id,
      name: row.code,
      detail: `${row.listing} ${row.title}`,
      to: `/s/case/${row.id}`,
    })),
    ...(queue.data ?? []).map((row) => ({
      id: row.id,
      name: row.code,
      detail: `${row.reason} ${row.site}`,
      to: `/r/case/${row.id}`,
    })),
  ]
}

/** Ctrl/⌘-K: goes to a case or a page by name. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(common)
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const words = query.trim().toLowerCase()
  const found = useGoals(open)
    .filter((goal) => `${goal.name} ${goal.detail}`.toLowerCase().includes(words))
    .slice(0, 12)
  const go = (to: string) => {
    setQuery('')
    onClose()
    void navigate({ to })
  }
  return (
    <Dialog open={open} onClose={onClose} title={t.palette}>
      <input
        className="input"
        aria-label={t.paletteHint}
        placeholder={t.paletteHint}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          const first = found[0]
          if (event.key === 'Enter' && !event.nativeEvent.isComposing && first) go(first.to)
        }}
      />
      <ul className="mt-2 space-y-0.5">
        {found.map((goal) => (
          <li key={goal.id}>
            <button
              type="button"
              className="flex w-full items-baseline gap-2 rounded-md px-2 py-1.5 text-left hover:bg-sunken"
              onClick={() => go(goal.to)}
            >
              <span className="whitespace-nowrap font-medium">{goal.name}</span>
              <span className="truncate text-muted">{goal.detail}</span>
            </button>
          </li>
        ))}
        {found.length === 0 ? <li className="px-2 py-3 text-muted">{t.nothingFound}</li> : null}
      </ul>
    </Dialog>
  )
}
