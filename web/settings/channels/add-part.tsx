import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type ChannelKind, channelKinds } from '#core/channel/channel.ts'
import type { ChannelsView } from '#core/doors/channel-shapes.ts'
import { channelActs } from '../../client/channels.ts'
import { useSession } from '../../client/session.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { channelsText } from '../../text/channels.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { complete, firstSettings, SettingsFields } from './settings-fields.tsx'
import { useWrong } from './wrong.ts'

function KindField({
  view,
  kind,
  onChange,
}: {
  view: ChannelsView
  kind: ChannelKind
  onChange: (kind: ChannelKind) => void
}) {
  const t = useText(channelsText)
  return (
    <Field label={t.kind} hint={view.mail ? undefined : t.noMail}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          data-testid="channel-kind"
          value={kind}
          onChange={(event) => onChange(event.target.value as ChannelKind)}
        >
          {channelKinds.map((one) => (
            <option key={one} value={one} disabled={one === 'mail' && !view.mail}>
              {t.kinds[one]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

type Where = { kind: ChannelKind; address: string; secret: string }

function AddressFields({
  view,
  where,
  error,
  onChange,
}: {
  view: ChannelsView
  where: Where
  error: string | null
  onChange: (change: Partial<Where>) => void
}) {
  const t = useText(channelsText)
  const { kind, address, secret } = where
  const mail = kind === 'mail'
  const hosts = mail ? '' : view.hosts[kind].map((host) => `https://${host}`).join(' · ')
  return (
    <>
      <Field
        label={mail ? t.mailAddress : t.robotAddress}
        hint={mail ? t.mailHint : t.robotHint(hosts)}
        error={error}
        required
      >
        {(ids) => (
          <input
            {...ids}
            className="input"
            type={mail ? 'email' : 'url'}
            autoComplete={mail ? 'email' : 'off'}
            data-testid="channel-address"
            value={address}
            onChange={(event) => onChange({ address: event.target.value })}
          />
        )}
      </Field>
      {kind === 'dingtalk' || kind === 'feishu' ? (
        <Field label={t.secret} hint={t.secretHint}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="password"
              autoComplete="off"
              data-testid="channel-secret"
              value={secret}
              onChange={(event) => onChange({ secret: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </>
  )
}

/** Adds a channel: mail is sent a code, a robot a test message. */
export function AddPart({ view }: { view: ChannelsView }) {
  const t = useText(channelsText)
  const { language } = useLanguage()
  const wrong = useWrong()
  const session = useSession()
  const nowhere: Where = { kind: view.mail ? 'mail' : 'dingtalk', address: '', secret: '' }
  const [where, setWhere] = useState(nowhere)
  const [settings, setSettings] = useState(() =>
    firstSettings(
      language,
      (session?.shops ?? []).map(({ id }) => id),
      view.calendars.map(({ id }) => id),
    ),
  )
  const add = useMutation({
    mutationFn: () => {
      const { kind, address, secret } = where
      return channelActs.add({ ...settings, kind, address: address.trim(), ...(secret ? { secret } : {}) })
    },
    onSuccess: ({ said }) => {
      if (said === null) sayDone(where.kind === 'mail' ? t.codeSent : t.tested)
      setWhere({ ...nowhere, kind: where.kind })
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (where.address.trim() !== '' && complete(settings)) add.mutate()
  }
  return (
    <Card id="add-channel" title={t.add}>
      <form onSubmit={send} noValidate className="space-y-3">
        <KindField view={view} kind={where.kind} onChange={(kind) => setWhere({ ...nowhere, kind })} />
        <AddressFields
          view={view}
          where={where}
          error={wrong(add.error)}
          onChange={(change) => setWhere({ ...where, ...change })}
        />
        <SettingsFields
          settings={settings}
          view={view}
          onChange={(change) => setSettings({ ...settings, ...change })}
        />
        <Button
          type="submit"
          tone="main"
          busy={add.isPending}
          disabled={where.address.trim() === '' || !complete(settings)}
          data-testid="add-channel"
        >
          {t.add}
        </Button>
      </form>
    </Card>
  )
}
