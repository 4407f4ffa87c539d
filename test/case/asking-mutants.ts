/** Wrong deciders for the laws about documents asked for and reviewers who stepped back. */
import { folding, later, lying, onState, withProcedure } from './lies.ts'
import type { Engine } from './play.ts'

export const askingMutants: Record<string, { wrong: string; engine: Engine }> = {
  'a document that is asked for uses no try': {
    wrong: 'running out is a denial',
    engine: folding((state, event) =>
      event.type === 'AskClosed' && event.body.how === 'expired' ? { ...state, status: 'denied' } : state,
    ),
  },
  'nothing is decided while a document is asked for': {
    wrong: 'what is asked for is forgotten',
    engine: onState(({ asks: _, ...state }, { type }) =>
      type === 'Decide' ? state : { ...state, ...(_ ? { asks: _ } : {}) },
    ),
  },
  'a document is asked for no more often than the law says, and answered in its time': {
    wrong: 'an answer is taken a day late',
    engine: later('AnswerAsk', -86_400_000),
  },
  'nobody decides before every exhibit was opened, nor without looking at what was added': {
    wrong: 'every exhibit is taken for opened',
    engine: lying(({ command, state }) => {
      const filed = (state?.filings ?? []).flatMap(({ exhibits }) => exhibits)
      const added = (state?.asks ?? []).flatMap((one) => one.added.map(({ id }) => id))
      return { command: { ...command, given: { ...command.given, opened: [...filed, ...added] } } }
    }),
  },
  'whoever declared a conflict neither takes the case nor decides it': {
    wrong: 'conflicts are forgotten',
    engine: onState(({ conflicts: _, ...state }) => state),
  },
  'whoever skipped a case does not take it again before an hour': {
    wrong: 'there is no rest',
    engine: lying(({ law }) => ({ law: { ...withProcedure(law, {}), pack: { ...law.pack, tuning: {} } } })),
  },
}
