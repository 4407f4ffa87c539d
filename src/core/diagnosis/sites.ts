/** What the law knows of the sites an export names. A site it does not name is unknown, never refused. */
import type { ListingRow } from '../export-file/listing-row.ts'
import { sourceOf } from '../policy/law.ts'
import type { Pack } from '../policy/pack.ts'
import { siteStanding } from '../policy/site.ts'
import type { Text } from '../policy/values.ts'
import { cell } from './cause.ts'
import { sameness } from './cells.ts'
import type { SiteAnswer } from './diagnosis.ts'

function answerFor(site: string, pack: Pack, now: number): SiteAnswer {
  const [id, known] = Object.entries(pack.sites).find(([id]) => sameness(id) === sameness(site)) ?? []
  if (id === undefined || known === undefined) return { site, answer: 'unknown', sources: [] }
  const { standing } = siteStanding(pack, id, now)
  const spoken = [
    { source: known.source, says: null as Text | null },
    ...known.contradicted.map(({ source, says }) => ({ source, says: says as Text | null })),
  ]
  return {
    site,
    answer: standing === 'left' ? 'left' : known.contradicted.length > 0 ? 'disputed' : 'known',
    sources: spoken.flatMap(({ source, says }) => {
      const found = sourceOf(pack, source)
      return found === undefined ? [] : [{ title: found.title, read: found.dated ?? found.read, says }]
    }),
  }
}

/** One answer for each site the rows name, in the order they come. */
export const sitesOf = (rows: readonly ListingRow[], pack: Pack, now: number): SiteAnswer[] =>
  [...new Set(rows.map((row) => cell(row, 'site')).filter(Boolean))].map((site) => answerFor(site, pack, now))
