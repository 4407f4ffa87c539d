/** How often a case may be filed: what the notice states outranks the pack. */
import { binding, procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { CaseState } from './state.ts'

/** `value` null: the source is silent, so there is no limit. */
export function triesAllowed(
  state: CaseState,
  law: Law,
): { value: number | null; binds: ReturnType<typeof binding>; clause: string | undefined } {
  const { tries } = procedureOf(law)
  const { tries: stated } = state.stated
  const binds = binding(tries, law.pack, state.venue, stated !== undefined)
  return { value: stated ?? tries.value, binds, clause: stated === undefined ? tries.clause : undefined }
}
