/** Folding an account's record. Nothing leaves it: what is undone stays, with its undo. */
import type { AccountState, Measure, Penalty, RecordedHealth } from './account.ts'
import type { AccountEvent, AccountEventOf } from './account-events.ts'

/** The state after `event`. Throws on a stream that does not begin with `AccountOpened` or holds it twice. */
export function evolveAccount(state: AccountState | null, event: AccountEvent): AccountState {
  if (event.type === 'AccountOpened') {
    if (state !== null) throw new Error('an account is opened once')
    return { ...event.body, penalties: [], bans: [], measures: [], checks: [], health: [] }
  }
  if (state === null) throw new Error(`an account's record begins with AccountOpened, not ${event.type}`)
  return penalties(state, event) ?? measures(state, event) ?? checks(state, event) ?? recorded(state, event)
}

/** The state after all events in order; null for none. */
export function foldAccount(events: readonly AccountEvent[]): AccountState | null {
  let state: AccountState | null = null
  for (const event of events) state = evolveAccount(state, event)
  return state
}

const textOf = (event: AccountEvent): string | null =>
  event.personal !== null && 'text' in event.personal ? event.personal.text : null

const listingOf = ({ body, personal }: AccountEventOf<'PenaltyHeld' | 'PenaltyApplied'>): string | null =>
  personal?.listing ?? body.listing

function penalties(state: AccountState, event: AccountEvent): AccountState | null {
  switch (event.type) {
    case 'PenaltyHeld':
      return {
        ...state,
        penalties: [
          ...state.penalties,
          {
            ...event.body,
            listing: listingOf(event),
            state: 'held',
            level: null,
            points: 0,
            law: null,
            text: textOf(event),
            undone: null,
          },
        ],
      }
    case 'PenaltyApplied':
      return applied(state, event)
    case 'PenaltyRecounted': {
      const { penalty, level, points } = event.body
      return changed(state, penalty, (one) => ({ ...one, level, points }))
    }
    case 'PenaltyUndone': {
      const { penalty, at, by } = event.body
      const undone = { at, by, text: textOf(event) }
      return changed(state, penalty, (one) => ({ ...one, state: 'undone', points: 0, undone }))
    }
    case 'CampaignBanned':
      return { ...state, bans: [...state.bans, { ...event.body, lifted: false }] }
    case 'CampaignBanLifted': {
      const { penalty, level } = event.body
      const bans = state.bans.map((ban) =>
        ban.penalty === penalty && ban.level === level ? { ...ban, lifted: true } : ban,
      )
      return { ...state, bans }
    }
    default:
      return null
  }
}

const changed = (
  state: AccountState,
  cause: string,
  change: (penalty: Penalty) => Penalty,
): AccountState => ({
  ...state,
  penalties: state.penalties.map((one) => (one.cause === cause ? change(one) : one)),
})

/** A held one takes its place at the end of the record: it counts from when it took effect. */
function applied(state: AccountState, event: AccountEventOf<'PenaltyApplied'>): AccountState {
  const { body } = event
  const held = state.penalties.find((one) => one.cause === body.cause)
  const { by = null, effectAt = null, text = null } = held ?? {}
  const listing = listingOf(event)
  const penalty: Penalty = { ...body, listing, state: 'standing', by, effectAt, text, undone: null }
  return { ...state, penalties: [...state.penalties.filter((one) => one !== held), penalty] }
}

function measures(state: AccountState, event: AccountEvent): AccountState | null {
  const { at } = event
  const text = textOf(event)
  const change = (measure: number, part: Partial<Measure>): AccountState => ({
    ...state,
    measures: state.measures.map((one) => (one.measure === measure ? { ...one, ...part } : one)),
  })
  switch (event.type) {
    case 'MeasureSuggested':
      return added(state, { ...event.body, state: 'suggested', suggestedAt: at })
    case 'MeasureProposed': {
      const { by, confirmFrom, ...body } = event.body
      const proposed = { by, at, confirmFrom, text }
      const known = state.measures.some((one) => one.measure === body.measure)
      if (known) return change(body.measure, { ...body, state: 'proposed', proposed })
      return added(state, { ...body, state: 'proposed', proposed })
    }
    case 'MeasureConfirmed': {
      const { measure, by, until } = event.body
      return change(measure, { state: 'in-force', confirmed: { by, at, until, text } })
    }
    case 'MeasureCancelled':
      return change(event.body.measure, { state: 'cancelled', over: { by: event.body.by, at, text } })
    case 'MeasureLifted':
      return change(event.body.measure, { state: 'lifted', over: { by: event.body.by, at, text } })
    case 'MeasureEnded':
      return change(event.body.measure, { state: 'ended', over: { by: null, at, text: null } })
    default:
      return null
  }
}

type NewMeasure = Pick<Measure, 'measure' | 'kind' | 'state' | 'reason' | 'clause' | 'duration'> &
  Partial<Measure>

const added = (state: AccountState, measure: NewMeasure): AccountState => ({
  ...state,
  measures: [
    ...state.measures,
    {
      penalty: null,
      level: null,
      suggestedAt: null,
      proposed: null,
      confirmed: null,
      over: null,
      ...measure,
    },
  ],
})

function checks(state: AccountState, event: AccountEvent): AccountState | null {
  const text = textOf(event)
  const change = (check: number, part: Partial<AccountState['checks'][number]>): AccountState => ({
    ...state,
    checks: state.checks.map((one) => (one.check === check ? { ...one, ...part } : one)),
  })
  switch (event.type) {
    case 'LinkedCheckOpened':
      return {
        ...state,
        checks: [...state.checks, { ...event.body, state: 'open', answered: null, settled: null }],
      }
    case 'LinkedCheckWithdrawn':
      return change(event.body.check, { state: 'withdrawn' })
    case 'LinkedCheckAnswered': {
      const { check, papers } = event.body
      return change(check, { state: 'answered', answered: { at: event.at, papers, text } })
    }
    case 'LinkedCheckSettled': {
      const { check, outcome } = event.body
      return change(check, { state: outcome, settled: { at: event.at, text } })
    }
    default:
      return null
  }
}

function recorded(state: AccountState, event: AccountEvent): AccountState {
  if (event.type !== 'HealthRecorded') return state
  const reading: RecordedHealth = { ...event.body, recordedAt: event.at }
  const others = state.health.filter(({ at }) => at !== reading.at)
  return { ...state, health: [...others, reading].sort((a, b) => a.at - b.at) }
}
