/**
 * Whose picture was there earlier, as far as dates tell. Two sides hold what was found to be one photograph; each brings what it
 * can date. The answer names what it rests on and how far it carries. It speaks of dates and of nothing else: who made a picture,
 * and whether anybody took it from anybody, is not answered by a program.
 */
import type { Relation } from './comparison.ts'

/**
 * What dates a picture. stamped: its digest was stamped by an outside authority · arrival: it came into this installation ·
 * vault: the same bytes were taken into the shop's vault ·
 * listing: a listing record shows it · publication: it was seen in public · capture: the file says when it was taken, with a zone.
 * `at`: UTC milliseconds; null: there is such a record and its time cannot be determined, `why` says what is wrong.
 */
export const datings = ['stamped', 'arrival', 'vault', 'listing', 'publication', 'capture'] as const
export type Dating = (typeof datings)[number]
export type Dated = {
  by: Dating
  at: number | null
  why?: 'no-zone' | 'no-date' | 'after-arrival'
  /** It is only said: nothing that was handed over shows it. */
  claimed?: true
}

/** What the file itself says of its exposure: the camera's model, and `2026:03:12 10:20:30`; null where it does not. */
export type Exposure = { camera: string | null; taken: string | null }

/** One side's copy. `width`, `height` in pixels; `quality` the IJG quality of its last compression, null where not told. */
export type Copy = {
  dated: readonly Dated[]
  width: number
  height: number
  quality: number | null
  exposure: Exposure
}

/** A picture a supplier handed over: what it is to either side's copy, and what dates it. */
export type SupplierCopy = { toMine: Relation; toTheirs: Relation; dated: readonly Dated[] }

export type OriginAsked = {
  relation: Relation
  mine: Copy
  theirs: Copy
  suppliers?: readonly SupplierCopy[] | undefined
}

export const originAnswers = ['mine-earlier', 'theirs-earlier', 'common-source', 'unknown'] as const
export type OriginAnswer = (typeof originAnswers)[number]
export type Confidence = 'high' | 'medium' | 'low'

/** One thing the answer rests on, or that was looked at and decides nothing. */
export type Ground =
  | { is: 'date'; side: 'mine' | 'theirs' | 'supplier'; by: Dating; at: number; claimed?: true }
  | {
      is: 'undated'
      side: 'mine' | 'theirs' | 'supplier'
      by: Dating
      why: 'no-zone' | 'no-date' | 'after-arrival'
    }
  | { is: 'supplier' }
  /** Weak: a copy is rarely larger, or less compressed, than what it was made from; both can be made otherwise. */
  | { is: 'larger'; side: 'mine' | 'theirs' }
  | { is: 'less-compressed'; side: 'mine' | 'theirs' }
  /** One photograph has one exposure: these are two shots after all, or what one of the files says is not of its own. */
  | { is: 'exposures'; of: keyof Exposure; mine: string; theirs: string }

/** Why nothing more is said. */
export type OriginDoubt =
  | 'not-one-photograph'
  | 'no-dates-mine'
  | 'no-dates-theirs'
  | 'same-time'
  | 'dates-contradict'

export type Origin = {
  answer: OriginAnswer
  confidence: Confidence | null
  restsOn: Ground[]
  /** Signs that decide nothing, shown as such. */
  weak: Ground[]
  /** Records whose time cannot be determined. */
  undated: Ground[]
  /** Further dates that were looked at, beside the earliest of each side. */
  also: Ground[]
  doubts: OriginDoubt[]
}

const one = (relation: Relation): boolean => relation === 'same-file' || relation === 'same-photograph'

/** How sure a record's time is: an authority's or our own clock, a record elsewhere, what a file says of itself. */
const carries: Record<Dating, Confidence> = {
  stamped: 'high',
  arrival: 'high',
  vault: 'high',
  listing: 'medium',
  publication: 'medium',
  capture: 'low',
}
const rank: Record<Confidence, number> = { low: 0, medium: 1, high: 2 }
const lesser = (a: Confidence, b: Confidence): Confidence => (rank[a] <= rank[b] ? a : b)

type Known = { by: Dating; at: number; claimed?: true }

/** How far one record carries: what is only said carries little, whatever it is said of. */
export const strengthOf = ({ by, claimed }: Pick<Dated, 'by' | 'claimed'>): Confidence =>
  claimed === true ? 'low' : carries[by]

/** A picture cannot have been taken after it arrived: such a capture date is wrong, whatever else it is. */
function sane(dated: readonly Dated[]): Dated[] {
  const arrivals = dated.flatMap(({ by, at }) => (at !== null && by !== 'capture' ? [at] : []))
  const first = Math.min(...arrivals)
  return dated.map((one) =>
    one.by === 'capture' && one.at !== null && one.at > first
      ? { by: one.by, at: null, why: 'after-arrival' }
      : one,
  )
}

const known = (dated: readonly Dated[]): Known[] =>
  sane(dated).flatMap(({ by, at, claimed }) =>
    at === null ? [] : [{ by, at, ...(claimed === true ? { claimed } : {}) }],
  )

/** The earliest; of two at one instant the surer. */
const earliest = (dates: readonly Known[]): Known | null =>
  dates.reduce<Known | null>(
    (best, one) =>
      best === null ||
      one.at < best.at ||
      (one.at === best.at && rank[strengthOf(one)] > rank[strengthOf(best)])
        ? one
        : best,
    null,
  )

const undatedOf = (side: 'mine' | 'theirs' | 'supplier', dated: readonly Dated[]): Ground[] =>
  sane(dated).flatMap(({ by, at, why }) =>
    at === null ? [{ is: 'undated' as const, side, by, why: why ?? 'no-date' }] : [],
  )

const datesOf = (side: 'mine' | 'theirs', dated: readonly Dated[]): Ground[] =>
  known(dated).map((one) => ({ is: 'date' as const, side, ...one }))

function weakOf(mine: Copy, theirs: Copy): Ground[] {
  const weak: Ground[] = []
  const pixels = (copy: Copy) => copy.width * copy.height
  if (pixels(mine) !== pixels(theirs))
    weak.push({ is: 'larger', side: pixels(mine) > pixels(theirs) ? 'mine' : 'theirs' })
  if (mine.quality !== null && theirs.quality !== null && mine.quality !== theirs.quality)
    weak.push({ is: 'less-compressed', side: mine.quality > theirs.quality ? 'mine' : 'theirs' })
  for (const entry of ['camera', 'taken'] as const) {
    const [a, b] = [mine.exposure[entry], theirs.exposure[entry]]
    if (a !== null && b !== null && a.toLowerCase() !== b.toLowerCase())
      weak.push({ is: 'exposures', of: entry, mine: a, theirs: b })
  }
  return weak
}

type Compared = Pick<Origin, 'answer' | 'confidence' | 'restsOn' | 'doubts'>

const unknown = (doubts: OriginDoubt[], restsOn: Ground[] = []): Compared => ({
  answer: 'unknown',
  confidence: null,
  restsOn,
  doubts,
})

/** Dates that do not come from the files themselves. */
const outside = (dates: readonly Known[]): Known[] => dates.filter(({ by }) => by !== 'capture')

/** Which side's earliest date is earlier; null where one has none, or both are at one instant. */
function ahead(mine: readonly Known[], theirs: readonly Known[]): 'mine' | 'theirs' | null {
  const [a, b] = [earliest(mine), earliest(theirs)]
  if (a === null || b === null || a.at === b.at) return null
  return a.at < b.at ? 'mine' : 'theirs'
}

function byDates(mine: readonly Known[], theirs: readonly Known[]): Compared {
  const [a, b] = [earliest(mine), earliest(theirs)]
  const doubts: OriginDoubt[] = []
  if (a === null) doubts.push('no-dates-mine')
  if (b === null) doubts.push('no-dates-theirs')
  if (a === null || b === null) return unknown(doubts)
  const grounds: Ground[] = [
    { is: 'date', side: 'mine', ...a },
    { is: 'date', side: 'theirs', ...b },
  ]
  const all = ahead(mine, theirs)
  if (all === null) return unknown(['same-time'], grounds)
  const sure = ahead(outside(mine), outside(theirs))
  if (sure !== null && sure !== all) return unknown(['dates-contradict'], grounds)
  return {
    answer: all === 'mine' ? 'mine-earlier' : 'theirs-earlier',
    confidence: lesser(strengthOf(a), strengthOf(b)),
    restsOn: grounds,
    doubts: [],
  }
}

/** A supplier's picture in both hands explains the likeness without either side having it from the other. */
function bySupplier({ suppliers = [], mine, theirs }: OriginAsked): Compared | null {
  const shared = suppliers.filter(({ toMine, toTheirs }) => one(toMine) && one(toTheirs))
  if (shared.length === 0) return null
  const date = earliest(shared.flatMap(({ dated }) => known(dated)))
  const others = [earliest(known(mine.dated)), earliest(known(theirs.dated))]
  const before = date !== null && others.every((other) => other !== null && date.at <= other.at)
  return {
    answer: 'common-source',
    confidence: before ? strengthOf(date) : 'low',
    restsOn: [
      { is: 'supplier' },
      ...(date === null ? [] : [{ is: 'date' as const, side: 'supplier' as const, ...date }]),
    ],
    doubts: [],
  }
}

/** What the dates say. Exchanging the two sides exchanges the answers; weak signs are named and never change an answer. */
export function originOf(asked: OriginAsked): Origin {
  const { relation, mine, theirs, suppliers = [] } = asked
  const weak = one(relation) ? weakOf(mine, theirs) : []
  const undated = [
    ...undatedOf('mine', mine.dated),
    ...undatedOf('theirs', theirs.dated),
    ...suppliers.flatMap(({ dated }) => undatedOf('supplier', dated)),
  ]
  const compared = one(relation)
    ? (bySupplier(asked) ?? byDates(known(mine.dated), known(theirs.dated)))
    : unknown(['not-one-photograph'])
  const rests = new Set(compared.restsOn.map((ground) => JSON.stringify(ground)))
  const also = [...datesOf('mine', mine.dated), ...datesOf('theirs', theirs.dated)].filter(
    (ground) => !rests.has(JSON.stringify(ground)),
  )
  return { ...compared, weak, undated, also }
}
