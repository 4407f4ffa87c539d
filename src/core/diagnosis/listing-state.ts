/** Which state a listing is in, as its export says and in no other way. */
import type { ListingRow } from '../export-file/listing-row.ts'
import type { DiagnosisLaw } from '../policy/health.ts'
import { cell } from './cause.ts'
import { sameness } from './cells.ts'
import type { ListingStateName } from './diagnosis.ts'

/** Reads states by the law's words for them; a word it does not know is `unknown` and kept as it came. */
export function stateReader(law: DiagnosisLaw): (row: ListingRow) => ListingStateName {
  const byWord = new Map<string, ListingStateName>()
  for (const state of ['active', 'inactive', 'not-visible', 'removed'] as const)
    for (const word of law.exports.states[state]) byWord.set(sameness(word), state)
  return (row) => byWord.get(sameness(cell(row, 'state'))) ?? 'unknown'
}

/** The export says that an approved version of the listing is on sale while its draft is in another state. */
export const hasOlderVersionOnSale = (row: ListingRow, state: ListingStateName): boolean =>
  state !== 'active' && cell(row, 'has-active-version').toLowerCase() === 'true'
