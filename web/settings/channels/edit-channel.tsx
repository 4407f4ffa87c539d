import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChannelSettings } from '#core/channel/channel.ts'
import type { ChannelShown, ChannelsView } from '#core/doors/channel-shapes.ts'
import { channelActs } from '../../client/channels.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { channelsText } from '../../text/channels.ts'
import { useText } from '../../text/language.tsx'
import { complete, SettingsFields } from './settings-fields.tsx'
import { useWrong } from './wrong.ts'

function settingsOf(channel: ChannelShown): ChannelSettings {
  const { name, shops, news, pace, morning, quiet, zone, calendar, language } = channel
  return { name, shops, news, pace, morning, quiet, zone, calendar, language }
}

/** Of what and when a channel is told, in a dialog; its address stays. */
export function EditChannel({
  channel,
  view,
  onClose,
}: {
  channel: ChannelShown
  view: ChannelsView
  onClose: () => void
}) {
  const t = useText(channelsText)
  const wrong = useWrong()
  const [settings, setSettings] = useState(() => settingsOf(channel))
  const save = useMutation({
    mutationFn: () => channelActs.change(channel.id, settings),
    onSuccess: () => {
      sayDone(t.saved)
      onClose()
    },
  })
  const error = wrong(save.error)
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${t.kinds[channel.kind]} ${channel.shown}`}
      footer={
        <Button
          tone="main"
          busy={save.isPending}
          disabled={!complete(settings)}
          onClick={() => save.mutate()}
          data-testid="save-channel"
        >
          {t.save}
        </Button>
      }
    >
      <SettingsFields
        settings={settings}
        view={view}
        onChange={(change) => setSettings({ ...settings, ...change })}
      />
      {error ? (
        <p role="alert" className="mt-2 text-danger-ink">
          {error}
        </p>
      ) : null}
    </Dialog>
  )
}
