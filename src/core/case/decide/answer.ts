/** What the seller records of an external venue: the ticket, the answer, other correspondence, giving up. */
import { binding, procedureOf } from '../../policy/law.ts'
import type { Law } from '../../policy/pack.ts'
import type { Asked } from '../asked.ts'
import type { CommandOf } from '../commands.ts'
import type { NewEvent } from '../events.ts'
import { denials, openFiling } from '../filed.ts'
import { refuse } from '../refusals.ts'
import type { CaseState } from '../state.ts'
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

export const answering: Guard = all(inStatus('filed'), notErased, onVenue('external'))
export const givingUp: Guard = all(inStatus('open', 'filed', 'denied'), nothingHeld)
export const corresponding: Guard = notErased

/**
 * Whether an outcome ends the case: by its own rule, or because no try is left. A number of tries that on an external venue is
 * contradicted or assumed ends nothing; filing again then asks.
 */
export function isFinal(outcome: 'granted' | 'denied', state: CaseState, law: Law): boolean {
  const { outcomes, tries } = procedureOf(law)
  if (outcome === 'granted' || outcomes.denied.final) return true
  if (tries.value === null || binding(tries, law.pack, state.venue).level === 'ask') return false
  return denials(state) + 1 >= tries.value
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
  const { outcome, answeredAt, reasons } = command.body
  const open = openFiling(asked.state)
  if (open === undefined) return no(wrongStatus(asked.state))
  const final = isFinal(outcome, asked.state, asked.law)
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
        body: { filing: open.filing, outcome, answeredAt, final },
        personal: { reasons },
      },
    ],
  }
}

export function giveUp(command: CommandOf<'GiveUp'>): Verdict<NewEvent> {
  const personal = { reason: command.body.reason }
  return { refusals: [], events: () => [{ type: 'CaseGivenUp', v: 1, body: {}, personal }] }
}

/** Only the form is a filing: what arrives by another channel is kept and changes nothing. */
export function keepCorrespondence(command: CommandOf<'KeepCorrespondence'>): Verdict<NewEvent> {
  const { channel, text, sentAt } = command.body
  return {
    refusals: when(sentAt > command.at, () => refuse('future-instant', { subject: '/sentAt' })),
    events: () => [{ type: 'CorrespondenceKept', v: 1, body: { channel, sentAt }, personal: { text } }],
  }
}
