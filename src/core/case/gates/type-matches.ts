import { appealTypeOf, procedureOf, reasonOf } from '../../policy/law.ts'
import { gate, noArgs } from '../gate.ts'

/** A wrong type lands in the wrong queue. Contesting the classification itself is open only where the procedure has a queue for it. */
export const typeMatches = gate({
  name: 'type-matches',
  looksAt: 'Whether the appeal type is the one that belongs to the reason in the notice.',
  kind: 'law',
  codes: ['wrong-appeal-type'],
  args: noArgs,
  test: ({ state, law, command }) => {
    const choosing = command?.type === 'ChooseType' ? command.body : state
    const { appealType, contested } = choosing
    const right = reasonOf(law, state.reason)?.appealType
    // A reason the pack does not know has no right type; none chosen is refused by the command itself.
    if (right === undefined || appealType === null || appealType === right) return []
    if (contested && state.venue === 'hosted' && procedureOf(law).contestedQueue !== undefined) return []
    return [
      {
        is: 'refused',
        code: 'wrong-appeal-type',
        params: {
          chosen: appealTypeOf(law, appealType)?.title ?? appealType,
          right: appealTypeOf(law, right)?.title ?? right,
        },
      },
    ]
  },
})
