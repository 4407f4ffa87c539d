/** Whether a marketplace serves a site, as far as its pack knows, and on what that rests. */
import { dayOfDate } from '../calendar/civil-days.ts'
import { startOfDay } from '../calendar/zones.ts'
import type { Pack } from './pack.ts'
import type { Provenance, Source } from './values.ts'

/**
 * served: listings can stand there · left: the marketplace has gone · later: not yet begun · unknown: no source speaks of it,
 * which is no refusal.
 */
export type SiteStanding = {
  standing: 'served' | 'left' | 'later' | 'unknown'
  /** The source it rests on, with its day; null where none speaks of the site. */
  source: Source | null
  /** What other sources say instead. */
  contradicted: Provenance['contradicted']
}

/** Where `site` stands at the instant `at` (UTC milliseconds), counted in the pack's zone. */
export function siteStanding(pack: Pack, site: string, at: number): SiteStanding {
  const known = Object.hasOwn(pack.sites, site) ? pack.sites[site] : undefined
  if (known === undefined) return { standing: 'unknown', source: null, contradicted: [] }
  const source = pack.sources[known.source] ?? null
  return { standing: standingAt(known.period, pack.zone.value, at), source, contradicted: known.contradicted }
}

type Period = NonNullable<Pack['sites'][string]['period']>

function standingAt(period: Period | undefined, zone: string, at: number): SiteStanding['standing'] {
  if (period === undefined) return 'served'
  const begins = instantOf(period.from, zone)
  if (begins !== null && at < begins) return 'later'
  if (period.until === null) return 'served'
  const ends = instantOf(period.until, zone)
  // Left on a day nobody names: it is over whenever one asks.
  return ends === null || at >= ends ? 'left' : 'served'
}

function instantOf(date: string, zone: string): number | null {
  const day = dayOfDate(date)
  return day === null ? null : startOfDay(day, zone)
}
