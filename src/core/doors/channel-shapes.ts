/** What the routes about channels answer. Instants are UTC milliseconds. */
import type { ChannelKind, ChannelSettings, NewsKind } from '../channel/channel.ts'
import type { Text } from '../policy/values.ts'

/** `unconfirmed`: nothing is sent; `failing`: it is tried again; `stopped`: given up until it is tested. */
export type ChannelState = 'unconfirmed' | 'working' | 'failing' | 'stopped'

/** `code` is what the other end answered, or a word of ours (`unreachable`, `no-mail-server`, `address`); `says` its words. */
export type ChannelFault = { code: string; says: string; at: number }

export type ChannelShown = ChannelSettings & {
  id: string
  kind: ChannelKind
  /** The address, most of it struck out. */
  shown: string
  /** Whether its messages are signed. */
  signed: boolean
  state: ChannelState
  madeAt: number
  /** When the last message was taken; null: none yet. */
  takenAt: number | null
  /** What the last try said, where it was no. */
  fault: ChannelFault | null
  /** Since when no message was taken. */
  failingSince: number | null
  /** News that waits, and when it goes out or is tried. */
  waiting: { count: number; next: number } | null
}

export type ChannelsView = {
  now: number
  channels: ChannelShown[]
  /** Whether this installation sends mail at all. */
  mail: boolean
  /** Hosts at which robots may live, by their kind. */
  hosts: Record<Exclude<ChannelKind, 'mail'>, string[]>
  /** Calendars whose working days a morning's news can keep to. */
  calendars: { id: string; title: Text }[]
  /** Milliseconds: a deadline that closes within so long of the end of waiting is told at once. */
  leeway: number
  most: number
}

/** `said` is null where the message was taken. */
export type ChannelTried = { id: string; state: ChannelState; said: ChannelFault | null }

/** `refused`: a wrong code; `over`: the code has run out or was guessed too often. */
export type ChannelConfirmed = { confirmed: boolean; why: 'wrong' | 'over' | null }

export type DeliveryShown = {
  id: string
  at: number
  state: 'waiting' | 'sent' | 'dead'
  /** When it went out or was given up, or is tried next. */
  stateAt: number
  attempts: number
  kinds: NewsKind[]
  count: number
  fault: { code: string; says: string } | null
}
