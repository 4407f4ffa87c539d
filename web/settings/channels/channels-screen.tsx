import { useQuery } from '@tanstack/react-query'
import { channelQueries } from '../../client/channels.ts'
import { Card } from '../../kit/card.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { channelsText } from '../../text/channels.ts'
import { useText } from '../../text/language.tsx'
import { settingsText } from '../../text/settings.ts'
import { SettingsTabs } from '../tabs.tsx'
import { AddPart } from './add-part.tsx'
import { ChannelRow } from './channel-row.tsx'

/** Where one is told besides these pages: mail and group robots, when, of what, and what became of it. */
export function ChannelsScreen() {
  const t = useText(channelsText)
  const settings = useText(settingsText)
  const query = useQuery(channelQueries.all())
  return (
    <div className="mx-auto max-w-5xl">
      <h1 className="mb-2.5 font-semibold text-xl">{settings.title}</h1>
      <SettingsTabs />
      <Loaded query={query}>
        {(view) => (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
            <Card id="channels" title={t.title}>
              <p className="mb-3 text-muted">{t.lead}</p>
              {view.channels.length === 0 ? (
                <p data-testid="no-channels">{t.none}</p>
              ) : (
                <ul>
                  {view.channels.map((channel) => (
                    <ChannelRow key={channel.id} channel={channel} view={view} />
                  ))}
                </ul>
              )}
            </Card>
            <AddPart view={view} />
          </div>
        )}
      </Loaded>
    </div>
  )
}
