/** Folding: what a case is after one more event. Reads no law and no clock; whatever the law said stands in the event. */

import { withoutOpenAsk } from './asks.ts'
import type { CaseEvent, CaseEventOf } from './events.ts'
import { itemId, lastDenied } from './filed.ts'
import { attached, measured } from './measured.ts'
import { overruled } from './notice-warnings.ts'
import { hiddenRespondent } from './respondent.ts'
import { isStepOfReview, stepOfReview } from './review-steps.ts'
import type { CaseState, Decision, Filing } from './state.ts'
import { troubleOf } from './trouble.ts'

/** The state after `event`. Throws on a stream that does not begin with `CaseOpened` or holds it twice: that is a broken store. */
export function evolve(state: CaseState | null, event: CaseEvent): CaseState {
  if (event.type === 'CaseOpened') {
    if (state !== null) throw new Error('a case is opened once')
    return opened(event)
  }
  if (state === null) throw new Error(`a case begins with CaseOpened, not ${event.type}`)
  return next(state, event)
}

/** The state after all events in order; null for none. */
export function fold(events: readonly CaseEvent[]): CaseState | null {
  let state: CaseState | null = null
  for (const event of events) state = evolve(state, event)
  return state
}

function next(state: CaseState, event: Exclude<CaseEvent, { type: 'CaseOpened' }>): CaseState {
  if (isStepOfReview(event)) return stepOfReview(state, event)
  switch (event.type) {
    case 'ExhibitAttached':
      return attached(state, event)
    case 'ExhibitDetached':
      return detached(state, event.body.exhibit)
    case 'ExhibitMeasured':
      return measured(state, event)
    case 'TypeChosen':
      return { ...state, appealType: event.body.appealType, contested: event.body.contested }
    case 'ChainSet':
      return { ...state, chain: event.personal?.links ?? [] }
    case 'FieldsSet':
      return { ...state, fields: mergedFields(state.fields, event.personal?.fields ?? {}) }
    case 'FactsStated':
      return { ...state, statement: event.personal }
    case 'ItemTicked':
      return { ...state, ticked: ticked(state.ticked, event.body) }
    case 'WarningOverruled':
      return { ...state, ...overruled(state.noticeWarnings, event) }
    case 'PacketFiled':
      return filed(state, event)
    case 'TicketRecorded':
      return withFiling(state, event.body.filing, {
        ticket: event.personal?.ticket ?? null,
        ticketRecorded: true,
      })
    case 'OutcomeRecorded':
      return answered(state, event.body, event.body.answeredAt, event.personal?.reasons ?? null)
    case 'RelistingRecorded':
      return { ...state, relistings: relisted(state, event) }
    case 'CaseGivenUp':
      return { ...state, status: 'withdrawn', claim: null, stage: null }
    case 'TroubleRecorded':
      return { ...state, troubles: [...(state.troubles ?? []), troubleOf(event)] }
    case 'CorrespondenceKept':
      return {
        ...state,
        correspondence: [
          ...state.correspondence,
          { at: event.body.sentAt, channel: event.body.channel, text: event.personal?.text ?? null },
        ],
      }
    case 'DecisionMade':
      return decided(state, event)
    case 'DecisionUndone':
      return withDecision(state, event.body.decision, 'undone')
    case 'DecisionTookEffect':
      return tookEffect(state, event)
    case 'CaseLapsed':
      return { ...state, status: 'lapsed', lapsed: event.body }
    case 'LawCorrected':
      return {
        ...state,
        pack: { ...state.pack, version: event.body.to },
        corrections: [...(state.corrections ?? []), { ...event.body, at: event.at }],
      }
  }
}

function opened(event: CaseEventOf<'CaseOpened'>): CaseState {
  const { body, personal } = event
  return {
    status: 'open',
    shop: body.shop,
    code: body.code,
    pack: body.pack,
    procedure: body.procedure,
    venue: body.venue,
    reason: body.reason,
    site: body.site,
    subject: personal?.subject ?? null,
    notice: personal?.notice ?? null,
    report: personal?.claim ?? null,
    respondent: body.respondent ?? (body.respondentMark === undefined ? null : hiddenRespondent),
    allegationIds: body.allegations,
    allegations: personal?.allegations ?? null,
    openedAt: event.at,
    openedBy: event.actor.id,
    anchors: { notice: body.noticeAt, removed: body.removedAt, penalty: body.penaltyAt },
    stated: { evidenceDeadline: body.evidenceDeadline, tries: body.stated?.tries },
    appealType: null,
    contested: false,
    exhibits: [],
    chain: [],
    fields: {},
    statement: null,
    ticked: [],
    filings: [],
    stage: null,
    relistings: [],
    claim: null,
    decisions: [],
    correspondence: [],
    lapsed: null,
    ...(body.batch === undefined ? {} : { batch: body.batch }),
    ...(personal?.warnings === undefined ? {} : { noticeWarnings: personal.warnings }),
    ...elsewhere(undefined, event),
  }
}

/** The count of failures in other cases, kept with the instant it was taken. */
function elsewhere(
  before: CaseState['failuresElsewhere'],
  { at, body: { failuresElsewhere: failures } }: CaseEventOf<'CaseOpened' | 'PacketFiled'>,
): Pick<CaseState, 'failuresElsewhere'> {
  return failures === undefined ? {} : { failuresElsewhere: [...(before ?? []), { at, failures }] }
}

/** Nothing is left pointing at an exhibit that is gone. */
function detached(state: CaseState, exhibit: string): CaseState {
  const { statement } = state
  return {
    ...state,
    exhibits: state.exhibits.filter((one) => one.id !== exhibit),
    chain: state.chain.map((link) => (link.exhibit === exhibit ? { ...link, exhibit: undefined } : link)),
    statement: statement && {
      ...statement,
      answers: statement.answers.map((answer) => ({
        ...answer,
        exhibits: answer.exhibits.filter((one) => one !== exhibit),
      })),
    },
  }
}

/** An empty value takes the field away. */
function mergedFields(before: Record<string, string>, changed: Record<string, string>) {
  const merged = Object.entries({ ...before, ...changed }).filter(([, value]) => value !== '')
  return Object.fromEntries(merged)
}

function ticked(before: string[], { item, done }: { item: string; done: boolean }): string[] {
  const others = before.filter((one) => one !== item)
  return done ? [...others, item] : others
}

function filed(state: CaseState, event: CaseEventOf<'PacketFiled'>): CaseState {
  const { body, personal } = event
  const filing: Filing = {
    filing: body.filing,
    at: event.at,
    appealType: body.appealType,
    queue: body.queue,
    exhibits: body.exhibits,
    digests: personal?.packet.files.map((file) => file.sha256) ?? null,
    reasonText: state.statement?.reasonText ?? null,
    text: state.statement?.text ?? null,
    overrides: personal?.overrides ?? null,
    packet: personal && { sha256: personal.packet.sha256, bytes: personal.packet.bytes },
    ticket: null,
    ticketRecorded: false,
    supersedes: body.supersedes ?? null,
    supersededBy: null,
    outcome: null,
    answeredAt: null,
    reasons: null,
    attested: body.attested === true,
    snapshot: {
      contested: state.contested,
      exhibits: state.exhibits.filter((exhibit) => body.exhibits.includes(exhibit.id)),
      chain: state.chain,
      fields: state.fields,
      statement: state.statement,
    },
  }
  const earlier = state.filings.map((one) =>
    one.filing === body.supersedes ? { ...one, supersededBy: body.filing } : one,
  )
  return {
    ...withoutOpenAsk(state, event.at),
    status: 'filed',
    filings: [...earlier, filing],
    anchors: { ...state.anchors, filed: event.at },
    stage: body.stage ?? null,
    // Whoever held the superseded packet has not seen this one.
    claim: null,
    ...elsewhere(state.failuresElsewhere, event),
  }
}

function withFiling(state: CaseState, filing: number, change: Partial<Filing>): CaseState {
  return {
    ...state,
    filings: state.filings.map((one) => (one.filing === filing ? { ...one, ...change } : one)),
  }
}

type Answer = {
  filing: number
  outcome: 'granted' | 'denied'
  final: boolean
  reviewedBy?: Filing['reviewedBy'] | undefined
}

/** An answer, or another one in its place: what hangs on the latest denial is told anew from the filings. */
function answered(state: CaseState, body: Answer, at: number, reasons: string[] | null): CaseState {
  const { outcome, reviewedBy } = body
  const by = reviewedBy === undefined ? {} : { reviewedBy }
  const after = withFiling(state, body.filing, { outcome, answeredAt: at, reasons, ...by })
  return {
    ...after,
    status: body.outcome === 'granted' ? 'granted' : body.final ? 'exhausted' : 'denied',
    anchors: { ...after.anchors, denied: lastDenied(after)?.answeredAt ?? undefined },
    statement: withoutItems(after),
    stage: null,
    claim: null,
    lapsed: null,
  }
}

/** Answers to the items of a denial say nothing about those of the next one. */
function withoutItems({ statement }: CaseState): CaseState['statement'] {
  return (
    statement && { ...statement, answers: statement.answers.filter((one) => !itemId.test(one.allegation)) }
  )
}

/** The same listing recorded again replaces what was known of it. */
function relisted(state: CaseState, { body, personal }: CaseEventOf<'RelistingRecorded'>) {
  const recorded = { ...body, listing: personal?.listing ?? null, shares: personal?.shares ?? [] }
  const others = state.relistings.filter((one) => one.listing === null || one.listing !== recorded.listing)
  return [...others, recorded]
}

function decided(state: CaseState, event: CaseEventOf<'DecisionMade'>): CaseState {
  const { grade = null, amends = null, ...body } = event.body
  const decision: Decision = {
    ...body,
    grade,
    amends,
    at: event.at,
    text: event.personal?.text ?? null,
    items: event.personal?.items ?? null,
    state: 'held',
  }
  return { ...state, decisions: [...state.decisions, decision] }
}

function withDecision(state: CaseState, decision: number, to: Decision['state']): CaseState {
  return {
    ...state,
    decisions: state.decisions.map((one) => (one.decision === decision ? { ...one, state: to } : one)),
  }
}

function tookEffect(state: CaseState, event: CaseEventOf<'DecisionTookEffect'>): CaseState {
  const { decision, outcome, amends, to } = event.body
  const amended = amends === undefined ? state : withDecision(state, amends, 'amended')
  const after = withDecision(amended, decision, 'effective')
  if (outcome === 'escalated') return { ...after, stage: to ?? null, claim: null }
  const made = after.decisions.find((one) => one.decision === decision)
  const reasons = made?.items?.map((item) => item.missing) ?? null
  return answered(after, { ...event.body, outcome, reviewedBy: made?.reviewedBy }, event.at, reasons)
}
