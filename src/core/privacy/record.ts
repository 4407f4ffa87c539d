/**
 * The record of holds and erasures: one stream of the installation, chained like any other. Bodies name ids only; reasons, which
 * people write, are its personal part. It is folded to know what stands in the way of an erasure.
 */
import type { Actor } from '../case/commands.ts'

export const holdScopes = ['case', 'exhibit', 'shop', 'person'] as const
export type HoldScope = (typeof holdScopes)[number]

export const erasureScopes = ['case', 'exhibit', 'person'] as const
export type ErasureScope = (typeof erasureScopes)[number]

/** Something a hold can stand on: a case by its stream, the others by their ids. */
export type Target = { scope: HoldScope; subject: string }

type Reasoned = { reason: string } | null

/** `asked`: a person decided it · `retention`: its time was over. */
type Bodies = {
  HoldSet: { body: { hold: string } & Target; personal: Reasoned }
  HoldLifted: { body: { hold: string }; personal: Reasoned }
  PersonalDataErased: {
    body: {
      erasure: string
      scope: ErasureScope
      subject: string
      because: 'asked' | 'retention'
      keys: number
      blobs: number
      /** Done once more, after an older state of the database had brought it back. */
      again?: true
    }
    personal: Reasoned
  }
  PersonalDataHandedOut: { body: { person: string }; personal: null }
}

export type PrivacyEventType = keyof Bodies
export type NewPrivacyEvent = {
  [T in PrivacyEventType]: { type: T; v: 1; body: Bodies[T]['body']; personal: Bodies[T]['personal'] }
}[PrivacyEventType]
export type PrivacyEvent = NewPrivacyEvent & { at: number; actor: Actor }

export type Hold = Target & {
  id: string
  setAt: number
  setBy: string
  reason: string | null
  lifted: { at: number; by: string; reason: string | null } | null
}

export type Erasure = {
  id: string
  scope: ErasureScope
  subject: string
  because: 'asked' | 'retention'
  at: number
  by: string
  reason: string | null
  keys: number
  blobs: number
}

export type PrivacyState = { holds: Hold[]; erasures: Erasure[] }

export function evolvePrivacy(state: PrivacyState, event: PrivacyEvent): PrivacyState {
  const { at, actor } = event
  switch (event.type) {
    case 'HoldSet': {
      const { hold: id, scope, subject } = event.body
      const reason = event.personal?.reason ?? null
      const hold: Hold = { id, scope, subject, setAt: at, setBy: actor.id, reason, lifted: null }
      return { ...state, holds: [...state.holds, hold] }
    }
    case 'HoldLifted': {
      const lifted = { at, by: actor.id, reason: event.personal?.reason ?? null }
      const { hold } = event.body
      return { ...state, holds: state.holds.map((one) => (one.id === hold ? { ...one, lifted } : one)) }
    }
    case 'PersonalDataErased': {
      const { erasure: id, again: _, ...body } = event.body
      const erasure: Erasure = { id, ...body, at, by: actor.id, reason: event.personal?.reason ?? null }
      return { ...state, erasures: [...state.erasures, erasure] }
    }
    case 'PersonalDataHandedOut':
      return state
  }
}

/** The state after all events in order. */
export const foldPrivacy = (events: readonly PrivacyEvent[]): PrivacyState =>
  events.reduce(evolvePrivacy, { holds: [], erasures: [] })

/** Holds that stand on any of `targets`. */
export const holdsOn = (state: Pick<PrivacyState, 'holds'>, targets: readonly Target[]): Hold[] =>
  state.holds.filter(
    (hold) =>
      hold.lifted === null &&
      targets.some(({ scope, subject }) => scope === hold.scope && subject === hold.subject),
  )
