/** Failures of a listing: filings answered "no" in this case and in the shop's other cases about it. */
import type { Given } from './commands.ts'
import type { Reservation } from './derived.ts'
import { denials } from './filed.ts'
import type { CaseState } from './state.ts'

/** Denials of this case and those last known of the shop's other cases about the same listing and procedure. */
export const failuresOfListing = (state: CaseState): number =>
  denials(state) + (state.failuresElsewhere?.at(-1)?.failures ?? 0)

/** How the key of every failure of one listing in one procedure begins. It names the listing: personal, never logged. */
export const failuresKey = (of: { pack: string; procedure: string; listing: string }): string =>
  `${JSON.stringify([of.pack, of.procedure, of.listing.trim()]).slice(0, -1)},`

/** A row for each filing of the case that was answered "no", kept when the case has ended; none once it is erased. */
export function failuresKept(state: CaseState): Reservation[] {
  const { subject, pack, procedure, code } = state
  if (subject === null) return []
  const key = failuresKey({ pack: pack.id, procedure, listing: subject.listing })
  return state.filings.flatMap(({ filing, outcome }) =>
    outcome === 'denied'
      ? [
          {
            kind: 'failure',
            key: `${key}${JSON.stringify(code)},${filing}]`,
            begins: key,
            refusal: 'subject-taken',
          },
        ]
      : [],
  )
}

/** The case as it stands with what is known now of the others; as it was where nothing new is known. */
export function withFailuresElsewhere(state: CaseState, given: Given, at: number): CaseState {
  const { failuresElsewhere: failures } = given
  const known = state.failuresElsewhere ?? []
  if (failures === undefined || failures === (known.at(-1)?.failures ?? 0)) return state
  return { ...state, failuresElsewhere: [...known, { at, failures }] }
}
