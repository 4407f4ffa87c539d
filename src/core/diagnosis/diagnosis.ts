/**
 * What diagnosis answers. It is ours, not the marketplace's: what the marketplace itself says stands first and is marked as its
 * own; everything else is inferred from the export by rules of the law.
 */
import type { Finding } from '../evidence/finding.ts'
import type { Confidence, Text } from '../policy/values.ts'

/** `unknown`: the export gives no state, or one the law does not know; it is never guessed from anything else. */
export const listingStates = ['removed', 'not-visible', 'inactive', 'unknown', 'active'] as const
export type ListingStateName = (typeof listingStates)[number]

/** Where in the row: a column, and in its text a half-open span of UTF-16 offsets. */
export type CausePlace = { column: string; span?: { start: number; end: number } }

/** One piece of evidence for a cause. */
export type CauseFinding = {
  where: CausePlace | null
  measured: string | number | null
  threshold: string | number | null
  says: Text
  remedy: Text
  /** Where it rests on a clause of its own and not on the rule's. */
  clause: Finding['clause']
  /** Other sources say otherwise of the value it rests on. */
  contradicted: boolean
}

/** What a case opened from a cause gets. */
export type Opens = { procedure: string; reason: string }

/** A cause found for one listing. `warning`: no cause of its state, but a reason to wait or to take care. */
export type FoundCause = {
  rule: string
  /** The marketplace's own words, not our inference. */
  own: boolean
  level: 'cause' | 'warning'
  confidence: Confidence
  findings: CauseFinding[]
  opens: Opens | null
}

/** What became of the causes since an earlier export of the same listing. */
export type Mending = { mended: string[]; left: string[]; fresh: string[]; half: boolean }

/** One listing that is down, or on sale with a cause in it. Causes are ranked; `line` finds its row in the export. */
export type DiagnosedListing = {
  line: number
  listing: string
  sku: string
  title: string
  site: string
  category: string
  state: ListingStateName
  /** The state as the export writes it; null: it gives none. */
  stateAsWritten: string | null
  /** The state is that of a draft; an older version is on sale. */
  olderVersionOnSale: boolean
  causes: FoundCause[]
  /** No cause is in the marketplace's own words. */
  inferred: boolean
  /** Rules that could not be judged, since the export lacks what they look at. */
  notMeasured: string[]
  /** Rules that do not apply to it. All others were looked at, and those without a cause found nothing. */
  notAsked: string[]
  /** Null without an earlier export that has the listing. */
  mending: Mending | null
}

/** A rule of the law as diagnosis used it. */
export type UsedRule = {
  id: string
  title: Text
  remedy: Text
  clause: Finding['clause']
  basis: Finding['basis']
  confidence: Confidence
  opens: Opens | null
  /** How many of the listings looked at have it, and for how many it could not be judged. */
  found: number
  notMeasured: number
}

/** Listings that share a cause, by their lines in the export. */
export type CauseGroup = { rule: string; lines: number[] }

/** What is known of a site the export names. `left`: the law's source says that the marketplace has left it. */
export type SiteAnswer = {
  site: string
  answer: 'known' | 'left' | 'disputed' | 'unknown'
  /** Sources that speak of it, each with the day it was read. */
  sources: { title: string; read: string; says: Text | null }[]
}

export type Diagnosis = {
  pack: { id: string; version: number }
  at: number
  /** Whose answer this is. */
  says: Text
  bulk: Text | null
  rows: number
  states: Record<ListingStateName, number>
  /** In the order in which they were looked at. */
  rules: UsedRule[]
  /** What the order rests on, and what else sources say of it. */
  order: { says: Text; contradicted: Text[] } | null
  listings: DiagnosedListing[]
  /** Those in the marketplace's own words first, then the widest. */
  groups: CauseGroup[]
  sites: SiteAnswer[]
  symptoms: { id: string; title: Text; first: string[]; place: string | null }[]
}
