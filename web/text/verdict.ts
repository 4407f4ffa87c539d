import type { Preflight } from '#core/evidence/finding.ts'

/** The worst of what preflight found. */
export type Verdict = Preflight['verdict']
