/** The money a day that stands at risk in a list of cases. No rate of exchange is known here: every currency stands apart. */
import type { CaseRow } from '../doors/shapes.ts'

export type AtRisk = {
  /** Per day, one for each currency, the largest number of minor units first; nothing is converted. */
  sums: { currency: string; minor: number }[]
  listings: number
  /** Listings of which nobody recorded what they take. */
  unknown: number
}

const over: readonly CaseRow['status'][] = ['granted', 'exhausted', 'lapsed', 'withdrawn']

/** Whether money stands at risk in a case: it is not over, and its listing is not up. */
export const isAtRisk = (row: Pick<CaseRow, 'status' | 'listingState'>): boolean =>
  !over.includes(row.status) && row.listingState !== 'active'

/** Each listing and site counts once, however many cases it has. */
export function atRisk(rows: readonly CaseRow[]): AtRisk {
  const listings = new Map(
    rows
      .filter((row) => isAtRisk(row) && row.listing !== '')
      .map((row) => [
        JSON.stringify([row.shop, row.marketplace, row.site, row.listing]),
        row.takings ?? null,
      ]),
  )
  const sums = new Map<string, number>()
  for (const takings of listings.values())
    if (takings !== null) sums.set(takings.currency, (sums.get(takings.currency) ?? 0) + takings.minor)
  return {
    sums: [...sums]
      .map(([currency, minor]) => ({ currency, minor }))
      .sort((a, b) => b.minor - a.minor || a.currency.localeCompare(b.currency)),
    listings: listings.size,
    unknown: [...listings.values()].filter((takings) => takings === null).length,
  }
}
