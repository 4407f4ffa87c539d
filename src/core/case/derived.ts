/** What follows from a case's state, computed anew after every event and never cancelled by hand. */
import type { Text } from '../policy/values.ts'
import type { CommandType } from './commands.ts'
import type { Refusal } from './refusal.ts'

/** Wakes the case: at `at` the worker gives `command` with `body` as the system. */
export type Timer = {
  code: string
  at: number
  command: 'LapseCase' | 'TakeEffect' | 'ExpireAsk'
  body: Record<string, unknown>
}

/**
 * A claim that holds across cases while it stands, written in the transaction of the event. Two streams cannot hold the same
 * `kind` and `key` in one shop; the second is refused with `refusal`, until the instant `until` where it is known.
 */
/** `begins`: the part of the key that others of its kind are counted by; the store keeps masks, which have no beginnings. */
export type Reservation = { kind: string; key: string; refusal: string; until?: number; begins?: string }

/** Work for the outbox, keyed by the event that caused it: a command to another stream. */
export type Effect = ListingEffect | AccountEffect

/** The penalty a decision brings upon a shop, or the end of one: `undoes` names the cause of the penalty that goes. */
export type AccountEffect = {
  kind: 'account'
  key: { shop: string; marketplace: string }
} & (
  | {
      command: 'ApplyPenalty'
      body: {
        cause: string
        at: number
        reason: string
        grade?: string
        case: string
        clause: string
        listing: string
      }
    }
  | { command: 'UndoPenalty'; body: { cause: string; at: number; undoes: string } }
)

export type ListingEffect = {
  kind: 'listing'
  command: 'SeeRemoved' | 'RestoreListing' | 'UndoRestore'
  /** What the listing stream is found by; made if absent. */
  key: { shop: string; marketplace: string; site: string; listing: string; variant?: string | undefined }
  body: Record<string, unknown>
}

/**
 * An act a person could take now, or why not: computed by the same rules as the decision itself. An available act may still
 * list refusals that can be overridden with a reason. `as: 'correction'` is filing while a ticket is open, superseding it.
 */
export type Action = { command: CommandType; as?: 'correction'; available: boolean; refusals: Refusal[] }

/** A deadline as a person and a feed see it. `at` is UTC milliseconds. */
export type Deadline = {
  code: string
  anchor: string
  at: number
  zone: string
  kind: 'deadline' | 'clock'
  clause: string | null
  provisional: boolean
  title: Text
  closes: 'filing' | null
  lapses: boolean
  opens: 'filing' | 'chase' | 'query' | null
  /** True when the notice or order states it: outranks the pack. */
  stated: boolean
}
