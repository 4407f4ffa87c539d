/**
 * The pictures of a case held against each other: what each of one side is to each of the other, and whose dates are earlier, with all
 * that rests on. Made of what the case holds alone, so that a seller and a reviewer read the same. It speaks of likeness and of dates;
 * that anybody took a picture from anybody is not said by a program.
 */
import type { CaseState, Exhibit } from '../case/state.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import { captureOf, exposureOf } from '../similarity/capture-date.ts'
import type { Comparison, Relation } from '../similarity/comparison.ts'
import { type Copy, type Dated, type Origin, originOf, type SupplierCopy } from '../similarity/origin.ts'
import type { Facts } from './facts.ts'
import { type PairedPicture, type PicturePair, type PictureSide, pictureSides } from './likeness.ts'
import { fieldOf } from './needs.ts'
import { placed } from './time-line.ts'

/** More pairs than these are not looked at in one case. */
export const pairsAtMost = 40

type Sided = { exhibit: Exhibit; side: PictureSide }

function sidedOf(state: CaseState, law: Law): Sided[] {
  const { pictures } = procedureOf(law)
  if (pictures === undefined) return []
  return state.exhibits.flatMap((exhibit): Sided[] => {
    const { facts, document } = exhibit
    if (facts?.picture === undefined || facts.type.decodes === false) return []
    const side = pictureSides.find((one) => pictures[one].includes(document))
    return side === undefined ? [] : [{ exhibit, side }]
  })
}

/** Two of ours are held together where one is an original and the other is not: whether it is the original of what is shown. */
function together(a: Sided, b: Sided): boolean {
  if (a.side !== b.side) return true
  const originals = [a, b].filter(({ exhibit }) => exhibit.role === 'original').length
  return a.side === 'ours' && originals === 1
}

const order = (a: Sided, b: Sided): number =>
  pictureSides.indexOf(a.side) - pictureSides.indexOf(b.side) ||
  Number(b.exhibit.role === 'original') - Number(a.exhibit.role === 'original')

/** All pairs there would be, ours before theirs and an original before what is shown. */
function allPairs(state: CaseState, law: Law): [Sided, Sided][] {
  const sided = sidedOf(state, law).toSorted(order)
  return sided.flatMap((a, n) =>
    sided.slice(n + 1).flatMap((b): [Sided, Sided][] => (together(a, b) ? [[a, b]] : [])),
  )
}

/** Which pictures of the case are to be held against each other. */
const pairsOf = (state: CaseState, law: Law): [Sided, Sided][] => allPairs(state, law).slice(0, pairsAtMost)

/** Pairs of a case with so many pictures that these are not looked at. */
export const pairsLeftOut = (state: CaseState, law: Law): number =>
  Math.max(0, allPairs(state, law).length - pairsAtMost)

/** The same by the ids of their exhibits. */
export const wantedPairs = (state: CaseState, law: Law): [string, string][] =>
  pairsOf(state, law).map(([a, b]) => [a.exhibit.id, b.exhibit.id])

/** What was measured of the two, whichever of them it stands with. */
function comparisonOf(a: Exhibit, b: Exhibit): Comparison | null {
  const of = (one: Exhibit, other: Exhibit) => one.likeness?.find((like) => like.with === other.id)
  return (of(a, b) ?? of(b, a))?.comparison ?? null
}

/** Dates that fields of the case give a side; where no paper shows one it is only said. */
function saidOf(state: CaseState, law: Law, side: 'ours' | 'theirs'): Dated[] {
  return (procedureOf(law).pictures?.dates ?? []).flatMap((date): Dated[] => {
    const written = fieldOf(state, date.field)
    if (date.side !== side || written === null) return []
    const shown = state.exhibits.some(({ document }) => date.documents.includes(document))
    const { at, why } = placed(written)
    return [
      {
        by: 'listing',
        at,
        ...(at === null ? { why: why === 'no-zone' ? ('no-zone' as const) : ('no-date' as const) } : {}),
        ...(shown ? {} : { claimed: true as const }),
      },
    ]
  })
}

/** Since when its shop can show that it holds it: as an exhibit, in its vault, by an outside authority. */
const custodyOf = ({ attachedAt, held }: Exhibit): Dated[] => [
  { by: 'arrival', at: attachedAt },
  ...(held === undefined ? [] : [{ by: 'vault' as const, at: held.arrivedAt }]),
  ...(held?.stampedAt === undefined ? [] : [{ by: 'stamped' as const, at: held.stampedAt }]),
]

/** A copy by its file, with what dates it beside what the file says. */
export function copyOf(facts: Facts | null, dated: readonly Dated[]): Copy {
  const { width = 0, height = 0, container, exif } = facts?.picture ?? {}
  const capture = captureOf(exif)
  return {
    dated: capture === null ? dated : [...dated, capture],
    width,
    height,
    quality: container?.jpeg?.quality ?? null,
    exposure: exposureOf(exif),
  }
}

type About = { state: CaseState; law: Law; sided: readonly Sided[] }

function suppliersOf({ sided }: About, mine: Exhibit, theirs: Exhibit): SupplierCopy[] {
  return sided.flatMap(({ exhibit, side }): SupplierCopy[] => {
    if (side !== 'supplier') return []
    const [toMine, toTheirs] = [comparisonOf(mine, exhibit), comparisonOf(theirs, exhibit)]
    if (toMine === null || toTheirs === null) return []
    return [{ toMine: toMine.relation, toTheirs: toTheirs.relation, dated: custodyOf(exhibit) }]
  })
}

/** What came into this installation as the other side's dates nothing for them. */
function originIn(about: About, relation: Relation, mine: Exhibit, theirs: Exhibit): Origin {
  const { state, law } = about
  return originOf({
    relation,
    mine: copyOf(mine.facts ?? null, [...custodyOf(mine), ...saidOf(state, law, 'ours')]),
    theirs: copyOf(theirs.facts ?? null, saidOf(state, law, 'theirs')),
    suppliers: suppliersOf(about, mine, theirs),
  })
}

const named = ({ exhibit, side }: Sided): PairedPicture => ({
  exhibit: exhibit.id,
  name: exhibit.fileName ?? exhibit.document,
  document: exhibit.document,
  side,
})

/** Every pair of the case with what is known of it; empty where its law holds no pictures against each other. */
export function picturePairs(state: CaseState, law: Law): PicturePair[] {
  const about = { state, law, sided: sidedOf(state, law) }
  return pairsOf(state, law).map(([a, b]) => {
    const comparison = comparisonOf(a.exhibit, b.exhibit)
    const sides = a.side === 'ours' && b.side === 'theirs'
    return {
      first: named(a),
      second: named(b),
      comparison,
      origin:
        comparison === null || !sides ? null : originIn(about, comparison.relation, a.exhibit, b.exhibit),
    }
  })
}

/** The pairs as the pages show them, and how many more there would be. */
export const pairsSeen = (state: CaseState, law: Law): { pairs: PicturePair[]; pairsLeftOut: number } => ({
  pairs: picturePairs(state, law),
  pairsLeftOut: pairsLeftOut(state, law),
})
