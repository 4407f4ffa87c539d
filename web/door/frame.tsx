import { Link, Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import {
  BookOpen,
  CalendarDays,
  ChartColumn,
  CircleHelp,
  Gavel,
  HeartPulse,
  Images,
  Inbox,
  ListChecks,
  LogOut,
  Plus,
  Scale,
  Settings,
  Stethoscope,
  Store,
} from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { Session } from '#core/doors/shapes.ts'
import { changeShop, homeOf, signOut, useSession } from '../client/session.ts'
import { useShortcuts } from '../kit/shortcuts.ts'
import { LanguageSwitch, ThemeSwitch } from '../kit/switches.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { settingsText } from '../text/settings.ts'
import { teamText } from '../text/team.ts'
import { LiveSign, useLive } from './live-sign.tsx'

const linkClass =
  'inline-flex min-h-9 items-center gap-1.5 rounded-md px-1 text-muted hover:bg-sunken sm:px-1.5 hover:text-ink aria-[current=page]:bg-accent-weak aria-[current=page]:font-medium aria-[current=page]:text-accent-ink'
const iconClass =
  'no-print inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink'

function SellerLinks() {
  const t = useText(common)
  return (
    <>
      <Link to="/s/inbox" className={linkClass}>
        <Inbox size={16} aria-hidden="true" />
        <span className="sr-only sm:not-sr-only">{t.inbox}</span>
      </Link>
      <Link to="/s/calendar" className={linkClass}>
        <CalendarDays size={16} aria-hidden="true" />
        <span className="sr-only sm:not-sr-only">{t.calendar}</span>
      </Link>
      <Link to="/s/diagnose" className={linkClass}>
        <Stethoscope size={16} aria-hidden="true" />
        <span className="sr-only xl:not-sr-only">{t.diagnose}</span>
      </Link>
      <Link to="/s/vault" className={linkClass}>
        <Images size={16} aria-hidden="true" />
        <span className="sr-only xl:not-sr-only">{t.vault}</span>
      </Link>
      <Link to="/s/health" className={linkClass}>
        <HeartPulse size={16} aria-hidden="true" />
        <span className="sr-only xl:not-sr-only">{t.health}</span>
      </Link>
      {/* On a phone the inbox offers the same. */}
      <Link to="/s/new" className={`${linkClass} max-sm:hidden`}>
        <Plus size={16} aria-hidden="true" />
        <span className="sr-only sm:not-sr-only">{t.newCase}</span>
      </Link>
    </>
  )
}

function Navigation() {
  const t = useText(common)
  const session = useSession()
  if (!session) return null
  const { role } = session
  const judges = role === 'reviewer' || role === 'committee'
  return (
    <nav className="flex items-center sm:gap-1 lg:shrink-0">
      {judges ? (
        <Link to="/r/queues" className={linkClass}>
          <ListChecks size={16} aria-hidden="true" />
          <span className="sr-only sm:not-sr-only">{t.queues}</span>
        </Link>
      ) : null}
      {judges ? (
        <Link to="/r/decided" className={linkClass}>
          <Gavel size={16} aria-hidden="true" />
          <span className="sr-only sm:not-sr-only">{t.decided}</span>
        </Link>
      ) : null}
      {role === 'committee' || role === 'operator' ? (
        <Link to="/r/accounts" className={linkClass}>
          <Store size={16} aria-hidden="true" />
          <span className="sr-only sm:not-sr-only">{t.accounts}</span>
        </Link>
      ) : null}
      {role === 'committee' || role === 'operator' ? (
        <Link to="/r/figures" className={linkClass}>
          <ChartColumn size={16} aria-hidden="true" />
          <span className="sr-only sm:not-sr-only">{t.figures}</span>
        </Link>
      ) : null}
      {role === 'seller' ? null : (
        <Link to="/p/packs" className={linkClass}>
          <BookOpen size={16} aria-hidden="true" />
          <span className="sr-only sm:not-sr-only">{role === 'operator' ? t.operations : t.packs}</span>
        </Link>
      )}
      {role === 'seller' ? <SellerLinks /> : null}
    </nav>
  )
}

/** Which of the person's shops the pages are about. */
function ShopSwitch({ session }: { session: Session }) {
  const t = useText(teamText)
  const router = useRouter()
  const change = async (shop: string) => {
    await changeShop(shop)
    await router.navigate({ to: homeOf(session) })
  }
  return (
    <select
      className="input h-8 min-w-0 max-w-24 py-0 sm:max-w-56"
      aria-label={t.shopOf}
      data-testid="shop-switch"
      value={session.shop?.id ?? ''}
      onChange={(event) => void change(event.target.value)}
    >
      {session.shops.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}

function Person() {
  const t = useText(common)
  const settings = useText(settingsText)
  const session = useSession()
  const navigate = useNavigate()
  if (!session) return null
  const leave = async () => {
    await signOut().catch(() => {})
    await navigate({ to: '/sign-in' })
  }
  return (
    <div className="flex min-w-0 items-center gap-1 border-line border-l pl-2">
      {session.shops.length > 1 ? (
        <ShopSwitch session={session} />
      ) : (
        <span className="hidden min-w-0 text-right leading-tight md:block">
          <span className="block max-w-72 truncate text-[0.93rem]">
            {session.shop?.name ?? session.person.name}
          </span>
          <span className="block text-[0.8rem] text-muted">{t.roles[session.role]}</span>
        </span>
      )}
      <Link to="/settings/security" className={iconClass} aria-label={settings.title} title={settings.title}>
        <Settings size={16} aria-hidden="true" />
      </Link>
      <button
        type="button"
        className={iconClass}
        onClick={() => void leave()}
        aria-label={t.signOut}
        title={t.signOut}
      >
        <LogOut size={16} aria-hidden="true" />
      </button>
    </div>
  )
}

// Only the demo needs it: everybody else is not made to load it.
const TimeMachine = lazy(() => import('./time-machine.tsx').then((file) => ({ default: file.TimeMachine })))

const ReminderBell = lazy(() =>
  import('../seller/reminders/bell.tsx').then((file) => ({ default: file.ReminderBell })),
)

// A dialog's parts weigh as much as the router: they come with the first dialog somebody opens.
const ShortcutSheet = lazy(() =>
  import('../kit/shortcut-sheet.tsx').then((file) => ({ default: file.ShortcutSheet })),
)
const Palette = lazy(() => import('./palette.tsx').then((file) => ({ default: file.Palette })))

function TopBar({ onHelp }: { onHelp: () => void }) {
  const t = useText(common)
  const session = useSession()
  return (
    <header className="no-print sticky top-0 z-30 border-line border-b bg-surface">
      <div className="mx-auto flex min-h-12 max-w-[1560px] items-center gap-1 px-2 sm:gap-4 sm:px-3">
        <Link
          to="/"
          className="inline-flex items-center gap-2 font-semibold text-[1.07rem]"
          aria-label={t.product}
        >
          <Scale size={19} className="text-accent" aria-hidden="true" />
          <span className="hidden lg:inline">{t.product}</span>
        </Link>
        <Navigation />
        <div className="ml-auto flex min-w-0 items-center sm:gap-1 lg:[&>*:not(:last-child)]:shrink-0">
          <LiveSign />
          <Suspense>
            {session?.demo ? <TimeMachine /> : null}
            {session?.role === 'seller' ? <ReminderBell /> : null}
          </Suspense>
          <LanguageSwitch />
          <ThemeSwitch />
          <button
            type="button"
            className={`${iconClass} max-sm:hidden`}
            onClick={onHelp}
            aria-label={t.shortcuts}
            title={`${t.shortcuts} (?)`}
          >
            <CircleHelp size={17} aria-hidden="true" />
          </button>
          <Person />
        </div>
      </div>
    </header>
  )
}

/** What stands around every screen. */
export function Frame() {
  const t = useText(common)
  const session = useSession()
  // Null until it is opened for the first time; kept afterwards, so that closing gives the focus back.
  const [sheet, setSheet] = useState<boolean | null>(null)
  const [palette, setPalette] = useState<boolean | null>(null)
  useLive(session)
  useShortcuts([
    { keys: '?', label: t.shortcuts, run: () => setSheet(true) },
    ...(session ? [{ keys: 'mod+k', label: t.palette, run: () => setPalette(true), inFields: true }] : []),
  ])
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-2"
      >
        {t.skip}
      </a>
      <TopBar onHelp={() => setSheet(true)} />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-[1560px] flex-1 px-2.5 py-3 outline-none sm:px-4"
      >
        <Outlet />
      </main>
      {session?.demo ? (
        <footer className="no-print border-line border-t px-4 py-2 text-center text-[0.86rem] text-muted">
          {t.demo}
        </footer>
      ) : null}
      <Suspense>
        {sheet === null ? null : <ShortcutSheet open={sheet} onClose={() => setSheet(false)} />}
        {palette === null ? null : <Palette open={palette} onClose={() => setPalette(false)} />}
      </Suspense>
    </div>
  )
}
