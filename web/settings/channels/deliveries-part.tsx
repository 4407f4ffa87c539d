import { useQuery } from '@tanstack/react-query'
import { channelQueries } from '../../client/channels.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { Tag } from '../../kit/tag.tsx'
import { channelsText } from '../../text/channels.ts'
import { useText } from '../../text/language.tsx'
import { useWhen } from './when.ts'

/** What went out on a channel, and what was said to it. */
export function DeliveriesPart({ id }: { id: string }) {
  const t = useText(channelsText)
  const when = useWhen()
  const query = useQuery(channelQueries.deliveries(id))
  return (
    <div className="mt-2 rounded-md bg-sunken px-2.5 py-2" data-testid="channel-deliveries">
      <p className="mb-1 text-[0.86rem] text-muted">{t.deliveriesHint}</p>
      <Loaded query={query}>
        {(deliveries) =>
          deliveries.length === 0 ? (
            <p>{t.noDeliveries}</p>
          ) : (
            <ul className="space-y-1">
              {deliveries.map((one) => (
                <li key={one.id} className="flex flex-wrap items-baseline gap-x-2">
                  <span className="num">{when(one.stateAt)}</span>
                  <Tag tone={one.state === 'sent' ? 'ok' : one.state === 'dead' ? 'danger' : 'warn'}>
                    {t.deliveryStates[one.state]}
                  </Tag>
                  <span>
                    {[t.count(one.count), ...one.kinds.map((kind) => t.kindsOfNews[kind])].join(' · ')}
                  </span>
                  <span className="break-words text-[0.86rem] text-muted">
                    {[
                      one.attempts > 1 ? t.attempts(one.attempts) : '',
                      one.fault === null ? '' : t.answered(one.fault.code, one.fault.says),
                      `#${one.id.slice(-8)}`,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}
