import type { TimelineEntry } from '#core/doors/shapes.ts'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { Instant } from './time.tsx'

const colour = (type: string): string =>
  /Filed|Granted|TookEffect/.test(type)
    ? 'bg-ok'
    : /Lapsed|Detached|GivenUp|Undone/.test(type)
      ? 'bg-danger'
      : /Opened|Decision|Outcome|Ticket/.test(type)
        ? 'bg-accent'
        : 'bg-faint'

/** The record of a case, newest first; the digest chains each entry to the one before. */
export function Timeline({
  entries,
  titleOf,
}: {
  entries: TimelineEntry[]
  titleOf: (type: string) => string
}) {
  const t = useText(common)
  return (
    <ol className="space-y-2.5">
      {[...entries].reverse().map((entry) => (
        <li key={entry.seq} className="flex gap-2.5" data-testid={`event-${entry.type}`}>
          <span className={`mt-1.5 size-2 shrink-0 rounded-full ${colour(entry.type)}`} aria-hidden="true" />
          <div className="min-w-0">
            <p>{titleOf(entry.type)}</p>
            <p className="text-[0.83rem] text-muted">
              <Instant at={entry.at} /> · {t.roles[entry.by]} ·{' '}
              <code className="font-mono" title={entry.hash}>
                #{entry.seq} {entry.hash.slice(0, 12)}
              </code>
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
