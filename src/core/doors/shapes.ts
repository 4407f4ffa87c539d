/** What the doors answer: the shapes both the HTTP server gives and the web client reads. */

import type { Role } from '../case/commands.ts'
import type { Action, Deadline } from '../case/derived.ts'
import type { Receipt } from '../case/envelope.ts'
import type { Escalation } from '../case/escalation.ts'
import type { Grade } from '../case/grades.ts'
import type { Refusal } from '../case/refusal.ts'
import type { ReportPattern } from '../case/report-pattern.ts'
import type { Ask, CaseState, Decision, Status } from '../case/state.ts'
import type { Facts } from '../evidence/facts.ts'
import type { Preflight } from '../evidence/finding.ts'
import type { PicturePair } from '../evidence/likeness.ts'
import type { ListingState } from '../listing/listing.ts'
import type { Takings } from '../listing/takings.ts'
import type { ClauseRef } from '../policy/clause.ts'
import type { Need } from '../policy/procedure.ts'
import type { Text } from '../policy/values.ts'
import type { Lacking } from '../review/decision-text.ts'
import type { SecondFactor, Shop } from './identity-shapes.ts'
import type { RespondentSaid } from './respondent-routes.ts'

export type Session = {
  person: { id: string; name: string; email: string }
  role: Role
  /** The shop this request is for; null for whoever is no seller. */
  shop: Shop | null
  /** Every shop a seller acts for. */
  shops: Shop[]
  organisation: { id: string; name: string; admin: boolean } | null
  secondFactor: SecondFactor
  demo: boolean
}

export type PackSummary = {
  id: string
  version: number
  title: Text
  marketplace: { id: string; title: Text }
  procedures: { id: string; title: Text; about: Text; opensWith: 'notice' | 'claim' }[]
}

/** One row of the seller's inbox. `deadline` is the next thing that closes; null when nothing does. */
export type CaseRow = {
  id: string
  /** Where cases of several shops are listed together: whose it is. */
  shop?: string
  code: string
  marketplace: string
  pack: string
  procedure: string
  venue: 'external' | 'hosted'
  status: Status
  listing: string
  site: string
  title: string
  reason: string
  deadline: { code: string; at: number; zone: string; provisional: boolean } | null
  tries: { used: number; allowed: number | null }
  /**
   * `first` names the rule of the first finding that blocks; of `rules` that had something to judge, `passed` found nothing. Lists made
   * before these were added lack them.
   */
  preflight: { blocks: number; warns: number; first?: Text; passed?: number; rules?: number }
  listingState: ListingState['status']
  /** What the listing takes in a day, as its seller recorded it; null: nobody did. */
  takings?: Takings | null
  /** The stage the case was raised to, such as a review by a person after so many failures; null on the ordinary road. */
  raised?: Text | null
  openedAt: number
  changedAt: number
}

/** What a reason needs and what is there: the same tree as the pack's `evidence`, with `met` at every node. */
export type NeedStatus = { need: Need; met: boolean; label: Text; parts: NeedStatus[] }

/** An item of a denial that does not say what is missing (`r1` …), with what of the checklist may be meant by it. */
export type VagueItem = { item: string; text: string; open: { id: string; text: Text }[] }

/** How the packet will hold the exhibits. */
export type PlannedFile = {
  exhibit: string
  name: string
  originalName: string | null
  bytes: number
  problems: string[]
}

export type TimelineEntry = { seq: number; at: number; type: string; by: Role; hash: string }

export type CaseView = {
  id: string
  state: CaseState
  deadlines: Deadline[]
  /** Where the case was raised above the ordinary road, such as after so many failures of its listing; null where it was not. */
  escalation: Escalation | null
  actions: Action[]
  preflight: Preflight
  needs: NeedStatus | null
  checklist: { id: string; text: Text; state: 'done' | 'open' | 'failed'; by: 'preflight' | 'seller' }[]
  /** Items of the last denial that do not say what is missing, with what of the checklist is open; answered like any item. */
  vague: VagueItem[]
  plan: PlannedFile[]
  coverage: { allegation: string; text: string; answer: string; exhibits: string[]; covered: boolean }[]
  /** Pictures of either side held against each other, as far as that was done. */
  pairs: PicturePair[]
  /** Further pairs of pictures, more than a case's are looked at. */
  pairsLeftOut: number
  /** Exhibits too large for the venue for which a smaller copy may stand in, below `under` bytes. */
  derivatives: { exhibit: string; under: number }[]
  listing: ListingState | null
  timeline: TimelineEntry[]
  receipts: Receipt[]
  now: number
}

export type QueueRow = {
  id: string
  code: string
  procedure: string
  pack: string
  reason: string
  site: string
  queue: string
  stage: string
  filedAt: number
  clock: { code: string; at: number; zone: string; provisional: boolean } | null
  claimedBy: 'nobody' | 'me' | 'another'
  /** A document is asked for: until when the seller may answer. */
  asked?: { until: number }
  /** Not for this reviewer: for good because of a conflict of interest, or until then because they skipped it. */
  notForMe?: { why: 'conflict' | 'skipped'; until: number | null }
}

/** What a reviewer sees: the seller hidden until decided. */
export type ReviewView = {
  id: string
  code: string
  procedure: string
  pack: { id: string; version: number }
  reason: string
  site: string
  listing: string
  noticeText: string | null
  allegations: { id: string; text: string }[]
  statement: { text: string; reasonText: string } | null
  coverage: { allegation: string; text: string; answer: string; exhibits: string[]; covered: boolean }[]
  exhibits: {
    id: string
    document: string
    role: string
    name: string
    facts: Facts | null
    opened: boolean
  }[]
  /** Pictures of either side held against each other: as the seller reads them, under the packet's names. */
  pairs: PicturePair[]
  /** Further pairs of pictures, more than a case's are looked at. */
  pairsLeftOut: number
  chain: CaseState['chain']
  /** What the person says by oneself, where no notice began the case. */
  report: CaseState['report']
  /** Listings of the same goods that were recorded, here and in the shop's other cases about the listing. */
  relistings: CaseState['relistings']
  /** Where the filing stands, and the stage a hard case is handed on to; null where there is none. */
  stage: { id: string; title: Text } | null
  next: { id: string; title: Text } | null
  escalation: Escalation | null
  /** Reports in numbers from one shop about another, as numbers and no accusation; null where there are none. */
  pattern: ReportPattern | null
  /** Of a report: what the reported shop answered, and until when it may. */
  respondent: RespondentSaid | null
  /** Grades of the act the penalties know for its reason, with the outcomes they can go with; empty where a decision brings none. */
  grades: Grade[]
  preflight: Preflight
  /** What is measured to be missing, to fill in the words of a denial. */
  lacking: Lacking[]
  /** What was asked for about this filing; `added` are exhibits. */
  asks: (Omit<Ask, 'by' | 'added'> & { by: 'me' | 'another'; added: string[] })[]
  /** How one more document is asked for; null where the law knows no such thing. */
  askForMore: { within: string; clock: Ask['clock']; most: number; assumed: boolean } | null
  filing: number
  filedAt: number
  contested: boolean
  overrides: { code: string; subject?: string | undefined; reason: string }[]
  clauses: (ClauseRef & { text: Text })[]
  clock: Deadline | null
  claim: 'nobody' | 'me' | 'another'
  decision: Decision | null
  history: Decision[]
  actions: Action[]
  timeline: TimelineEntry[]
  now: number
}

export type Uploaded = { exhibit: string; fileName: string; facts: Facts; expiresAt: number }

/** The answer to a command that was taken. */
export type Taken = {
  case: string
  code: string
  seq: number
  hash: string
  events: string[]
  receipt: Receipt | null
  repeated: boolean
}

/** RFC 9457 problem with the engine's own members. `trace` finds it in the logs. */
export type Problem = {
  type: string
  title: string
  status: number
  code: string
  detail?: string
  trace: string
  refusals?: Refusal[]
  issues?: { pointer: string; message: string }[]
}
