/** What a piece of advice rests on, the same for every kind of it. */

import type { Finding } from '../evidence/finding.ts'
import type { ClauseRef } from '../policy/clause.ts'
import { basisOf, clauseRef } from '../policy/law.ts'
import type { Pack } from '../policy/pack.ts'
import type { Confidence, Provenance } from '../policy/values.ts'

export type Ground = {
  clause: ClauseRef | null
  basis: Finding['basis']
  confidence: Confidence
}

export const groundOf = (provenance: Provenance, pack: Pack): Ground => ({
  clause: clauseRef(pack, provenance.clause),
  basis: basisOf(provenance, pack),
  confidence: provenance.confidence,
})
