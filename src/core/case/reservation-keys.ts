/** Keys by which cases of one shop keep out of each other's way. They name what a case is about: personal, never logged. */
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { CaseState } from './state.ts'

/** What an open case is about, by the subject keys of its procedure; null once erased. */
export function caseKey(state: CaseState, law: Law): string | null {
  const { subject } = state
  if (subject === null) return null
  const parts = procedureOf(law).subjectKeys.map((key) =>
    key === 'reason' ? state.reason : key === 'site' ? state.site : (subject[key]?.trim() ?? ''),
  )
  return JSON.stringify([law.pack.pack, state.procedure, ...parts])
}

/** Listing, variant, site and reason of an open ticket (variants are cases of their own); null once erased. */
export function ticketKey(state: CaseState): string | null {
  const { subject } = state
  if (subject === null) return null
  const variant = subject.variant?.trim() ?? ''
  return JSON.stringify([state.pack.id, subject.listing.trim(), variant, state.site, state.reason])
}
