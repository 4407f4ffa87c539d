/** An authorisation chain, link by link from the right holder to the seller: where it breaks first, and why. */
import { dateOfDay, dayOfDate } from '../calendar/civil-days.ts'
import { civilDayAt } from '../calendar/zones.ts'
import type { Link } from '../case/commands.ts'
import { wordsOf } from '../text/fold.ts'

export type BreakReason =
  | 'empty'
  | 'not-connected'
  | 'not-to-seller'
  | 'refuted'
  | 'not-sealed'
  | 'bad-date'
  | 'not-yet-valid'
  | 'expired'
  | 'other-site'
  | 'other-category'
  | 'no-document'

/** `index` counts links from 0; `expected` and `found` are the values that do not fit. */
export type ChainBreak = { index: number; why: BreakReason; expected: string | null; found: string | null }

/** What is not a break but has to be shown: authenticity not verified, a seal nobody has seen, a link without an end date. */
export type ChainDoubt = { index: number; what: 'unverified' | 'seal-unknown' | 'no-end' | 'seller-unknown' }

export type ChainReading = { broken: ChainBreak | null; doubts: ChainDoubt[] }

export type ChainAbout = {
  /** UTC milliseconds. */
  now: number
  /** Zone in which a civil date begins and ends. */
  zone: string
  sellerName?: string | undefined
  site?: string | undefined
  category?: string | undefined
  /** Exhibits attached to the case; where given, each link has to name one of them. */
  exhibits?: ReadonlySet<string> | undefined
}

/** Company names compared by letters and digits alone: "Lumera Ltd." is "LUMERA LTD". */
export const sameName = (a: string, b: string): boolean => wordsOf(a).join('') === wordsOf(b).join('')

const has = (names: readonly string[], wanted: string): boolean =>
  names.some((name) => name.toLowerCase() === wanted.toLowerCase())

function breakInDates(link: Link, index: number, today: number): ChainBreak | null {
  for (const [text, side] of [
    [link.validFrom, 'from'],
    [link.validUntil, 'until'],
  ] as const) {
    if (text === undefined || text === '') continue
    const day = dayOfDate(text)
    if (day === null) return { index, why: 'bad-date', expected: 'YYYY-MM-DD', found: text }
    const expected = dateOfDay(today)
    if (side === 'from' && day > today) return { index, why: 'not-yet-valid', expected, found: text }
    if (side === 'until' && day < today) return { index, why: 'expired', expected, found: text }
  }
  return null
}

function breakOfLink(
  links: readonly Link[],
  index: number,
  about: ChainAbout,
  today: number,
): ChainBreak | null {
  const link = links[index]
  if (link === undefined) return null
  const before = links[index - 1]
  if (before !== undefined && !sameName(before.to, link.from))
    return { index, why: 'not-connected', expected: before.to, found: link.from }
  if (link.verified === 'refuted') return { index, why: 'refuted', expected: null, found: link.verified }
  if (about.exhibits !== undefined && (link.exhibit === undefined || !about.exhibits.has(link.exhibit)))
    return { index, why: 'no-document', expected: null, found: link.exhibit ?? null }
  if (link.sealed === 'no') return { index, why: 'not-sealed', expected: 'yes', found: link.sealed }
  const dates = breakInDates(link, index, today)
  if (dates !== null) return dates
  if (
    about.site !== undefined &&
    link.sites !== undefined &&
    link.sites.length > 0 &&
    !has(link.sites, about.site)
  )
    return { index, why: 'other-site', expected: about.site, found: link.sites.join(', ') }
  if (
    about.category !== undefined &&
    link.categories !== undefined &&
    link.categories.length > 0 &&
    !has(link.categories, about.category)
  )
    return { index, why: 'other-category', expected: about.category, found: link.categories.join(', ') }
  const last = index === links.length - 1
  if (last && about.sellerName !== undefined && !sameName(link.to, about.sellerName))
    return { index, why: 'not-to-seller', expected: about.sellerName, found: link.to }
  return null
}

/** Looks at every link in order; the first break is the one named. A date is in force through its whole last day. */
export function examineChain(links: readonly Link[], about: ChainAbout): ChainReading {
  if (links.length === 0)
    return { broken: { index: 0, why: 'empty', expected: null, found: null }, doubts: [] }
  const today = civilDayAt(about.now, about.zone)
  const doubts: ChainDoubt[] = []
  links.forEach((link, index) => {
    if (link.verified === 'unverified') doubts.push({ index, what: 'unverified' })
    if (link.sealed === 'unknown') doubts.push({ index, what: 'seal-unknown' })
    if (link.validUntil === undefined || link.validUntil === '') doubts.push({ index, what: 'no-end' })
  })
  if (about.sellerName === undefined) doubts.push({ index: links.length - 1, what: 'seller-unknown' })
  for (let index = 0; index < links.length; index++) {
    const broken = breakOfLink(links, index, about, today)
    if (broken !== null) return { broken, doubts }
  }
  return { broken: null, doubts }
}
