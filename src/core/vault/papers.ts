/** Papers of the vault laid end to end: who authorises whom, until when, and what runs out soon. */
import { type ChainReading, examineChain, sameName } from '../authority/chain.ts'
import { dayOfDate } from '../calendar/civil-days.ts'
import { civilDayAt } from '../calendar/zones.ts'
import type { Paper } from './item.ts'

/** A paper with the item it lies in. */
export type HeldPaper = { item: string; paper: Paper }

/** One chain from a right holder down; `reading` says where it breaks. The same paper may stand in several. */
export type PaperChain = { papers: HeldPaper[]; reading: ChainReading }

/** Ours: papers that run out within so many days are named ahead. */
export const expiringWithin = 60

/** Days until a paper runs out, counted from the civil day of `now` in `zone`; 0 is its last day, below that it ran out. Null: no end. */
export function daysLeft(paper: Pick<Paper, 'validUntil'>, now: number, zone: string): number | null {
  const last = paper.validUntil === undefined ? null : dayOfDate(paper.validUntil)
  return last === null ? null : last - civilDayAt(now, zone)
}

/** Whether a paper has run out or does within sixty days. */
export function isExpiring(paper: Pick<Paper, 'validUntil'>, now: number, zone: string): boolean {
  const left = daysLeft(paper, now, zone)
  return left !== null && left <= expiringWithin
}

const sameRight = (a: Paper, b: Paper): boolean =>
  a.right === undefined || b.right === undefined || sameName(a.right, b.right)

const follows = (before: Paper, after: Paper): boolean =>
  sameName(before.to, after.from) && sameRight(before, after)

/** A chain is no longer than this; a circle of papers ends here. */
const longest = 12

function* continued(line: HeldPaper[], all: readonly HeldPaper[]): Generator<HeldPaper[]> {
  const last = line.at(-1)
  const next =
    last === undefined || line.length >= longest
      ? []
      : all.filter((one) => follows(last.paper, one.paper) && !line.includes(one))
  if (next.length === 0) yield line
  for (const one of next) yield* continued([...line, one], all)
}

/**
 * Chains that the papers make: each begins with a paper nobody's paper leads to, follows to whoever it authorises as long as both
 * are about the same right, and is examined link by link. `sellerName` is whom the last link has to reach. At most `most` are made.
 */
export function chainsOf(
  held: readonly HeldPaper[],
  about: { now: number; zone: string; sellerName?: string | undefined },
  most = 200,
): PaperChain[] {
  const roots = held.filter((one) => !held.some((other) => other !== one && follows(other.paper, one.paper)))
  // Papers that authorise each other in a circle have no beginning: the first one stands for it.
  const begun = roots.length === 0 ? held.slice(0, 1) : roots
  const chains: PaperChain[] = []
  for (const root of begun)
    for (const papers of continued([root], held)) {
      if (chains.length >= most) return chains
      chains.push({
        papers,
        reading: examineChain(
          papers.map(({ paper }) => paper),
          about,
        ),
      })
    }
  return chains
}
