/** The row of a case in the lists of both doors, from its state and law: pure, so that views can be rebuilt at any time. */
import { openAsk } from '#core/case/asks.ts'
import { stageOf } from '#core/case/circumstances.ts'
import { deadlinesFor, nextDeadline } from '#core/case/clock.ts'
import type { Deadline } from '#core/case/derived.ts'
import { escalationOf } from '#core/case/escalation.ts'
import { heldDecision, openFiling, triesUsed } from '#core/case/filed.ts'
import type { CaseState } from '#core/case/state.ts'
import { triesAllowed } from '#core/case/tries-allowed.ts'
import type { CaseRow, QueueRow } from '#core/doors/shapes.ts'
import type { Preflight } from '#core/evidence/finding.ts'
import type { ListingState } from '#core/listing/listing.ts'
import { ruleOf } from '#core/policy/law.ts'
import type { Law } from '#core/policy/pack.ts'

type Pressing = NonNullable<CaseRow['deadline']>

export type CaseViewRow = {
  shop: string
  seq: number
  row: CaseRow
  /** Every deadline that presses from now on, the earliest first: the list shows the first that has not passed. */
  closing: Pressing[]
  /** Hosted and filed at least once: reviewers may see it. */
  reviewable: boolean
  /** Set while a filing waits for somebody to decide it. */
  review: Waiting | null
}

/** A filing that waits. Lists made before a member was added lack it. */
export type Waiting = Pick<QueueRow, 'queue' | 'stage' | 'filedAt' | 'clock'> & {
  claimedBy: string | null
  /** What its place in the queue is told by, where its stage has a clock. */
  place?: number | null
  asked?: { until: number }
  skips?: { by: string; at: number }[]
  conflicts?: string[]
}

const pressing = ({ code, at, zone, provisional }: Deadline): Pressing => ({ code, at, zone, provisional })

function closingOf(state: CaseState, law: Law, from: number): Pressing[] {
  const found: Pressing[] = []
  let next = nextDeadline(state, law, from)
  while (next !== null) {
    // Deadlines of one instant come as one: the first is the one shown.
    found.push(pressing(next))
    next = nextDeadline(state, law, next.at + 1)
  }
  return found
}

function reviewOf(state: CaseState, law: Law): CaseViewRow['review'] {
  const filing = openFiling(state)
  if (state.venue !== 'hosted' || filing === undefined || heldDecision(state) !== undefined) return null
  const { stage } = stageOf(state, law)
  const clockIn = (of: CaseState) => deadlinesFor(of, law).find(({ code }) => code === stage?.clock)
  const { asks: _, ...unasked } = state
  const clock = clockIn(state)
  const waits = openAsk(state)
  return {
    queue: filing.queue,
    stage: stage?.id ?? '',
    filedAt: filing.at,
    clock: clock === undefined ? null : pressing(clock),
    claimedBy: state.claim?.by ?? null,
    // Asking for a document costs a case nothing of its place.
    place: clockIn(unasked)?.at ?? null,
    ...(waits === undefined ? {} : { asked: { until: waits.until } }),
    ...(state.skips === undefined ? {} : { skips: state.skips.map(({ by, at }) => ({ by, at })) }),
    ...(state.conflicts === undefined ? {} : { conflicts: state.conflicts }),
  }
}

/** What a list says of preflight. */
function preflightOf({ findings, passed }: Preflight, law: Law): CaseRow['preflight'] {
  const counted = (...levels: string[]) => findings.filter(({ level }) => levels.includes(level)).length
  const blocking = findings.find(({ level }) => level === 'block')
  const first = blocking && ruleOf(law, blocking.rule)?.title
  const judged = new Set([...passed, ...findings.map(({ rule }) => rule)])
  return {
    blocks: counted('block'),
    warns: counted('warn', 'ask'),
    ...(first === undefined ? {} : { first }),
    passed: passed.length,
    rules: judged.size,
  }
}

/** `at` is the instant of the change. */
export function caseViewRow(given: {
  id: string
  state: CaseState
  law: Law
  seq: number
  preflight: Preflight
  listing: ListingState | null
  at: number
}): CaseViewRow {
  const { id, state, law, seq, preflight, listing, at } = given
  const closing = closingOf(state, law, at)
  return {
    shop: state.shop,
    seq,
    closing,
    reviewable: state.venue === 'hosted' && state.filings.length > 0,
    review: reviewOf(state, law),
    row: {
      id,
      code: state.code,
      marketplace: law.pack.marketplace.id,
      pack: state.pack.id,
      procedure: state.procedure,
      venue: state.venue,
      status: state.status,
      listing: state.subject?.listing ?? '',
      site: state.site,
      title: state.subject?.title ?? state.subject?.listing ?? '',
      reason: state.reason,
      deadline: closing[0] ?? null,
      tries: { used: triesUsed(state), allowed: triesAllowed(state, law).value },
      preflight: preflightOf(preflight, law),
      listingState: listing?.status ?? 'unknown',
      raised: escalationOf(state, law)?.title ?? null,
      openedAt: state.openedAt,
      changedAt: at,
    },
  }
}
