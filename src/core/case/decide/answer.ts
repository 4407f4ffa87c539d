/** What the seller records of an external venue: the ticket, the answer, other correspondence, giving up. */
import { procedureOf } from '../../policy/law.ts'
import type { Law } from '../../policy/pack.ts'
import type { Asked } from '../asked.ts'
import type { CommandOf } from '../commands.ts'
import type { NewEvent } from '../events.ts'
import { openFiling } from '../filed.ts'
import { refuse } from '../refusals.ts'
import type { CaseState } from '../state.ts'
import { triesAllowed } from '../tries-allowed.ts'
import { troubleRole } from '../trouble-commands.ts'
import {
  all,
  type Guard,
  inStatus,
  no,
  notErased,
  nothingHeld,
  onVenue,
  type Verdict,
  when,
  wrongStatus,
} from './guard.ts'
import { notOwnShop } from './review.ts'

export const answering: Guard = all(inStatus('filed'), notErased, onVenue('external'))
/** Also of an open ticket: what is on sale meanwhile is a fact. Where the case is decided here, whoever reviews may note it too. */
export const recordingRelisting: Guard = (asked) => [
  ...all(inStatus('open', 'filed', 'denied'), notErased)(asked),
  ...(asked.actor.role === 'seller' ? [] : all(onVenue('hosted'), notOwnShop)(asked)),
]
export const givingUp: Guard = all(inStatus('open', 'filed', 'denied'), nothingHeld)
export const corresponding: Guard = notErased

/**
 * Whether an outcome of `filing` ends the case: by its own rule, or because no try is left. A number of tries that on an external
 * venue is contradicted or assumed ends nothing; filing again then asks.
 */
export function isFinal(
  { filing, outcome }: { filing: number; outcome: 'granted' | 'denied' },
  state: CaseState,
  law: Law,
): boolean {
  if (outcome === 'granted' || procedureOf(law).outcomes.denied.final) return true
  const { value, binds } = triesAllowed(state, law)
  if (value === null || binds.level === 'ask') return false
  const others = state.filings.filter((one) => one.outcome === 'denied' && one.filing !== filing)
  return others.length + 1 >= value
}

/** A mistyped id may be recorded again while the ticket is open; the record keeps both. */
export function recordTicket(command: CommandOf<'RecordTicket'>, { state }: Asked): Verdict<NewEvent> {
  const open = openFiling(state)
  const ticket = command.body.ticket.trim()
  if (open === undefined) return no(wrongStatus(state))
  return {
    refusals: when(open.ticket === ticket, () => refuse('same-ticket', { subject: '/ticket' })),
    events: () => [{ type: 'TicketRecorded', v: 1, body: { filing: open.filing }, personal: { ticket } }],
  }
}

export function recordOutcome(command: CommandOf<'RecordOutcome'>, asked: Asked): Verdict<NewEvent> {
  const { outcome, answeredAt, reasons, reviewedBy } = command.body
  const open = openFiling(asked.state)
  if (open === undefined) return no(wrongStatus(asked.state))
  const final = isFinal({ filing: open.filing, outcome }, asked.state, asked.law)
  return {
    refusals: [
      ...when(answeredAt > command.at, () => refuse('future-instant', { subject: '/answeredAt' })),
      ...when(answeredAt < open.at, () =>
        refuse('before-filing', { subject: '/answeredAt', until: open.at }),
      ),
    ],
    events: () => [
      {
        type: 'OutcomeRecorded',
        v: 1,
        body: {
          filing: open.filing,
          outcome,
          answeredAt,
          final,
          ...(reviewedBy === undefined ? {} : { reviewedBy }),
        },
        personal: { reasons },
      },
    ],
  }
}

export function recordRelisting(command: CommandOf<'RecordRelisting'>, { state }: Asked): Verdict<NewEvent> {
  const { listing, at, shares, takenDownAt } = command.body
  const later = (instant: number | undefined) => (instant ?? 0) > command.at
  return {
    refusals: [
      ...when(listing.trim() === state.subject?.listing.trim(), () =>
        refuse('own-listing', { subject: '/listing' }),
      ),
      ...when(later(at), () => refuse('future-instant', { subject: '/at' })),
      ...when(later(takenDownAt), () => refuse('future-instant', { subject: '/takenDownAt' })),
      ...when(takenDownAt !== undefined && takenDownAt < at, () =>
        refuse('dates-reversed', { subject: '/takenDownAt' }),
      ),
    ],
    events: () => [
      {
        type: 'RelistingRecorded',
        v: 1,
        body: takenDownAt === undefined ? { at } : { at, takenDownAt },
        personal: { listing: listing.trim(), shares },
      },
    ],
  }
}

export function giveUp(command: CommandOf<'GiveUp'>): Verdict<NewEvent> {
  const personal = { reason: command.body.reason }
  return { refusals: [], events: () => [{ type: 'CaseGivenUp', v: 1, body: {}, personal }] }
}

/** An error page stays with the case; nothing of the case changes by it. */
export function recordTrouble(command: CommandOf<'RecordTrouble'>, { state }: Asked): Verdict<NewEvent> {
  const { exhibit, at, url, doing, reference } = command.body
  const kept = state.exhibits.find(({ id }) => id === exhibit)
  return {
    refusals: [
      ...when(kept === undefined, () => refuse('unknown-exhibit', { subject: '/exhibit' })),
      ...when(kept !== undefined && kept.role !== troubleRole, () =>
        refuse('no-error-page', { subject: '/exhibit' }),
      ),
      ...when(at > command.at, () => refuse('future-instant', { subject: '/at' })),
    ],
    events: () => [
      {
        type: 'TroubleRecorded',
        v: 1,
        body: { exhibit, at },
        personal: { url, doing, ...(reference === undefined ? {} : { reference }) },
      },
    ],
  }
}

/** Only the form is a filing: what arrives by another channel is kept and changes nothing. */
export function keepCorrespondence(command: CommandOf<'KeepCorrespondence'>): Verdict<NewEvent> {
  const { channel, text, sentAt } = command.body
  return {
    refusals: when(sentAt > command.at, () => refuse('future-instant', { subject: '/sentAt' })),
    events: () => [{ type: 'CorrespondenceKept', v: 1, body: { channel, sentAt }, personal: { text } }],
  }
}
