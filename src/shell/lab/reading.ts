/** Text read in the pictures of a file, put with its other facts. */
import type { Facts, PagePicture } from '#core/evidence/facts.ts'
import { pagesToRead, readingOf, unreadPage, unreadText } from '#core/evidence/reading.ts'
import type { Bench } from './child.ts'
import { measureText } from './measure.ts'

async function withPages(path: string, facts: Facts, bench?: Bench): Promise<Facts> {
  const unread = [...facts.unread]
  const read = new Map<number, PagePicture>()
  // One question for each page: the limit of time holds for a page, and a page that takes longer costs itself only.
  for (const page of pagesToRead(facts)) {
    const asked = await measureText(path, bench, { page: page.page })
    if (asked.ok) read.set(page.page, { ...page, text: asked.value })
    else unread.push({ what: unreadPage(page.page), why: asked.why })
  }
  const { pdf } = facts
  if (pdf === undefined) return facts
  const pictures = (pdf.pictures ?? []).map((page) => read.get(page.page) ?? page)
  return { ...facts, pdf: { ...pdf, pictures }, unread }
}

/**
 * The same facts with the text of the picture, or of the pages that hold none of their own; what stopped the reading stands in
 * `unread`. A file with nothing to read, or that was read, stays as it is.
 */
export async function withText(path: string, facts: Facts, bench?: Bench): Promise<Facts> {
  if (readingOf(facts) !== 'waits') return facts
  if (facts.picture === undefined) return withPages(path, facts, bench)
  const read = await measureText(path, bench)
  return read.ok
    ? { ...facts, picture: { ...facts.picture, text: read.value } }
    : { ...facts, unread: [...facts.unread, { what: unreadText, why: read.why }] }
}
