/** Wrong deciders, one for each law: if the laws do not notice them, they prove nothing. */
import type { CaseState } from '#core/case/state.ts'
import { second } from '../arbitraries/world.ts'
import { askingMutants } from './asking-mutants.ts'
import { answering, folding, later, lying, onState, withoutGate, withProcedure } from './lies.ts'
import { type Engine, engine } from './play.ts'
import { procedureMutants } from './procedure-mutants.ts'

const asIfAnswered = (state: CaseState): CaseState => ({
  ...state,
  status: state.status === 'filed' ? 'denied' : state.status,
  filings: state.filings.map((one) => ({ ...one, outcome: one.outcome ?? 'granted' })),
})

let asked = 0

/** Law → what is wrong, and the engine that is wrong in that way. */
export const mutants: Record<string, { wrong: string; engine: Engine }> = {
  ...procedureMutants,
  ...askingMutants,
  'nothing is filed after its window, unless overridden': {
    wrong: 'the window is not asked',
    engine: withoutGate('window'),
  },
  'what the notice states is not overridden': {
    wrong: 'a stated deadline is treated as the pack’s own',
    engine: onState((state, { type }) => (type === 'FilePacket' ? { ...state, stated: {} } : state)),
  },
  'tries are never exceeded, unless overridden': {
    wrong: 'tries are not counted',
    engine: lying(({ law }) => {
      const tries = law.pack.procedures[law.procedureId]?.tries
      return tries === undefined ? {} : { law: withProcedure(law, { tries: { ...tries, value: null } }) }
    }),
  },
  'a correction is the same try': {
    wrong: 'a correction is counted as a try',
    engine: answering((decided, command) => {
      if (decided.ok || command.type !== 'FilePacket' || command.body.supersedes === undefined) return decided
      const [first] = decided.refusals
      return first === undefined ? decided : { ok: false, refusals: [{ ...first, code: 'tries-used' }] }
    }),
  },
  'at most one filing is open': {
    wrong: 'an open filing is taken for answered',
    engine: onState((state, command) => (command.type === 'FilePacket' ? asIfAnswered(state) : state)),
  },
  'a filed filing never changes': {
    wrong: 'taking an exhibit away takes it out of what was filed',
    engine: folding((state, event) =>
      event.type !== 'FactsStated'
        ? state
        : { ...state, filings: state.filings.map((one) => ({ ...one, text: `${one.text} (corrected)` })) },
    ),
  },
  'after a denial a filing holds something new': {
    wrong: 'new evidence is not asked for',
    engine: withoutGate('new-evidence'),
  },
  'after a denial the reason text is another': {
    wrong: 'a changed text is not asked for',
    engine: withoutGate('changed-text'),
  },
  'the appeal type fits the reason, or is contested where that can be': {
    wrong: 'the type is not compared',
    engine: withoutGate('type-matches'),
  },
  'only the bound mailbox files': { wrong: 'any mailbox files', engine: withoutGate('bound-mailbox') },
  'every allegation is answered, unless overridden': {
    wrong: 'preflight is not asked',
    engine: withoutGate('preflight'),
  },
  'what is overridden is recorded with its reason, and only on an external venue': {
    wrong: 'a hosted venue is overridden like an external one',
    engine: onState((state, command) =>
      command.type === 'FilePacket' ? { ...state, venue: 'external' } : state,
    ),
  },
  'only the reviewer who holds the case decides it': {
    wrong: 'the claim is not looked at',
    engine: onState((state, { type, actor }) =>
      type === 'Decide' ? { ...state, claim: { by: actor.id, at: 0 } } : state,
    ),
  },
  'a case has one holder': {
    wrong: 'a claim is taken over',
    engine: onState((state, { type }) => (type === 'ClaimCase' ? { ...state, claim: null } : state)),
  },
  'nobody decides on their own shop': {
    wrong: 'the reviewer’s shops are not looked at',
    engine: lying(({ command }) => ({
      command: { ...command, given: { ...command.given, actorShops: [] } },
    })),
  },
  'the stage of the pack decides, each once': {
    wrong: 'every decision is of the first stage',
    engine: lying(({ law }) => {
      const stages = law.pack.procedures[law.procedureId]?.stages.slice(0, 1)
      return stages === undefined ? {} : { law: withProcedure(law, { stages }) }
    }),
  },
  'whoever decided an earlier stage does not decide the next': {
    wrong: 'earlier deciders are forgotten',
    engine: onState((state) => ({
      ...state,
      decisions: state.decisions.map((one) => (one.state === 'effective' ? { ...one, by: 'nobody' } : one)),
    })),
  },
  'only the decision that stands last is amended, and nothing was filed since': {
    wrong: 'whatever decision is named is taken for the last',
    engine: lying(({ command, state }) => {
      const last = state?.decisions.findLast((one) => one.state === 'effective')
      if (command.type !== 'AmendDecision' || state === null || last === undefined) return {}
      const filings = state.filings
        .slice(0, last.filing)
        .map((one) => ({ ...one, outcome: 'denied' as const }))
      return { state: { ...state, status: 'denied', filings } }
    }),
  },
  'a denial says item by item what is missing': {
    wrong: 'a denial needs no items',
    engine: {
      ...engine,
      decide: (command, state, law) => {
        if (command.type !== 'Decide') return engine.decide(command, state, law)
        const body = { ...command.body, items: [{ missing: 'anything' }] }
        const decided = engine.decide({ ...command, body }, state, law)
        if (!decided.ok) return decided
        const events = decided.events.map((event) =>
          event.type === 'DecisionMade' && event.personal !== null
            ? { ...event, personal: { ...event.personal, items: command.body.items } }
            : event,
        )
        return { ...decided, events }
      },
    },
  },
  'a decision cites a clause of the procedure': {
    wrong: 'any clause will do',
    engine: lying(({ law, command }) =>
      command.type === 'Decide'
        ? { law: withProcedure(law, { decisionClauses: [command.body.clause] }) }
        : {},
    ),
  },
  'a decision takes effect after the hold, and never once undone': {
    wrong: 'the hold is not waited for',
    engine: later('TakeEffect', 30 * second),
  },
  'only whoever decided undoes, and only during the hold': {
    wrong: 'anybody undoes',
    engine: lying(({ command, state }) => {
      const held = state?.decisions.find((one) => one.state === 'held')
      if (command.type !== 'UndoDecision' || held === undefined) return {}
      return { command: { ...command, actor: { ...command.actor, id: held.by } } }
    }),
  },
  'never throws': {
    wrong: 'a status it does not expect is an exception',
    engine: answering((decided) => {
      if (!decided.ok && decided.refusals.some((one) => one.code === 'wrong-status')) throw new Error('no')
      return decided
    }),
  },
  'asked the same again, answers the same': {
    wrong: 'it remembers',
    engine: answering((decided) => {
      asked += 1
      return asked % 2 === 0 || decided.ok ? decided : { ok: false, refusals: decided.refusals.slice(1) }
    }),
  },
  'a refusal has reasons and no events, a yes has events': {
    wrong: 'an expected no is swallowed',
    engine: answering((decided) => (decided.ok ? decided : { ok: true, events: [] })),
  },
  'a refusal says why in every language': {
    wrong: 'integrity is called overridable',
    engine: answering((decided) =>
      decided.ok
        ? decided
        : { ok: false, refusals: decided.refusals.map((one) => ({ ...one, overridable: true })) },
    ),
  },
  'granted only by an outcome or a decision in effect': {
    wrong: 'a decision grants when it is made',
    engine: folding((state, event) =>
      event.type === 'DecisionMade' && event.body.outcome === 'granted'
        ? { ...state, status: 'granted' }
        : state,
    ),
  },
  'after the end only correspondence, and the amendment of what was decided': {
    wrong: 'a case that ended is taken for open',
    engine: onState((state) =>
      ['granted', 'lapsed', 'withdrawn', 'exhausted'].includes(state.status)
        ? { ...state, status: 'open' }
        : state,
    ),
  },
  'correspondence never counts as filed': {
    wrong: 'a mail counts as a filing',
    engine: folding((state, event) =>
      event.type === 'CorrespondenceKept' ? { ...state, status: 'filed' } : state,
    ),
  },
  'a case lapses only after its window, unfiled': {
    wrong: 'a case lapses at the instant of the deadline',
    engine: later('LapseCase', 1),
  },
  'the record alone gives the state': {
    wrong: 'the state knows more than the record',
    engine: folding((state, event) =>
      event.type === 'TypeChosen' ? { ...state, fields: { chosen: 'by hand' } } : state,
    ),
  },
  'timers fit the state': {
    wrong: 'a case that ended is still woken',
    engine: {
      ...engine,
      timersOf: (state, law) => engine.timersOf({ ...state, status: 'open' }, law),
    },
  },
  'what is shown as impossible is refused': {
    wrong: 'nothing is shown as possible',
    engine: {
      ...engine,
      actionsOf: (...asked) => engine.actionsOf(...asked).map((one) => ({ ...one, available: false })),
    },
  },
  'what is refused without regard to the body is shown as impossible': {
    wrong: 'everything is shown as possible',
    engine: {
      ...engine,
      actionsOf: (...asked) => engine.actionsOf(...asked).map((one) => ({ ...one, available: true })),
    },
  },
  'a case holds its subject while it lasts, and the ticket while it is filed': {
    wrong: 'nothing is ever released',
    engine: {
      ...engine,
      reservationsOf: (state, law) => engine.reservationsOf({ ...state, status: 'filed' }, law),
    },
  },
}
