/**
 * Pictures of a catalogue export by address and digest: which other listings show the same picture as one of them (AU-13), and where
 * a picture that was to be replaced still stands (IR-09). The pictures themselves are not looked at: that is the vault's search.
 */
import type { ListingRow } from '../export-file/listing-row.ts'

/** A picture a row names: in which column, and by what. `key` compares: addresses without scheme and query, digests in small letters. */
type Named = { column: string; value: string; key: string; by: 'address' | 'digest' }

/** A listing beside the one that was asked about, and the picture both show. */
export type RelatedListing = {
  listing: string
  sku: string
  column: string
  value: string
  by: 'address' | 'digest'
}
/** A row of the listing itself that still names a picture. */
export type LeftBehind = { sku: string; column: string; value: string }

const address = /https?:\/\/[^\s,;|"'<>]+/gi
const pictureEnd = /\.(?:jpe?g|png|webp|gif|avif|bmp|tiff?)$/i
const digest = /^[0-9a-f]{32,128}$/i

/** One spelling of an address: without its scheme, its query and a closing dot. */
export const addressKey = (text: string): string =>
  text
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/[?#].*$/s, '')
    .replace(/[./]+$/, '')
    .toLowerCase()

function namedIn([column, value]: [string, string]): Named[] {
  const trimmed = value.trim()
  if (trimmed === '') return []
  if (column === 'main-image-digest' || digest.test(trimmed))
    return [{ column, value: trimmed, key: trimmed.toLowerCase(), by: 'digest' }]
  const found = trimmed.match(address) ?? []
  return found
    .filter((one) => column === 'main-image' || pictureEnd.test(addressKey(one)))
    .map((one) => ({ column, value: one, key: addressKey(one), by: 'address' }))
}

const picturesOf = ({ fields, other }: ListingRow): Named[] =>
  [...Object.entries(fields), ...Object.entries(other)].flatMap(namedIn)

const listingOf = ({ fields }: ListingRow): string =>
  (fields.listing ?? '').trim() || (fields.sku ?? '').trim()
const skuOf = ({ fields }: ListingRow): string => (fields.sku ?? '').trim()

/** Other listings that name a picture this one names; each listing and SKU once for each picture, in the order of the export. */
export function relatedIn(rows: readonly ListingRow[], listing: string): RelatedListing[] {
  const own = new Set(
    rows.filter((row) => listingOf(row) === listing).flatMap((row) => picturesOf(row).map(({ key }) => key)),
  )
  const seen = new Set<string>()
  return rows.flatMap((row): RelatedListing[] => {
    const other = listingOf(row)
    if (other === listing || other === '') return []
    return picturesOf(row).flatMap(({ column, value, key, by }): RelatedListing[] => {
      const at = `${other}\n${skuOf(row)}\n${key}`
      if (!own.has(key) || seen.has(at)) return []
      seen.add(at)
      return [{ listing: other, sku: skuOf(row), column, value, by }]
    })
  })
}

/** Rows of the listing that still name one of these pictures, by address or digest; empty where none does. */
export function leftBehindIn(
  rows: readonly ListingRow[],
  about: { listing: string; pictures: readonly string[] },
): LeftBehind[] {
  const wanted = new Set(about.pictures.flatMap((one) => [addressKey(one), one.trim().toLowerCase()]))
  return rows
    .filter((row) => listingOf(row) === about.listing)
    .flatMap((row) =>
      picturesOf(row)
        .filter(({ key }) => wanted.has(key))
        .map(({ column, value }) => ({ sku: skuOf(row), column, value })),
    )
}

/** Addresses and digests a text names, such as a field of the case that lists the pictures of a violation. */
export const picturesNamed = (text: string): string[] => [
  ...(text.match(address) ?? []),
  ...(text.match(/\b[0-9a-f]{64}\b/gi) ?? []),
]
