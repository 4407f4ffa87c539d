import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useState } from 'react'
import type { Role } from '#core/case/commands.ts'
import { inboxQueries } from '../client/inbox.ts'
import { queries } from '../client/queries.ts'
import { useSession } from '../client/session.ts'
import { Dialog } from '../kit/dialog.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { operatorTabsText } from '../text/operator-tabs.ts'
import { settingsText } from '../text/settings.ts'

type Goal = { id: string; name: string; detail: string; to: string; search?: { shop: string } | undefined }
type Page = { name: string; detail?: string; to: string; by: readonly Role[] }

/** As many as are shown at once. */
const most = 12
const everyone: readonly Role[] = ['seller', 'reviewer', 'committee', 'operator']

/** Every page that has an address of its own, and who has it; a test holds that none is left out. */
function usePages(): Page[] {
  const t = useText(common)
  const settings = useText(settingsText)
  const operating = useText(operatorTabsText)
  const upkeep = { detail: t.operations, by: ['operator'] as const }
  return [
    { name: t.inbox, to: '/s/inbox', by: ['seller'] },
    { name: t.calendar, to: '/s/calendar', by: ['seller'] },
    { name: t.diagnose, to: '/s/diagnose', by: ['seller'] },
    { name: t.vault, to: '/s/vault', by: ['seller'] },
    { name: t.health, to: '/s/health', by: ['seller'] },
    { name: t.newCase, to: '/s/new', by: ['seller'] },
    { name: t.newReport, to: '/s/report/new', by: ['seller'] },
    { name: t.reported, to: '/s/reports', by: ['seller'] },
    { name: t.queues, to: '/r/queues', by: ['reviewer', 'committee'] },
    { name: t.decided, to: '/r/decided', by: ['reviewer', 'committee'] },
    { name: t.accounts, to: '/r/accounts', by: ['committee', 'operator'] },
    { name: t.figures, to: '/r/figures', by: ['committee', 'operator'] },
    { name: t.packs, detail: operating.packs, to: '/p/packs', by: everyone },
    { name: operating.calendars, to: '/p/calendars', by: everyone },
    { name: operating.acts, to: '/p/acts', by: ['committee', 'operator'] },
    { name: operating.errata, to: '/p/errata', ...upkeep },
    { name: operating.people, to: '/p/people', ...upkeep },
    { name: operating.health, to: '/p/health', ...upkeep },
    { name: t.privacy, to: '/o/privacy', ...upkeep },
    { name: settings.title, detail: settings.security, to: '/settings/security', by: everyone },
    { name: settings.title, detail: settings.team, to: '/settings/team', by: ['seller'] },
    { name: settings.title, detail: settings.channels, to: '/settings/channels', by: ['seller'] },
    {
      name: settings.title,
      detail: settings.connected,
      to: '/settings/connected',
      by: ['seller', 'operator'],
    },
  ]
}

/** Pages and cases that hold the words, the first few of them. */
/** What there is by those words, and whether cases are still looked for. */
function useFound(open: boolean, words: string): { found: Goal[]; looking: boolean } {
  const session = useSession()
  const pages = usePages()
  const seller = session?.role === 'seller'
  const judges = session?.role === 'reviewer' || session?.role === 'committee'
  const several = (session?.shops.length ?? 0) > 1
  const cases = useQuery({
    ...inboxQueries.few({ q: words || undefined, shops: several ? 'all' : undefined }, most),
    enabled: open && seller,
    placeholderData: keepPreviousData,
  })
  const queue = useQuery({ ...queries.queue(), enabled: open && judges })
  const found: Goal[] = []
  const all = { found, looking: cases.isFetching }
  if (!session) return all
  const take = (goal: Goal) => {
    if (`${goal.name} ${goal.detail}`.toLowerCase().includes(words)) found.push(goal)
    return found.length < most
  }
  for (const { name, detail = '', to, by } of pages) {
    if (!by.includes(session.role)) continue
    if (!take({ id: to, name, detail, to })) return all
  }
  for (const { id, code, listing, title, shop } of cases.data?.rows ?? []) {
    const search = shop ? { shop } : undefined
    if (!take({ id, name: code, detail: `${listing} ${title}`, to: `/s/case/${id}`, search })) return all
  }
  for (const { id, code, reason, site } of queue.data ?? [])
    if (!take({ id, name: code, detail: `${reason} ${site}`, to: `/r/case/${id}` })) return all
  return all
}

/** Up and down go through what was found, from the box and back to it. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by === undefined || event.nativeEvent.isComposing) return
  const places = [...event.currentTarget.querySelectorAll<HTMLElement>('input, li button')]
  const next = places[places.indexOf(document.activeElement as HTMLElement) + by]
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** Ctrl/⌘-K: goes to a case or a page by name. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(common)
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const words = query.trim().toLowerCase()
  const { found, looking } = useFound(open, words)
  // Entered before it was found: goes there as soon as it is.
  const [entered, setEntered] = useState<string | null>(null)
  const [first] = found
  const waiting = entered === words && looking && first === undefined
  useEffect(() => {
    if (entered === null || waiting) return
    setEntered(null)
    if (entered === words && first !== undefined) go(first)
  })
  const go = ({ to, search = {} }: { to: string; search?: { shop?: string } | undefined }) => {
    setQuery('')
    onClose()
    void navigate({ to, search })
  }
  return (
    <Dialog open={open} onClose={onClose} title={t.palette}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows only move the focus among the controls inside */}
      <div onKeyDown={walk}>
        <input
          className="input"
          aria-label={t.paletteHint}
          placeholder={t.paletteHint}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) setEntered(words)
          }}
        />
        <ul className="mt-2 space-y-0.5">
          {found.map((goal) => (
            <li key={goal.id}>
              <button
                type="button"
                className="flex w-full items-baseline gap-2 rounded-md px-2 py-1.5 text-left hover:bg-sunken"
                onClick={() => go(goal)}
              >
                <span className="whitespace-nowrap font-medium">{goal.name}</span>
                <span className="truncate text-muted">{goal.detail}</span>
              </button>
            </li>
          ))}
          {found.length === 0 ? (
            <li className="px-2 py-3 text-muted">{looking ? t.loading : t.nothingFound}</li>
          ) : null}
        </ul>
      </div>
    </Dialog>
  )
}
