/** What the law knows of the sites an export names. A site it does not name is unknown, never refused. */
import type { ListingRow } from '../export-file/listing-row.ts'
import { sourceOf } from '../policy/law.ts'
import type { Pack, Site } from '../policy/pack.ts'
import type { Text } from '../policy/values.ts'
import { cell } from './cause.ts'
import { instantIn, sameness } from './cells.ts'
import type { SiteAnswer } from './diagnosis.ts'

/** The marketplace serves the site no more: since when may be unknown. */
const isLeft = ({ period }: Site, now: number): boolean => {
  const until = period?.until ?? null
  if (until === null || until === 'unknown') return until !== null
  return (instantIn(until, 'UTC') ?? now) < now
}

function answerFor(site: string, pack: Pack, now: number): SiteAnswer {
  const known = Object.entries(pack.sites).find(([id]) => sameness(id) === sameness(site))?.[1]
  if (known === undefined) return { site, answer: 'unknown', sources: [] }
  const spoken = [
    { source: known.source, says: null as Text | null },
    ...known.contradicted.map(({ source, says }) => ({ source, says: says as Text | null })),
  ]
  return {
    site,
    answer: isLeft(known, now) ? 'left' : known.contradicted.length > 0 ? 'disputed' : 'known',
    sources: spoken.flatMap(({ source, says }) => {
      const found = sourceOf(pack, source)
      return found === undefined ? [] : [{ title: found.title, read: found.dated ?? found.read, says }]
    }),
  }
}

/** One answer for each site the rows name, in the order they come. */
export const sitesOf = (rows: readonly ListingRow[], pack: Pack, now: number): SiteAnswer[] =>
  [...new Set(rows.map((row) => cell(row, 'site')).filter(Boolean))].map((site) => answerFor(site, pack, now))
