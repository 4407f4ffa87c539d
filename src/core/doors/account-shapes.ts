/** What the doors answer about a shop's account: the shapes both the HTTP server gives and the web client reads. */

import type { MeasureKind } from '../account/commands.ts'
import type { Decline, Drop, MissingWeek } from '../account/health-series.ts'
import type { Receipt } from '../case/envelope.ts'
import type { Refusal } from '../case/refusal.ts'
import type { ClauseRef } from '../policy/clause.ts'
import type { Text } from '../policy/values.ts'

export type ClauseShown = ClauseRef & { text: Text }
/** An id of the pack with its title; the id alone where the pack no longer has it. */
export type Titled = { id: string; title: Text }

/** One row of the committee's and operator's list. Points are integer thousandths; `standing` null: nothing stands against it. */
export type AccountRow = {
  shop: string
  shopName: string | null
  marketplace: string
  standing: 'deactivated' | 'selling-suspended' | null
  points: number
  level: number | null
  /** Decisions that stand. */
  penalties: number
  suggested: number
  proposed: number
  inForce: number
  /** Linked checks that are open or answered. */
  checks: number
  health: { at: number; score: number } | null
}

export type PenaltyShown = {
  /** Names the decision: `decided:<case code>:<n>` or `imposed:<n>`. */
  cause: string
  at: number
  reason: Titled
  grade: string | null
  case: string | null
  listing: string | null
  clause: ClauseShown | null
  state: 'held' | 'standing' | 'undone'
  level: { level: number; title: Text; informs: Text | null } | null
  points: number
  text: string | null
  effectAt: number | null
  undone: { at: number; text: string | null } | null
}

export type BanShown = {
  penalty: string
  level: number
  from: number
  until: number
  clause: ClauseShown | null
  state: 'running' | 'over' | 'lifted'
}

/** `proposedBy` and `confirmedBy` are shown to whoever may carry a measure: me, or another. */
export type MeasureShown = {
  measure: number
  kind: MeasureKind
  state: 'suggested' | 'proposed' | 'in-force' | 'cancelled' | 'lifted' | 'ended'
  penalty: string | null
  level: number | null
  reason: Titled | null
  clause: ClauseShown | null
  duration: string | null
  proposed: { at: number; by: 'me' | 'another'; confirmFrom: number; text: string | null } | null
  confirmed: { at: number; by: 'me' | 'another'; until: number | null; text: string | null } | null
  over: { at: number; text: string | null } | null
}

export type LinkedCheckShown = {
  check: number
  at: number
  reason: Titled
  asks: Titled[]
  clause: ClauseShown | null
  state: 'open' | 'answered' | 'passed' | 'failed' | 'withdrawn'
  answered: { at: number; papers: { document: string; exhibit: string }[]; text: string | null } | null
  settled: { at: number; text: string | null } | null
}

export type HealthShown = {
  parts: (Titled & { better: 'higher' | 'lower' })[]
  /** The highest first; `stands` is where the latest score is, null without one. */
  thresholds: (Titled & {
    value: number
    says: Text
    clause: ClauseShown | null
    stands: 'below' | 'at' | 'above' | null
  })[]
  series: {
    at: number
    score: number
    parts: Record<string, { value: number; red: boolean }>
    source: 'typed' | 'table'
  }[]
  /** How long the marketplace itself keeps the score, as a duration. */
  retention: string
  missing: MissingWeek[]
  decline: Decline | null
  /** Removals of the shop's listings with what had become worse before: a likely cause each, never a verdict. */
  removals: { listing: string; site: string; removedAt: number; dropped: Drop[] }[]
}

/** What a person could do to the account now, or why not; `measure` and `check` say to which. */
export type AccountAction = {
  command: string
  measure?: number
  check?: number
  penalty?: string
  available: boolean
  refusals: Refusal[]
}

/**
 * One shop's account on one marketplace. A seller is shown neither what is only suggested or proposed nor a penalty that can
 * still be undone.
 */
export type AccountView = {
  /** Null: nothing was recorded of it yet. */
  id: string | null
  shop: string
  marketplace: Titled
  pack: { id: string; version: number }
  standing: 'deactivated' | 'selling-suspended' | null
  points: number
  level: { level: number; title: Text } | null
  penalties: PenaltyShown[]
  bans: BanShown[]
  measures: MeasureShown[]
  checks: LinkedCheckShown[]
  /** Null where the pack says nothing of a score. */
  health: HealthShown | null
  /** The pack's ladder. */
  levels: {
    level: number
    title: Text
    points: number
    listing: 'removed' | 'deleted' | null
    campaignBan: string | null
    fundsFreeze: string | null
    closes: boolean
    informs: Text | null
    clause: ClauseShown | null
  }[]
  /** Time between proposal and confirmation; null: the pack states none, so nothing can be frozen or closed. */
  delay: string | null
  actions: AccountAction[]
  receipts: Receipt[]
  now: number
}

/** The answer to a command that was taken. `events` is empty when all of it was known. */
export type AccountTaken = {
  account: string
  shop: string
  marketplace: string
  seq: number
  hash: string
  events: string[]
  receipt: Receipt | null
  repeated: boolean
}
