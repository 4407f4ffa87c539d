import { Link } from '@tanstack/react-router'
import { useSession } from '../client/session.ts'
import { useText } from '../text/language.tsx'
import { operatorTabsText } from '../text/operator-tabs.ts'

const tab =
  'inline-flex min-h-9 items-center rounded-md px-2.5 text-muted hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-weak aria-[current=page]:font-medium aria-[current=page]:text-accent-ink'

/** Between the pages of whoever runs the installation; others see those they may read. */
export function OperatorTabs() {
  const t = useText(operatorTabsText)
  const role = useSession()?.role
  const operator = role === 'operator'
  return (
    <nav aria-label={t.tabs} className="no-print mb-3 flex flex-wrap gap-1">
      <Link to="/p/packs" className={tab}>
        {t.packs}
      </Link>
      <Link to="/p/calendars" className={tab}>
        {t.calendars}
      </Link>
      {operator ? (
        <>
          <Link to="/p/errata" className={tab}>
            {t.errata}
          </Link>
          <Link to="/p/people" className={tab}>
            {t.people}
          </Link>
          <Link to="/p/health" className={tab}>
            {t.health}
          </Link>
          <Link to="/settings/connected" className={tab}>
            {t.connected}
          </Link>
          <Link to="/o/privacy" className={tab}>
            {t.privacy}
          </Link>
        </>
      ) : null}
      {role === 'committee' ? (
        <Link to="/p/acts" className={tab}>
          {t.acts}
        </Link>
      ) : null}
    </nav>
  )
}
