import type { SubjectRow } from '../../client/batch.ts'

/** A line that is no row, by its number from 1, as it stands there. */
export type Unread = { line: number; text: string }

/** The cells of one line: a quoted cell may hold separators, and quotes doubled. */
function cells(line: string): string[] {
  const found: string[] = []
  const cell = /(?:^|[,;\t，；])(?:\s*"((?:[^"]|"")*)"\s*(?=$|[,;\t，；])|([^,;\t，；]*))/gu
  for (const [, quoted, plain] of line.matchAll(cell))
    found.push((quoted?.replaceAll('""', '"') ?? plain ?? '').trim())
  return found
}

const isHeader = (row: string[]): boolean =>
  /^(?:listing|product|商品|链接|товар)/i.test(row[0] ?? '') && !/\d/.test(row[0] ?? '')

/**
 * Reads pasted rows or a CSV: listing, site, SKU, then, where they are, variant and title. Several sites in one cell, parted by a
 * slash or a space, are several rows. A first line of headings is passed over, and what stands there twice counts once.
 */
export function readRows(text: string): { rows: SubjectRow[]; unread: Unread[] } {
  const rows = new Map<string, SubjectRow>()
  const unread: Unread[] = []
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue
    const row = cells(line)
    if (index === 0 && isHeader(row)) continue
    const [listing = '', sites = '', sku = '', variant = '', title = ''] = row
    if (listing === '' || sites === '' || sku === '') {
      unread.push({ line: index + 1, text: line })
      continue
    }
    for (const site of sites.split(/[\s/|]+/).filter(Boolean))
      rows.set(`${listing} ${site.toUpperCase()} ${variant}`, {
        listing,
        site: site.toUpperCase(),
        sku,
        ...(variant ? { variant } : {}),
        ...(title ? { title } : {}),
      })
  }
  return { rows: [...rows.values()], unread }
}
