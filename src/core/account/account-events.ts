/** What has happened to a shop's account. Every event names what caused it; texts people wrote are the personal part. */
import type { Actor } from '../case/commands.ts'
import type { AccountKey, HealthReading, MeasureKind } from './commands.ts'

/**
 * A decision as it counts: `level` null where the law gives the act none; `points` are integer thousandths. Which listing it was is
 * the seller's own: it stands in the personal part, and in the body of older events only.
 */
export type PenaltyBody = {
  cause: string
  at: number
  reason: string
  grade: string | null
  case: string | null
  clause: string | null
  listing: string | null
  /** Points a person stated where the law has no level for the act; absent: none were stated. */
  stated?: number
}

type Bodies = {
  AccountOpened: { body: AccountKey; personal: null }
  PenaltyHeld: {
    body: PenaltyBody & { by: string; effectAt: number }
    personal: { text: string; listing?: string }
  }
  /** `law`: the version of the pack it is weighed by. */
  PenaltyApplied: {
    body: PenaltyBody & { level: number | null; points: number; law: number }
    personal: { listing: string } | null
  }
  /** After an undo an act that stands counts for another level. */
  PenaltyRecounted: {
    body: { penalty: string; level: number | null; points: number; cause: string }
    personal: null
  }
  PenaltyUndone: {
    body: { penalty: string; at: number; cause: string; by: string }
    personal: { text: string } | null
  }
  CampaignBanned: {
    body: { penalty: string; level: number; from: number; until: number; clause: string | null }
    personal: null
  }
  CampaignBanLifted: { body: { penalty: string; level: number; cause: string }; personal: null }
  /** The law's level suggests it. Nothing follows from it until two persons carry it. */
  MeasureSuggested: {
    body: {
      measure: number
      kind: MeasureKind
      penalty: string
      level: number
      reason: string
      clause: string | null
      duration: string | null
    }
    personal: null
  }
  MeasureProposed: {
    body: {
      measure: number
      kind: MeasureKind
      reason: string | null
      clause: string | null
      duration: string | null
      by: string
      confirmFrom: number
    }
    personal: { text: string }
  }
  MeasureConfirmed: {
    body: { measure: number; by: string; until: number | null }
    personal: { text: string }
  }
  MeasureCancelled: {
    body: { measure: number; by: string; cause: string }
    personal: { text: string } | null
  }
  MeasureLifted: { body: { measure: number; by: string; cause: string }; personal: { text: string } | null }
  MeasureEnded: { body: { measure: number }; personal: null }
  LinkedCheckOpened: {
    body: {
      check: number
      cause: string
      at: number
      reason: string
      asks: string[]
      clause: string | null
    }
    personal: null
  }
  LinkedCheckWithdrawn: { body: { check: number; cause: string }; personal: null }
  LinkedCheckAnswered: {
    body: { check: number; papers: { document: string; exhibit: string }[] }
    personal: { text: string }
  }
  LinkedCheckSettled: {
    body: { check: number; outcome: 'passed' | 'failed'; by: string }
    personal: { text: string }
  }
  HealthRecorded: { body: HealthReading & { source: 'typed' | 'table' }; personal: null }
}

export type AccountEventType = keyof Bodies

/** The current version of every event; an older one would be lifted when it is read. */
export const accountEventVersions: Record<AccountEventType, 1> = {
  AccountOpened: 1,
  PenaltyHeld: 1,
  PenaltyApplied: 1,
  PenaltyRecounted: 1,
  PenaltyUndone: 1,
  CampaignBanned: 1,
  CampaignBanLifted: 1,
  MeasureSuggested: 1,
  MeasureProposed: 1,
  MeasureConfirmed: 1,
  MeasureCancelled: 1,
  MeasureLifted: 1,
  MeasureEnded: 1,
  LinkedCheckOpened: 1,
  LinkedCheckWithdrawn: 1,
  LinkedCheckAnswered: 1,
  LinkedCheckSettled: 1,
  HealthRecorded: 1,
}

/** An event before it is stamped. `personal` is null also once erased. */
export type NewAccountEvent = {
  [T in AccountEventType]: {
    type: T
    v: 1
    body: Bodies[T]['body']
    personal: Bodies[T]['personal'] | null
  }
}[AccountEventType]

export type AccountEvent = NewAccountEvent & { at: number; actor: Actor }
export type AccountEventOf<T extends AccountEventType> = Extract<AccountEvent, { type: T }>
