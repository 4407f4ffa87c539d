import { CloudOff } from 'lucide-react'
import { useEffect } from 'react'
import type { Session } from '#core/doors/shapes.ts'
import { startLive, useLiveState } from '../client/live.ts'
import { useText } from '../text/language.tsx'
import { liveText } from '../text/live.ts'

/** Lets the pages be told of changes while somebody is signed in. */
export function useLive(session: Session | undefined): void {
  const person = session && session.secondFactor !== 'needed' ? session.person.id : null
  useEffect(() => (person === null ? undefined : startLive(person)), [person])
}

/** Says so while nothing is told and pages ask at intervals; nothing where all is well. */
export function LiveSign() {
  const t = useText(liveText)
  const away = useLiveState() === 'away'
  return (
    <span role="status" data-testid="live" className="inline-flex">
      {away ? (
        <span
          title={t.awayLong}
          className="inline-flex items-center gap-1 rounded-full bg-warn-weak px-1.5 py-0.5 text-[0.86rem] text-warn-ink"
        >
          <CloudOff size={14} aria-hidden="true" />
          <span className="max-sm:sr-only">{t.away}</span>
          <span className="sr-only">{t.awayLong}</span>
        </span>
      ) : null}
    </span>
  )
}
