import type { BodyOf } from '#core/case/commands.ts'
import { partsOf } from '#core/text/several.ts'

type Subject = BodyOf<'OpenCase'>['subject']

/** One row a subject; an SKU that is not known is left for the person to add. */
const rowOf = (listing: string, site: string, sku: string): string => `${listing}, ${site}, ${sku}`

/**
 * A subject that names several: the first of them for the case, the others as rows for its siblings. As many SKUs as listings
 * belong to them one by one. Null where it names one.
 */
export function severalOf(subject: Subject): { first: Subject; rows: string[] } | null {
  const [listings, sites, skus] = [subject.listing, subject.site, subject.sku ?? ''].map(partsOf)
  const [listing, site] = [listings?.[0], sites?.[0]]
  if (!listings || !sites || !skus || listing === undefined || site === undefined) return null
  if (listings.length < 2 && sites.length < 2 && skus.length < 2) return null
  const each = skus.length === listings.length
  const rows = listings.flatMap((one, index) =>
    sites.map((where) => rowOf(one, where, (each ? skus[index] : index === 0 ? skus[0] : '') ?? '')),
  )
  const { sku: _, ...rest } = subject
  const own = skus[0]
  return { first: { ...rest, listing, site, ...(own ? { sku: own } : {}) }, rows: rows.slice(1) }
}

/** Rows for the other listings a notice names, on the site of the case. */
export const othersOf = (listings: readonly string[], subject: Subject): string[] =>
  listings.filter((one) => one !== subject.listing).map((one) => rowOf(one, subject.site, ''))
