/** Readings of the health score, as the seller writes them down every week or brings them in from a table. */
import type { AccountState } from '../account.ts'
import type { NewAccountEvent } from '../account-events.ts'
import type { AccountCommandOf, HealthReading } from '../commands.ts'
import { readHealthTable } from '../health-table.ts'
import { refuseAccount } from '../refusals.ts'
import { type AccountLaw, type AccountVerdict, refused, taken } from './asked.ts'

export function recordHealth(
  { at, body }: AccountCommandOf<'RecordHealth'>,
  state: AccountState,
  law: AccountLaw,
): AccountVerdict {
  return recorded(body.readings, 'typed', at, state, law)
}

export function importHealth(
  { at, body }: AccountCommandOf<'ImportHealth'>,
  state: AccountState,
  law: AccountLaw,
): AccountVerdict {
  const read = readHealthTable(body.csv, law.pack)
  if (!read.ok) {
    const problems = read.problems.map(({ row, what }) =>
      refuseAccount('table-unread', { subject: '/csv', params: { row, what } }),
    )
    return refused(...problems)
  }
  return recorded(read.readings, 'table', at, state, law)
}

const partsOf = ({ parts }: HealthReading): string =>
  JSON.stringify(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)))

/** What stands there already, the same in everything, is not recorded again. */
function recorded(
  readings: readonly HealthReading[],
  source: 'typed' | 'table',
  now: number,
  state: AccountState,
  { pack }: AccountLaw,
): AccountVerdict {
  const known = pack.diagnosis?.health?.parts ?? {}
  const refusals = readings.flatMap(({ at, parts }, index) => [
    ...(at > now ? [refuseAccount('health-in-future', { subject: `/readings/${index}/at` })] : []),
    ...Object.keys(parts)
      .filter((part) => !Object.hasOwn(known, part))
      .map((what) =>
        refuseAccount('unknown-part', { subject: `/readings/${index}/parts/${what}`, params: { what } }),
      ),
  ])
  if (refusals.length > 0) return refused(...refusals)
  const events = readings
    .filter(
      (reading) =>
        !state.health.some(
          (one) => one.at === reading.at && one.score === reading.score && partsOf(one) === partsOf(reading),
        ),
    )
    .map(
      (reading): NewAccountEvent => ({
        type: 'HealthRecorded',
        v: 1,
        body: { ...reading, source },
        personal: null,
      }),
    )
  return taken(...events)
}
