/** A person's channels. Row security keeps people apart; here they are named, tried and shown. */

import { uuidv7 } from 'uuidv7'
import { isZone } from '#core/calendar/zones.ts'
import type { ChannelSettings, RobotKind } from '#core/channel/channel.ts'
import { composeCode, composeTest } from '#core/channel/message.ts'
import { leeway } from '#core/channel/timing.ts'
import { apart, bytesOf, type Said, vendors } from '#core/channel/vendor.ts'
import type { channelRoutes } from '#core/doors/channel-routes.ts'
import type {
  ChannelConfirmed,
  ChannelShown,
  ChannelState,
  ChannelsView,
  ChannelTried,
  DeliveryShown,
} from '#core/doors/channel-shapes.ts'
import { ownHosts } from '#shell/channel/channel-config.ts'
import * as store from '#shell/channel/channels.ts'
import { listDeliveries, waitingOf } from '#shell/channel/deliveries.ts'
import { isMailAddress, mailShown } from '#shell/channel/mail.ts'
import { robotFault, robotShown } from '#shell/channel/robots.ts'
import { originOf, send } from '#shell/channel/send.ts'
import { DoorError, notFound } from '../problem.ts'
import { asPerson, type Door, type Visit } from '../visit.ts'

type Routes = typeof channelRoutes
type Of = Pick<Visit<Routes['channels']>, 'deps' | 'who' | 'now'>

const deliveriesShown = 50

function stateOf({ confirmedAt, stoppedAt, failingSince }: store.Channel): ChannelState {
  if (stoppedAt !== null) return 'stopped'
  if (confirmedAt === null) return 'unconfirmed'
  return failingSince === null ? 'working' : 'failing'
}

function shownOf(channel: store.Channel, waiting: ChannelShown['waiting']): ChannelShown {
  const { name, shops, news, pace, morning, quiet, zone, calendar, language } = channel
  const { id, kind, shown, signed, madeAt, takenAt, failingSince, lastAt, lastCode, lastSays } = channel
  return {
    ...{ name, shops, news, pace, morning, quiet, zone, calendar, language },
    ...{ id, kind, shown, signed, madeAt, takenAt, failingSince, waiting },
    state: stateOf(channel),
    fault: lastCode === null || lastAt === null ? null : { code: lastCode, says: lastSays ?? '', at: lastAt },
  }
}

/** The channel, or 404. */
async function ofPerson({ deps, who }: Of, id: string): Promise<store.Channel> {
  const found = await deps.database.transaction(asPerson(who), (session) => store.findChannel(session, id))
  if (found === null) throw notFound()
  return found
}

const wrong = (pointer: string, message: string) =>
  new DoorError(400, 'bad-input', 'This channel cannot be set so', { issues: [{ pointer, message }] })

/** Shops are the person's, zone and calendar are ones there are. */
function checkSettings({ deps, who }: Of, { shops, calendar, zone }: ChannelSettings): void {
  if (!isZone(zone)) throw wrong('/body/zone', 'no such time zone')
  const own = new Set(who.shops.map(({ id }) => id))
  if (shops.some((shop) => !own.has(shop))) throw wrong('/body/shops', 'no shop of yours')
  if (!deps.library.calendars.some((one) => one.calendar === calendar))
    throw wrong('/body/calendar', 'no such calendar')
}

const settingsIn = (given: ChannelSettings): ChannelSettings => {
  const { name, shops, news, pace, morning, quiet, zone, calendar, language } = given
  return { name, shops, news, pace, morning, quiet, zone, calendar, language }
}

export const channels: Door<Routes['channels']> = async ({ deps, who, now }): Promise<ChannelsView> => {
  const [found, waiting] = await deps.database.transaction(asPerson(who), async (session) => [
    await store.listChannels(session),
    await waitingOf(session),
  ])
  const hostsOf = (kind: RobotKind) => [...vendors[kind].hosts, ...ownHosts(deps.config, kind)]
  return {
    now,
    channels: found.map((one) => shownOf(one, waiting.get(one.id) ?? null)),
    mail: deps.config.smtp !== undefined,
    hosts: { dingtalk: hostsOf('dingtalk'), feishu: hostsOf('feishu'), wecom: hostsOf('wecom') },
    calendars: deps.library.calendars
      .filter(({ knownUntil }) => knownUntil !== null)
      .map(({ calendar: id, title }) => ({ id, title })),
    leeway,
    most: store.channelsAtMost,
  }
}

/** Sends one text to a channel now, at the pace its maker asks for, and writes down what was said. */
async function tryNow(
  { deps, who, now }: Of,
  channel: store.Channel,
  message: { id: string; subject: string; text: string },
  confirms: boolean,
): Promise<ChannelTried> {
  if (channel.readyAt > now)
    throw new DoorError(429, 'too-soon', 'A moment ago something was sent there already', {
      detail: `Again in ${Math.ceil((channel.readyAt - now) / 1000)} s.`,
    })
  const as = asPerson(who)
  const to = await deps.database.transaction(as, (session) =>
    store.addressOf(session, deps.keyring, channel.id),
  )
  if (to === null) throw notFound()
  const said = await send(deps, { kind: channel.kind, ...to }, { ...message, left: 0 })
  const of = { id: channel.id, at: now, readyAt: now + apart[channel.kind], confirms, stops: false }
  await deps.database.transaction(as, (session) => store.recordSaid(session, of, said))
  const after = await ofPerson({ deps, who, now }, channel.id)
  return { id: channel.id, state: stateOf(after), said: faultOf(said, now) }
}

const faultOf = (said: Said, at: number) =>
  said.how === 'taken' ? null : { code: said.code, says: said.says, at }

async function tryTest(of: Of, channel: store.Channel): Promise<ChannelTried> {
  const id = uuidv7()
  const { language, zone, kind } = channel
  const origin = originOf(of.deps)
  const reader = {
    language,
    zone,
    bytes: bytesOf(kind),
    settings: `${origin}/settings/channels`,
    inbox: '',
    id,
  }
  const names = of.who.shops.filter((shop) => channel.shops.includes(shop.id)).map(({ name }) => name)
  const { subject, text } = composeTest(reader, names.join(', '))
  return tryNow(of, channel, { id, subject, text }, kind !== 'mail')
}

async function tryCode(of: Of, channel: store.Channel): Promise<ChannelTried> {
  const code = await of.deps.database.transaction(asPerson(of.who), (session) =>
    store.newCode(session, { id: channel.id, person: of.who.person.id, at: of.now }),
  )
  if (code === null)
    throw new DoorError(429, 'too-many-codes', 'No more codes can be sent today', {
      detail: `The limit is ${store.codes.aDay} in 24 hours, over all channels.`,
    })
  const { subject, text } = composeCode(channel.language, code, store.codes.minutes)
  return tryNow(of, channel, { id: uuidv7(), subject, text }, false)
}

export const addChannel: Door<Routes['addChannel']> = async ({ deps, who, body, now }) => {
  const of = { deps, who, now }
  checkSettings(of, body)
  const { kind, address } = body
  const secret = body.secret === undefined || body.secret === '' ? null : body.secret
  if (kind === 'mail') {
    if (deps.config.smtp === undefined)
      throw new DoorError(409, 'no-mail-server', 'This installation sends no mail', {
        detail: 'Whoever runs it sets RECOURSE_SMTP_URL and RECOURSE_MAIL_FROM.',
      })
    if (!isMailAddress(address)) throw wrong('/body/address', 'not-an-address')
  } else {
    const fault = robotFault(deps, kind, address)
    if (fault !== null) throw wrong('/body/address', fault)
  }
  const signs = kind !== 'mail' && vendors[kind].signs
  if (secret !== null && !signs) throw wrong('/body/secret', 'this kind signs nothing')
  const shown = kind === 'mail' ? mailShown(address) : robotShown(address)
  const made = { person: who.person.id, kind, address, secret, shown, settings: settingsIn(body), at: now }
  const id = await deps.database.transaction(asPerson(who), (session) =>
    store.addChannel(session, deps.keyring, made),
  )
  if (id === null)
    throw new DoorError(409, 'too-many-channels', 'No more channels can be added', {
      detail: `The limit is ${store.channelsAtMost}. Remove one first.`,
    })
  const channel = await ofPerson(of, id)
  return kind === 'mail' ? tryCode(of, channel) : tryTest(of, channel)
}

export const changeChannel: Door<Routes['changeChannel']> = async ({ deps, who, params, body, now }) => {
  checkSettings({ deps, who, now }, body)
  const changed = await deps.database.transaction(asPerson(who), (session) =>
    store.changeChannel(session, params.id, body),
  )
  if (!changed) throw notFound()
  return { changed }
}

export const sendChannelCode: Door<Routes['sendChannelCode']> = async ({ deps, who, params, now }) => {
  const of = { deps, who, now }
  const channel = await ofPerson(of, params.id)
  if (channel.kind !== 'mail' || channel.confirmedAt !== null)
    throw new DoorError(409, 'nothing-to-confirm', 'This channel needs no code')
  return tryCode(of, channel)
}

export const confirmChannel: Door<Routes['confirmChannel']> = async ({
  deps,
  who,
  params,
  body,
  now,
}): Promise<ChannelConfirmed> => {
  await ofPerson({ deps, who, now }, params.id)
  const how = await deps.database.transaction(asPerson(who), (session) =>
    store.confirm(session, { id: params.id, code: body.code, at: now }),
  )
  return { confirmed: how === 'confirmed', why: how === 'confirmed' ? null : how }
}

export const testChannel: Door<Routes['testChannel']> = async ({ deps, who, params, now }) => {
  const of = { deps, who, now }
  const channel = await ofPerson(of, params.id)
  if (channel.kind === 'mail' && channel.confirmedAt === null)
    throw new DoorError(409, 'unconfirmed', 'The address has to be confirmed first')
  return tryTest(of, channel)
}

export const removeChannel: Door<Routes['removeChannel']> = async ({ deps, who, params, now }) => {
  const removed = await deps.database.transaction(asPerson(who), (session) =>
    store.removeChannel(session, params.id, now),
  )
  if (!removed) throw notFound()
  return { removed }
}

export const channelDeliveries: Door<Routes['channelDeliveries']> = async ({
  deps,
  who,
  params,
  now,
}): Promise<DeliveryShown[]> => {
  await ofPerson({ deps, who, now }, params.id)
  const found = await deps.database.transaction(asPerson(who), (session) =>
    listDeliveries(session, params.id, deliveriesShown),
  )
  return found.map(({ code, says, ...delivery }) => ({
    ...delivery,
    fault: code === null ? null : { code, says: says ?? '' },
  }))
}
