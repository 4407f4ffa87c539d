/** A shop's account on one marketplace: penalties that stand, what they weigh, bans, freezes, closure, linked checks, health. */
import type { PenaltyBody } from './account-events.ts'
import type { AccountKey, HealthReading, MeasureKind } from './commands.ts'

/** `held`: decided, and not yet in effect · `standing`: it counts · `undone`: it never counts again. */
export type Penalty = PenaltyBody & {
  state: 'held' | 'standing' | 'undone'
  level: number | null
  /** Integer thousandths; 0 while held and once undone. */
  points: number
  /** Version of the pack it is weighed by; null while held. */
  law: number | null
  by: string | null
  effectAt: number | null
  text: string | null
  undone: { at: number; by: string; text: string | null } | null
}

export type CampaignBan = {
  penalty: string
  level: number
  from: number
  until: number
  clause: string | null
  lifted: boolean
}

/**
 * A freeze or a closure on its way: suggested by a level of the law, proposed by one person, in force once another confirmed it.
 * `ended` its time ran out, `lifted` it was taken back, `cancelled` it never came into force.
 */
export type Measure = {
  measure: number
  kind: MeasureKind
  state: 'suggested' | 'proposed' | 'in-force' | 'cancelled' | 'lifted' | 'ended'
  /** The decision that suggested it, and the level that decision reached. */
  penalty: string | null
  level: number | null
  reason: string | null
  clause: string | null
  duration: string | null
  suggestedAt: number | null
  proposed: { by: string; at: number; confirmFrom: number; text: string | null } | null
  confirmed: { by: string; at: number; until: number | null; text: string | null } | null
  over: { by: string | null; at: number; text: string | null } | null
}

export type LinkedCheck = {
  check: number
  cause: string
  at: number
  reason: string
  /** Document kinds that are owed. */
  asks: string[]
  clause: string | null
  state: 'open' | 'answered' | 'passed' | 'failed' | 'withdrawn'
  answered: { at: number; papers: { document: string; exhibit: string }[]; text: string | null } | null
  settled: { at: number; text: string | null } | null
}

/** One reading as it was recorded; a later one for the same instant takes its place in the series. */
export type RecordedHealth = HealthReading & { source: 'typed' | 'table'; recordedAt: number }

export type AccountState = AccountKey & {
  penalties: Penalty[]
  bans: CampaignBan[]
  measures: Measure[]
  checks: LinkedCheck[]
  /** By `at`, kept without limit. */
  health: RecordedHealth[]
}

/** Sum of what stands, integer thousandths. */
export const pointsOf = (state: AccountState): number =>
  state.penalties.reduce((sum, { points }) => sum + points, 0)

/** The highest level a decision that stands has reached; null for none. */
export function levelOf(state: AccountState): number | null {
  const levels = state.penalties.flatMap((one) =>
    one.state === 'standing' && one.level !== null ? [one.level] : [],
  )
  return levels.length === 0 ? null : Math.max(...levels)
}

/** What gates ask of the account; null: nothing stands against it. Frozen funds alone leave it able to sell. */
export function standingOf(state: AccountState): 'deactivated' | 'selling-suspended' | null {
  const inForce = (kind: MeasureKind) =>
    state.measures.some((one) => one.kind === kind && one.state === 'in-force')
  if (inForce('closure')) return 'deactivated'
  return inForce('freeze-account') ? 'selling-suspended' : null
}

/** Bans that run at `now`. */
export const bansAt = (state: AccountState, now: number): CampaignBan[] =>
  state.bans.filter(({ from, until, lifted }) => !lifted && from <= now && now < until)
