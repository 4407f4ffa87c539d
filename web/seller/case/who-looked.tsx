import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { privacyQueries } from '../../client/privacy.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { Instant } from '../../kit/time.tsx'
import { useText } from '../../text/language.tsx'
import { privacyText } from '../../text/privacy.ts'

type Props = { id: string; exhibit: string }

function Accesses(of: Props) {
  const t = useText(privacyText)
  const query = useQuery(privacyQueries.ownAccess(of))
  return (
    <Loaded query={query}>
      {(rows) =>
        rows.length === 0 ? (
          <p className="text-muted">{t.nobodyLooked}</p>
        ) : (
          <ul data-testid="who-looked">
            {rows.map((row) => (
              <li key={`${row.at} ${row.by} ${row.what}`} className="flex flex-wrap gap-x-3">
                <Instant at={row.at} />
                <span>{t.by[row.by]}</span>
                <span className="text-muted">
                  {t.why[row.why] ?? row.why}
                  {row.what === 'packet' ? ` · ${t.inPacket}` : ''}
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

/** Who opened an exhibit, by role: asked for when the seller wants to know. */
export function WhoLooked(of: Props) {
  const t = useText(privacyText)
  const [open, setOpen] = useState(false)
  return (
    <details
      className="no-print border-line border-t px-3.5 py-2"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="cursor-pointer text-muted">{t.whoLooked}</summary>
      {open ? <Accesses {...of} /> : null}
    </details>
  )
}
