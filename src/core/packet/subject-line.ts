/** The subject a marketplace wants on its form, written from the case. */
import type { CaseState } from '../case/state.ts'
import { procedureOf, reasonOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'

/** What a subject line may be made of; `violation` is the English title of the reason. */
export const subjectParts = ['sku', 'listing', 'site', 'violation'] as const

/** Null where the procedure has none, or the case does not hold what it is made of (its subject was erased). */
export function subjectLineOf(state: CaseState, law: Law): string | null {
  const { subjectLine } = procedureOf(law)
  if (subjectLine === undefined || state.subject === null) return null
  const { listing, sku = listing } = state.subject
  const parts: Record<string, string> = {
    sku,
    listing,
    site: state.site,
    violation: reasonOf(law, state.reason)?.title.en ?? state.reason,
  }
  return subjectLine.pattern.replace(/\{(\w+)\}/g, (whole, part: string) => parts[part] ?? whole)
}
