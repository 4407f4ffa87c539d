/** One more document asked of the seller while a filing is open: asked, answered, withdrawn, run out. None of it is an answer to the filing. */
import { addDuration } from '../../calendar/duration.ts'
import { documentOf, procedureOf, reviewLawOf } from '../../policy/law.ts'
import type { Asked } from '../asked.ts'
import { openAsk } from '../asks.ts'
import type { CommandOf } from '../commands.ts'
import type { NewEvent } from '../events.ts'
import { asFiled, openFiling } from '../filed.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusals.ts'
import {
  all,
  type Guard,
  inStatus,
  no,
  notErased,
  onVenue,
  repeated,
  type Verdict,
  when,
  wrongStatus,
} from './guard.ts'
import { holdsClaim, nothingAsked, reviewing } from './review.ts'

/** As often as the law lets a filing be asked about. */
const mayBeAsked: Guard = ({ state, law }) => {
  const { askForMore } = reviewLawOf(law)
  if (askForMore === undefined) return [refuse('no-asking')]
  const filing = openFiling(state)?.filing
  const asked = (state.asks ?? []).filter((one) => one.filing === filing && one.state !== 'withdrawn')
  return when(asked.length >= askForMore.most, () =>
    refuse('asks-used', { params: { most: askForMore.most } }),
  )
}

/** Whoever holds the case asks. */
export const asking: Guard = all(reviewing, holdsClaim, nothingAsked, mayBeAsked)

const somethingAsked: Guard = ({ state }) => (openAsk(state) === undefined ? [refuse('nothing-asked')] : [])

export const withdrawing: Guard = all(inStatus('filed'), onVenue('hosted'), somethingAsked, holdsClaim)

/** Taken up to the instant it ends; what comes later meets the end itself. */
export const answeringAsk: Guard = (asked) => {
  const first = all(inStatus('filed'), notErased, onVenue('hosted'), somethingAsked)(asked)
  const open = openAsk(asked.state)
  if (open === undefined) return first
  return [...first, ...when(asked.at > open.until, () => refuse('ask-over', { until: open.until }))]
}

export const expiring: Guard = (asked) => {
  const open = openAsk(asked.state)
  if (open === undefined) return [refuse('nothing-asked')]
  return when(asked.at <= open.until, () => refuse('ask-not-over', { until: open.until }))
}

export function askDocument(command: CommandOf<'AskDocument'>, { state, law }: Asked): Verdict<NewEvent> {
  const { document, text, clause } = command.body
  const { askForMore } = reviewLawOf(law)
  const { decisionClauses } = procedureOf(law)
  const open = openFiling(state)
  const kind = documentOf(law, document)
  const refusals = [
    // What is kept out of packets cannot be shown to a reviewer either.
    ...when(kind === undefined || kind.keptApart, () =>
      refuse('unknown-document', { subject: '/document', params: { document } }),
    ),
    ...when(clause !== undefined && !decisionClauses.includes(clause), () =>
      refuse('unknown-clause', { subject: '/clause', params: { clause: clause ?? '' } }),
    ),
  ]
  if (open === undefined) return no(wrongStatus(state), ...refusals)
  if (askForMore === undefined) return no(refuse('no-asking'), ...refusals)
  const { at: until } = addDuration(command.at, askForMore.within, law.pack.zone.value, law.calendar)
  const body = {
    ask: (state.asks ?? []).length + 1,
    filing: open.filing,
    document,
    by: command.actor.id,
    until,
    clock: askForMore.clock,
    ...(clause === undefined ? {} : { clause }),
  }
  return { refusals, events: () => [{ type: 'DocumentAsked', v: 1, body, personal: { text } }] }
}

const sameAsk = ({ state }: Asked, ask: number): Refusal[] =>
  when(openAsk(state)?.ask !== ask, () => refuse('nothing-asked', { subject: '/ask' }))

export function answerAsk(command: CommandOf<'AnswerAsk'>, asked: Asked): Verdict<NewEvent> {
  const { state } = asked
  const { ask, exhibits, text } = command.body
  const filing = openFiling(state)?.filing
  const before = filing === undefined ? [] : (asFiled(state, filing)?.exhibits ?? [])
  const refusals = [
    ...sameAsk(asked, ask),
    ...when(exhibits.length === 0 && text.trim() === '', () => refuse('empty-answer')),
    ...repeated(exhibits).map(() => refuse('already-filed', { subject: '/exhibits' })),
    ...exhibits.flatMap((exhibit, index) => {
      const subject = `/exhibits/${index}`
      if (before.some(({ id }) => id === exhibit)) return [refuse('already-filed', { subject })]
      const known = state.exhibits.some(({ id }) => id === exhibit)
      return when(!known, () => refuse('unknown-exhibit', { subject }))
    }),
  ]
  const body = { ask, exhibits }
  return { refusals, events: () => [{ type: 'AskAnswered', v: 1, body, personal: { text } }] }
}

export function withdrawAsk(command: CommandOf<'WithdrawAsk'>, asked: Asked): Verdict<NewEvent> {
  const { ask } = command.body
  const body = { ask, how: 'withdrawn' } as const
  return {
    refusals: sameAsk(asked, ask),
    events: () => [{ type: 'AskClosed', v: 1, body, personal: null }],
  }
}

export function expireAsk(command: CommandOf<'ExpireAsk'>, asked: Asked): Verdict<NewEvent> {
  const { ask } = command.body
  const body = { ask, how: 'expired' } as const
  return {
    refusals: sameAsk(asked, ask),
    events: () => [{ type: 'AskClosed', v: 1, body, personal: null }],
  }
}
