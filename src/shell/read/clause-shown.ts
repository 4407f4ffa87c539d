/** A clause of a pack as a person reads it. */

import type { ClauseShown } from '#core/doors/account-shapes.ts'
import { namesOf } from '#core/policy/clause.ts'
import type { Pack } from '#core/policy/pack.ts'

/** Null where none is named, or the pack no longer has it. */
export function clauseShown(pack: Pack, id: string | null | undefined): ClauseShown | null {
  const clause = id == null ? undefined : pack.clauses[id]
  return id == null || clause === undefined ? null : { id, ...namesOf(clause), text: clause.text }
}
