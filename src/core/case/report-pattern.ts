/** Reports that come in numbers from one shop about another: shown to whoever decides, as numbers. It says nothing of why. */

import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { CaseState } from './state.ts'

/** Filed within `days` days before `until`; `answered` of them so far, `upheld` of those. */
export type ReportPattern = { reports: number; answered: number; upheld: number; days: number; until: number }

const day = 86_400_000

/**
 * Null below the number the pack's tuning names (`mass-reports`, within `mass-reports-days`), and where it names none. `others` are
 * cases of the same claimant about the same shop, this one among them.
 */
export function reportPattern(others: readonly CaseState[], law: Law, now: number): ReportPattern | null {
  const least = law.pack.tuning['mass-reports']?.value
  const days = law.pack.tuning['mass-reports-days']?.value
  if (least === undefined || days === undefined || procedureOf(law).opensWith !== 'claim') return null
  const filed = others.flatMap((state) => {
    const first = state.filings[0]
    const recent = first !== undefined && first.at <= now && first.at > now - days * day
    return recent ? [state.filings.findLast(({ outcome }) => outcome !== null)?.outcome ?? null] : []
  })
  if (filed.length < least) return null
  const answered = filed.filter((outcome) => outcome !== null)
  const upheld = answered.filter((outcome) => outcome === 'granted')
  return { reports: filed.length, answered: answered.length, upheld: upheld.length, days, until: now }
}
