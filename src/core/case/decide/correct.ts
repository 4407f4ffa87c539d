/** An erratum reaches an open case: from now on it lives under the corrected version, and says what changed. */
import type { Asked } from '../asked.ts'
import type { CommandOf } from '../commands.ts'
import type { NewEvent } from '../events.ts'
import { refuse } from '../refusals.ts'
import { type Guard, inStatus, no, type Verdict } from './guard.ts'

/** A case that is over stays as it was judged. */
export const correcting: Guard = inStatus('open', 'filed', 'denied')

/** `law` is still the one that was wrong: the shell looks up what corrects it and compares the two. */
export function correctLaw(
  { body: { to, changed, reason } }: CommandOf<'CorrectLaw'>,
  { state }: Asked,
): Verdict<NewEvent> {
  const from = state.pack.version
  if (to <= from) return no(refuse('wrong-law'))
  return {
    refusals: [],
    events: () => [
      {
        type: 'LawCorrected',
        v: 1,
        body: { from, to, changed, ...(reason === undefined ? {} : { reason }) },
        personal: null,
      },
    ],
  }
}
