/** Wrong deciders, one for each law of `procedure-laws.ts`. */
import type { Answer } from '#core/case/commands.ts'
import { hour } from '../arbitraries/world.ts'
import { answering, folding, lying, withoutGate, withProcedure } from './lies.ts'
import type { Engine } from './play.ts'

/** As if the first item had always been answered. */
const withItem = (answers: Answer[]): Answer[] =>
  answers.some((one) => one.allegation === 'r1')
    ? answers
    : [...answers, { allegation: 'r1', text: 'as said before', exhibits: [] }]

export const procedureMutants: Record<string, { wrong: string; engine: Engine }> = {
  'nothing is filed before the cool-down is over, unless overridden': {
    wrong: 'a cool-down is only shown',
    engine: lying(({ law }) => {
      const deadlines = law.pack.procedures[law.procedureId]?.deadlines
      if (deadlines === undefined) return {}
      return { law: withProcedure(law, { deadlines: deadlines.filter((one) => one.opens === undefined) }) }
    }),
  },
  'an attempt that comes too early does not restart the cool-down': {
    wrong: 'it counts from the attempt',
    engine: answering((decided, command) =>
      decided.ok
        ? decided
        : {
            ok: false,
            refusals: decided.refusals.map((one) =>
              one.code === 'not-yet' ? { ...one, until: command.at + 48 * hour } : one,
            ),
          },
    ),
  },
  'the same act is filed once a day, unless overridden': {
    wrong: 'a day is as good as another',
    engine: withoutGate('once-a-day'),
  },
  'every item of the denial has an answer given since, unless overridden': {
    wrong: 'answers to the denial before count',
    engine: folding((state, event) =>
      event.type === 'FactsStated' && state.statement !== null
        ? { ...state, statement: { ...state.statement, answers: withItem(state.statement.answers) } }
        : state,
    ),
  },
  'nothing is filed that nobody vouches for': {
    wrong: 'silence vouches',
    engine: withoutGate('attested'),
  },
  'nothing is filed while the same goods are on sale anew, unless overridden': {
    wrong: 'what is on sale meanwhile is not looked at',
    engine: withoutGate('no-relisting'),
  },
}
