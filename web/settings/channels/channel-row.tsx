import { useMutation } from '@tanstack/react-query'
import { Mail, MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import type { ChannelShown, ChannelState, ChannelsView } from '#core/doors/channel-shapes.ts'
import { channelActs } from '../../client/channels.ts'
import { useSession } from '../../client/session.ts'
import { Button } from '../../kit/button.tsx'
import { SecondPress } from '../../kit/second-press.tsx'
import { Tag, type TagTone } from '../../kit/tag.tsx'
import { sayDone, sayFailed } from '../../kit/toast.tsx'
import { channelFaultsText } from '../../text/channel-faults.ts'
import { channelsText } from '../../text/channels.ts'
import { useText } from '../../text/language.tsx'
import { ConfirmPart } from './confirm-part.tsx'
import { DeliveriesPart } from './deliveries-part.tsx'
import { EditChannel } from './edit-channel.tsx'
import { useWhen } from './when.ts'
import { useWrong } from './wrong.ts'

const tones: Record<ChannelState, TagTone> = {
  unconfirmed: 'warn',
  working: 'ok',
  failing: 'warn',
  stopped: 'danger',
}

/** What the last try said, and what to do about it. */
function Fault({ channel }: { channel: ChannelShown }) {
  const t = useText(channelsText)
  const faults = useText(channelFaultsText)
  const when = useWhen()
  const { fault, failingSince, state } = channel
  if (fault === null) return null
  const known = faults.faults[fault.code] ?? faults.otherFault
  return (
    <div
      role="status"
      data-testid="channel-fault"
      className="mt-2 rounded-md bg-danger-weak px-2.5 py-2 text-[0.93rem] text-danger-ink"
    >
      <p className="font-medium">{known.what}</p>
      <p>{known.act}</p>
      <p className="break-words text-[0.86rem]">
        {[t.answered(fault.code, fault.says), failingSince === null ? '' : t.since(when(failingSince))]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {state === 'stopped' ? <p className="mt-1">{t.stoppedHint}</p> : null}
    </div>
  )
}

function Acts({
  channel,
  onEdit,
  onDeliveries,
}: {
  channel: ChannelShown
  onEdit: () => void
  onDeliveries: () => void
}) {
  const t = useText(channelsText)
  const faults = useText(channelFaultsText)
  const wrong = useWrong()
  const onError = (error: unknown) => sayFailed(wrong(error) ?? '')
  const test = useMutation({
    mutationFn: () => channelActs.test(channel.id),
    onSuccess: ({ said }) =>
      said === null ? sayDone(t.tested) : sayFailed((faults.faults[said.code] ?? faults.otherFault).what),
    onError,
  })
  const remove = useMutation({
    mutationFn: () => channelActs.remove(channel.id),
    onSuccess: () => sayDone(t.removed),
    onError,
  })
  const testable = channel.kind !== 'mail' || channel.state !== 'unconfirmed'
  return (
    <div className="mt-2 flex flex-wrap gap-1.5">
      <Button small onClick={onEdit} data-testid="edit-channel">
        {t.edit}
      </Button>
      {testable ? (
        <Button small busy={test.isPending} onClick={() => test.mutate()} data-testid="test-channel">
          {t.test}
        </Button>
      ) : null}
      <Button small onClick={onDeliveries} data-testid="show-deliveries">
        {t.deliveries}
      </Button>
      <SecondPress
        label={t.remove}
        ask={t.removeAsk}
        busy={remove.isPending}
        onDo={() => remove.mutate()}
        testid="remove-channel"
      />
    </div>
  )
}

/** One channel: how it fares, what it is told, and what can be done about it. */
export function ChannelRow({ channel, view }: { channel: ChannelShown; view: ChannelsView }) {
  const t = useText(channelsText)
  const when = useWhen()
  const shops = useSession()?.shops ?? []
  const [editing, setEditing] = useState(false)
  const [deliveries, setDeliveries] = useState(false)
  const names = shops.filter(({ id }) => channel.shops.includes(id)).map(({ name }) => name)
  const Icon = channel.kind === 'mail' ? Mail : MessagesSquare
  return (
    <li className="border-line border-t py-3 first:border-t-0 first:pt-0" data-testid="channel">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Icon size={16} className="shrink-0 text-muted" aria-hidden="true" />
        <span className="min-w-0 break-all font-medium">
          {[channel.name, t.kinds[channel.kind]].filter(Boolean).join(' · ')}
        </span>
        <Tag tone={tones[channel.state]} testid="channel-state">
          {t.states[channel.state]}
        </Tag>
        {channel.signed ? <Tag tone="outline">{t.signed}</Tag> : null}
      </div>
      <p className="break-words text-[0.9rem] text-muted">
        {[channel.shown, ...names].join(' · ')}
        <br />
        {[t.paces[channel.pace], ...channel.news.map((kind) => t.kindsOfNews[kind])].join(' · ')}
        <br />
        {[
          channel.takenAt === null || channel.state === 'unconfirmed'
            ? t.never
            : t.last(when(channel.takenAt)),
          channel.waiting === null ? '' : t.waiting(channel.waiting.count, when(channel.waiting.next)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Fault channel={channel} />
      {channel.state === 'unconfirmed' && channel.kind === 'mail' ? <ConfirmPart id={channel.id} /> : null}
      <Acts
        channel={channel}
        onEdit={() => setEditing(true)}
        onDeliveries={() => setDeliveries(!deliveries)}
      />
      {deliveries ? <DeliveriesPart id={channel.id} /> : null}
      {editing ? <EditChannel channel={channel} view={view} onClose={() => setEditing(false)} /> : null}
    </li>
  )
}
