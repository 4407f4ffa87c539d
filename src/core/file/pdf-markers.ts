/**
 * What a PDF says of itself in the clear: whether it is locked, and how many pages its tree counts. A file whose objects are packed
 * or which was added to later is not read, and whether a lock opens without a password cannot be told from here.
 */
export type PdfMarkers = { is: 'open'; pages: number } | { is: 'locked' | 'not-told' }

/** The object of a number, where it stands exactly once. */
function objectOf(text: string, reference: string): string | null {
  const [number = '', generation = ''] = reference.trim().split(/\s+/)
  const found = [...text.matchAll(new RegExp(`(?:^|[\\r\\n\\s])${number}\\s+${generation}\\s+obj\\b`, 'g'))]
  if (found.length !== 1 || found[0] === undefined) return null
  const start = found[0].index
  const end = text.indexOf('endobj', start)
  return end === -1 ? null : text.slice(start, end)
}

const reference = (text: string, name: string): string | null =>
  new RegExp(`/${name}\\s+(\\d+\\s+\\d+)\\s+R\\b`).exec(text)?.[1] ?? null

/** Reads the markers. `text` is the whole file, each byte as the letter of its number. */
export function pdfMarkers(text: string): PdfMarkers {
  const trailers = text.split(/\btrailer\b/).slice(1)
  const [trailer] = trailers
  if (text.includes('/Encrypt')) return { is: 'locked' }
  if (trailers.length !== 1 || trailer === undefined || text.includes('/ObjStm') || !text.includes('%%EOF'))
    return { is: 'not-told' }
  const root = reference(trailer, 'Root')
  const catalogue = root === null ? null : objectOf(text, root)
  const tree = catalogue === null ? null : reference(catalogue, 'Pages')
  const pages = tree === null ? null : objectOf(text, tree)
  const count = pages === null ? undefined : /\/Count\s+(\d{1,6})\b(?!\s+\d+\s+R)/.exec(pages)?.[1]
  return count === undefined || Number(count) === 0
    ? { is: 'not-told' }
    : { is: 'open', pages: Number(count) }
}
