/** What a case is after its events: the value `evolve` builds and every rule reads. Erased parts are null. */

import type { Facts } from '../evidence/facts.ts'
import type { Held, Likeness } from '../evidence/likeness.ts'
import type { LawChange } from '../policy/law-changes.ts'
import type { ExhibitRole } from '../policy/pack.ts'
import type { Allegation, Answer, BodyOf, Link, Override, Relisting, ReviewedBy } from './commands.ts'
import type { NoticeWarningState } from './notice-warnings.ts'
import type { SkipReason } from './review-commands.ts'
import type { Trouble } from './trouble-commands.ts'

/**
 * open: being prepared · filed: handed in, waiting for an answer · denied: answered no, may be filed again while tries last ·
 * granted: answered yes · exhausted: denied and no try is left · lapsed: a deadline closed it · withdrawn: the seller gave it up
 */
export const statuses = ['open', 'filed', 'denied', 'granted', 'exhausted', 'lapsed', 'withdrawn'] as const
export type Status = (typeof statuses)[number]

export type Exhibit = {
  id: string
  document: string
  role: ExhibitRole
  fileName: string | null
  facts: Facts | null
  attachedAt: number
  /** SHA-256 of the original it is a smaller copy of; absent: it is none. */
  derivedFrom?: string | undefined
  /** What it is to other pictures of the case, as far as they were held against each other. */
  likeness?: Likeness[] | undefined
  /** Since when its shop holds the same bytes in its vault. */
  held?: Held | undefined
}

/** What was handed in, as it stood at that instant: later changes to the case do not reach it. */
export type Snapshot = {
  contested: boolean
  exhibits: Exhibit[]
  chain: Link[]
  fields: Record<string, string>
  statement: { text: string; reasonText: string; answers: Answer[] } | null
}

export type Filing = {
  filing: number
  at: number
  appealType: string
  queue: string
  exhibits: string[]
  /** Plain digests of what was filed, from the sealed packet record; null after erasure. */
  digests: string[] | null
  reasonText: string | null
  text: string | null
  overrides: Override[] | null
  packet: { sha256: string; bytes: number } | null
  ticket: string | null
  ticketRecorded: boolean
  supersedes: number | null
  supersededBy: number | null
  outcome: 'granted' | 'denied' | null
  answeredAt: number | null
  /** What a denial said item by item; answered as `r1` … by the filing after it. */
  reasons: string[] | null
  /** Who looked, where somebody says. */
  reviewedBy?: ReviewedBy
  attested: boolean
  snapshot: Snapshot
}

export type Decision = {
  decision: number
  filing: number
  stage: string
  outcome: 'granted' | 'denied' | 'escalated'
  clause: string
  /** Further clauses it rests on; left out: none. */
  also?: string[] | undefined
  by: string
  at: number
  effectAt: number
  text: string | null
  items: { allegation?: string | undefined; missing: string }[] | null
  grade: string | null
  reviewedBy?: ReviewedBy | undefined
  /** The decision this one takes the place of once it is in effect; that one is then `amended`. */
  amends: number | null
  state: 'held' | 'undone' | 'effective' | 'amended'
}

/**
 * open: waits until `until` · answered: by the seller, `added` are the exhibits · expired: nothing came · withdrawn: by the
 * reviewer · superseded: another packet was filed in the place of the one it was about
 */
export type Ask = {
  ask: number
  filing: number
  document: string
  clause: string | null
  by: string
  at: number
  /** The last instant an answer is taken, UTC milliseconds. */
  until: number
  clock: 'stops' | 'restarts' | 'runs'
  text: string | null
  answer: string | null
  added: Exhibit[]
  closedAt: number | null
  state: 'open' | 'answered' | 'expired' | 'withdrawn' | 'superseded'
}

export type CaseState = {
  status: Status
  shop: string
  code: string
  pack: { id: string; version: number }
  procedure: string
  venue: 'external' | 'hosted'
  reason: string
  site: string
  subject: BodyOf<'OpenCase'>['subject'] | null
  /** Null where the case began with a claim, and once erased. */
  notice: NonNullable<BodyOf<'OpenCase'>['notice']> | null
  /** What the person says by oneself, where no notice began the case; null otherwise, and once erased. */
  report: NonNullable<BodyOf<'OpenCase'>['claim']> | null
  /** The shop a claim is about, where the venue hosts it; `hidden` to readers who are not told which. */
  respondent: string | null
  allegationIds: string[]
  allegations: Allegation[] | null
  openedAt: number
  openedBy: string
  /** Instants deadlines hang on; `denied` is the latest denial, `filed` the latest filing. */
  anchors: {
    notice?: number | undefined
    removed?: number | undefined
    penalty?: number | undefined
    filed?: number | undefined
    denied?: number | undefined
  }
  /** What the notice states outranks the pack for this case. */
  stated: { evidenceDeadline?: number | undefined; tries?: number | undefined }
  appealType: string | null
  contested: boolean
  exhibits: Exhibit[]
  chain: Link[]
  fields: Record<string, string>
  statement: { text: string; reasonText: string; answers: Answer[] } | null
  ticked: string[]
  filings: Filing[]
  /** The stage where the open filing stands; null while none is open. */
  stage: string | null
  /** Listings of the same goods that were recorded; after erasure none is known by name. */
  relistings: (Omit<Relisting, 'listing' | 'shares'> & { listing: string | null; shares: string[] })[]
  claim: { by: string; at: number } | null
  decisions: Decision[]
  correspondence: { at: number; channel: 'mail' | 'chat' | 'phone'; text: string | null }[]
  /** What went wrong at the marketplace, the earliest first; left out: nothing. */
  troubles?: Trouble[]
  lapsed: { code: string; deadline: number } | null
  /** Documents reviewers asked for, the earliest first; left out: none. */
  asks?: Ask[]
  /** What was found against the notice when it was read; left out: nothing, or erased. */
  noticeWarnings?: NoticeWarningState[]
  /** Who put the case back and when, the latest of each reviewer; left out: nobody. */
  skips?: { by: string; at: number; reason: SkipReason }[]
  /** Reviewers who are tied to one of the sides; left out: none. */
  conflicts?: string[]
  /** The case whose body of evidence this one was first made from; left out where it was made from none. */
  batch?: string
  /** Filings answered "no" in other cases about the same listing, as they stood at each instant; left out: never any. */
  failuresElsewhere?: { at: number; failures: number }[]
  /** Errata of the pack that reached this case while it was open, the earliest first. */
  corrections?: { from: number; to: number; at: number; changed: LawChange[]; reason?: string | undefined }[]
}
