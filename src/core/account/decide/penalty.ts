/** Penalties: counted once by their cause, weighed by the pack, each with its undo and the levels that fall with it. */
import { addDuration } from '../../calendar/duration.ts'
import { holdOf } from '../../case/hold.ts'
import type { Refusal } from '../../case/refusal.ts'
import type { PenaltyLevel } from '../../policy/penalty.ts'
import type { AccountState, Measure, Penalty } from '../account.ts'
import type { NewAccountEvent, PenaltyBody } from '../account-events.ts'
import type { AccountCommandOf, MeasureKind } from '../commands.ts'
import { levelsOf, reachedBy } from '../levels.ts'
import { refuseAccount } from '../refusals.ts'
import { type AccountLaw, type AccountVerdict, refused, taken } from './asked.ts'

const standing = (state: AccountState): Penalty[] =>
  state.penalties.filter((penalty) => penalty.state === 'standing')

const ladder = (law: AccountLaw): readonly PenaltyLevel[] => law.pack.penalties?.levels ?? []

const bodyOf = (body: {
  cause: string
  at: number
  reason: string
  grade?: string | undefined
  case?: string | undefined
  clause?: string | undefined
  listing?: string | undefined
  points?: number | undefined
}): PenaltyBody => ({
  cause: body.cause,
  at: body.at,
  reason: body.reason,
  grade: body.grade ?? null,
  case: body.case ?? null,
  clause: body.clause ?? null,
  listing: body.listing ?? null,
  ...(body.points === undefined ? {} : { stated: body.points }),
})

/** What an act weighs: by its level, else as a person stated it. */
const weightOf = (level: PenaltyLevel | null, { stated = 0 }: Pick<PenaltyBody, 'stated'>): number =>
  level === null ? stated : (level.points ?? 0)

export function applyPenalty(
  { body }: AccountCommandOf<'ApplyPenalty'>,
  state: AccountState,
  law: AccountLaw,
): AccountVerdict {
  if (state.penalties.some(({ cause }) => cause === body.cause)) return taken()
  return taken(...weighed(bodyOf(body), state, law))
}

/** What a decision that takes effect brings with it. */
function weighed(body: PenaltyBody, state: AccountState, law: AccountLaw): NewAccountEvent[] {
  const level = reachedBy([...standing(state), body], ladder(law))
  const event: NewAccountEvent = {
    type: 'PenaltyApplied',
    v: 1,
    body: {
      ...body,
      listing: null,
      level: level?.level ?? null,
      points: weightOf(level, body),
      law: law.pack.version,
    },
    personal: body.listing === null ? null : { listing: body.listing },
  }
  if (level === null) return [event]
  return [event, ...banned(body, level, law), ...suggested(body, level, state)]
}

function banned(
  { cause, at }: Pick<PenaltyBody, 'cause' | 'at'>,
  level: PenaltyLevel,
  law: AccountLaw,
): NewAccountEvent[] {
  if (level.campaignBan === undefined) return []
  const { at: until } = addDuration(at, level.campaignBan, law.pack.zone.value, law.calendar)
  const body = { penalty: cause, level: level.level, from: at, until, clause: level.clause ?? null }
  return [{ type: 'CampaignBanned', v: 1, body, personal: null }]
}

/** A level that freezes or closes only suggests it: two persons have to carry it. */
function suggested(
  { cause, reason }: PenaltyBody,
  level: PenaltyLevel,
  state: AccountState,
): NewAccountEvent[] {
  const wanted: { kind: MeasureKind; duration: string | null }[] = [
    ...(level.fundsFreeze === undefined
      ? []
      : [{ kind: 'freeze-funds' as const, duration: level.fundsFreeze }]),
    ...(level.closes ? [{ kind: 'closure' as const, duration: null }] : []),
  ]
  return wanted.map(({ kind, duration }, index) => ({
    type: 'MeasureSuggested',
    v: 1,
    body: {
      measure: state.measures.length + 1 + index,
      kind,
      penalty: cause,
      level: level.level,
      reason,
      clause: level.clause ?? null,
      duration,
    },
    personal: null,
  }))
}

export function undoPenalty(
  { body, actor }: AccountCommandOf<'UndoPenalty'>,
  state: AccountState,
  law: AccountLaw,
): AccountVerdict {
  const found = state.penalties.find(({ cause }) => cause === body.undoes)
  // A penalty that stands on the marketplace only is not ours to take off.
  if (found === undefined || found.state === 'undone') return taken()
  return taken(...undone(found, { ...body, by: actor.id, text: null }, state, law))
}

export function takeBackPenalty(
  { at, actor, body }: AccountCommandOf<'TakeBackPenalty'>,
  state: AccountState,
  law: AccountLaw,
): AccountVerdict {
  const found = state.penalties.find(({ cause }) => cause === body.penalty)
  if (found === undefined) return refused(refuseAccount('no-penalty', { subject: '/penalty' }))
  if (found.state === 'undone') return refused(refuseAccount('already-undone', { subject: '/penalty' }))
  const how = { at, by: actor.id, cause: `taken-back:${found.cause}`, text: body.text }
  return taken(...undone(found, how, state, law))
}

type Undo = { at: number; by: string; cause: string; text: string | null }

/** The undo, and with it every level that no longer stands: points, bans, suggestions and what rests on them. */
function undone(penalty: Penalty, undo: Undo, state: AccountState, law: AccountLaw): NewAccountEvent[] {
  const { at, by, cause, text } = undo
  const event: NewAccountEvent = {
    type: 'PenaltyUndone',
    v: 1,
    body: { penalty: penalty.cause, at, cause, by },
    personal: text === null ? null : { text },
  }
  if (penalty.state === 'held') return [event]
  const left = standing(state).filter((one) => one !== penalty)
  const levels = levelsOf(left, (one) => (one.law === null ? [] : (law.ladders[one.law] ?? ladder(law))))
  const moved = left
    .map((one, index) => ({ one, level: levels[index] ?? null }))
    .filter(({ one, level }) => one.level !== (level?.level ?? null) || one.points !== weightOf(level, one))
  const fallen = [penalty.cause, ...moved.map(({ one }) => one.cause)]
  return [
    event,
    ...moved.map(
      ({ one, level }): NewAccountEvent => ({
        type: 'PenaltyRecounted',
        v: 1,
        body: { penalty: one.cause, level: level?.level ?? null, points: weightOf(level, one), cause },
        personal: null,
      }),
    ),
    ...lifted(fallen, undo, state),
    ...moved.flatMap(({ one, level }) => (level === null ? [] : banned(one, level, law))),
  ]
}

function lifted(fallen: string[], { cause, by }: Undo, state: AccountState): NewAccountEvent[] {
  const bans = state.bans
    .filter((ban) => !ban.lifted && fallen.includes(ban.penalty))
    .map(
      ({ penalty, level }): NewAccountEvent => ({
        type: 'CampaignBanLifted',
        v: 1,
        body: { penalty, level, cause },
        personal: null,
      }),
    )
  const rests = ({ penalty }: Measure) => penalty !== null && fallen.includes(penalty)
  const measures = state.measures.filter(rests).flatMap(({ measure, state: now }): NewAccountEvent[] => {
    const body = { measure, by, cause }
    if (now === 'in-force') return [{ type: 'MeasureLifted', v: 1, body, personal: null }]
    const open = now === 'suggested' || now === 'proposed'
    return open ? [{ type: 'MeasureCancelled', v: 1, body, personal: null }] : []
  })
  return [...bans, ...measures]
}

function aboutImposed(
  { at, body }: AccountCommandOf<'ImposePenalty'>,
  state: AccountState,
  law: AccountLaw,
): Refusal[] {
  const { pack } = law
  const about = bodyOf({ ...body, cause: '', at })
  const byLaw = reachedBy([...standing(state), about], ladder(law)) !== null
  const reasons = new Set([
    ...Object.keys(pack.reasons),
    ...(pack.penalties?.levels ?? []).flatMap(({ reached }) => reached.flatMap((one) => one.reasons)),
  ])
  const { reason, clause } = body
  return [
    ...(byLaw && body.points !== undefined ? [refuseAccount('points-by-law', { subject: '/points' })] : []),
    ...(reasons.has(reason)
      ? []
      : [refuseAccount('unknown-reason', { subject: '/reason', params: { what: reason } })]),
    ...(Object.hasOwn(pack.clauses, clause)
      ? []
      : [refuseAccount('unknown-clause', { subject: '/clause', params: { what: clause } })]),
  ]
}

export function imposePenalty(
  command: AccountCommandOf<'ImposePenalty'>,
  state: AccountState,
  law: AccountLaw,
): AccountVerdict {
  const refusals = aboutImposed(command, state, law)
  if (refusals.length > 0) return refused(...refusals)
  const { at, actor, body } = command
  const { text, listing, ...about } = body
  const effectAt = at + holdOf(law)
  const cause = `imposed:${state.penalties.length + 1}`
  return taken({
    type: 'PenaltyHeld',
    v: 1,
    body: { ...bodyOf({ ...about, cause, at: effectAt }), by: actor.id, effectAt },
    personal: listing === undefined ? { text } : { text, listing },
  })
}

export function takePenaltyEffect(
  { at, body }: AccountCommandOf<'TakePenaltyEffect'>,
  state: AccountState,
  law: AccountLaw,
): AccountVerdict {
  const held = state.penalties.find((one) => one.cause === body.cause && one.state === 'held')
  if (held === undefined || held.effectAt === null) return refused(refuseAccount('no-penalty'))
  if (at < held.effectAt) return refused(refuseAccount('effect-later', { until: held.effectAt }))
  const { cause, reason, grade, case: of, clause, listing, stated } = held
  const about = { cause, at: held.at, reason, grade, case: of, clause, listing }
  return taken(...weighed(stated === undefined ? about : { ...about, stated }, state, law))
}
