/** The health of an account as it is shown: the series, its thresholds, what is missing, and removals laid over it. */
import type { AccountState } from '#core/account/account.ts'
import type { AccountLaw } from '#core/account/decide/asked.ts'
import { declineOf, missingWeeks, overlay, thresholdsOf } from '#core/account/health-series.ts'
import { addDuration } from '#core/calendar/duration.ts'
import type { HealthShown } from '#core/doors/account-shapes.ts'
import type { ListingState } from '#core/listing/listing.ts'
import { clauseShown } from './clause-shown.ts'

/** Latest removals are shown, not all that ever were. */
const removalsShown = 20

/** Null where the pack says nothing of a score. `now` is UTC milliseconds. */
export function healthView(
  state: AccountState,
  { pack, calendar }: AccountLaw,
  listings: readonly ListingState[],
  now: number,
): HealthShown | null {
  const health = pack.diagnosis?.health
  if (health === undefined) return null
  const series = state.health
  const last = series.at(-1)
  const zone = pack.zone.value
  const retention = addDuration(0, health.retention.value, zone, calendar).at
  const standing = thresholdsOf(last?.score ?? 0, health.thresholds)
  return {
    parts: Object.entries(health.parts).map(([id, { title, better }]) => ({ id, title, better })),
    thresholds: standing.flatMap(({ id, value, stands }) => {
      const row = health.thresholds[id]
      if (row === undefined) return []
      const { title, says, clause } = row
      const shown = { id, title, value, says, clause: clauseShown(pack, clause) }
      return [{ ...shown, stands: last === undefined ? null : stands }]
    }),
    series: series.map(({ at, score, parts, source }) => ({ at, score, parts, source })),
    retention: health.retention.value,
    missing: missingWeeks(series, { now, zone, retention }),
    decline: declineOf(series, pack.tuning['health-decline-readings']?.value),
    removals: removalsOf(listings).map(({ listing, site, removedAt }) => {
      const { dropped } = overlay(series, removedAt, { parts: health.parts })
      return { listing, site, removedAt, dropped }
    }),
  }
}

const removalsOf = (listings: readonly ListingState[]) =>
  listings
    .flatMap(({ listing, site, history }) =>
      history
        .filter(({ status }) => status === 'removed')
        .map(({ at }) => ({ listing, site, removedAt: at })),
    )
    .sort((a, b) => b.removedAt - a.removedAt)
    .slice(0, removalsShown)
