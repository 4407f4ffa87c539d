import { Link } from '@tanstack/react-router'
import { useSession } from '../client/session.ts'
import { useText } from '../text/language.tsx'
import { operatorTabsText } from '../text/operator-tabs.ts'
import { settingsText } from '../text/settings.ts'

const tab =
  'inline-flex min-h-9 items-center rounded-md px-2.5 text-muted hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-weak aria-[current=page]:font-medium aria-[current=page]:text-accent-ink'

/** Between one's own security, the organisation's team, the channels one is told on and the systems that are told. */
export function SettingsTabs() {
  const t = useText(settingsText)
  const session = useSession()
  const operating = useText(operatorTabsText)
  return (
    <nav aria-label={t.title} className="mb-3 flex flex-wrap gap-1">
      <Link to="/settings/security" className={tab}>
        {t.security}
      </Link>
      {session?.organisation ? (
        <Link to="/settings/team" className={tab}>
          {t.team}
        </Link>
      ) : null}
      {session?.role === 'seller' ? (
        <Link to="/settings/channels" className={tab}>
          {t.channels}
        </Link>
      ) : null}
      {session?.role === 'operator' ? (
        <Link to="/p/packs" className={tab}>
          {operating.tabs}
        </Link>
      ) : null}
      {session?.role === 'seller' || session?.role === 'operator' ? (
        <Link to="/settings/connected" className={tab}>
          {t.connected}
        </Link>
      ) : null}
    </nav>
  )
}
