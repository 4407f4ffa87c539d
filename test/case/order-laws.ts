/** What must hold of any decider and of the order of acts in every history. */
import { isDeepStrictEqual } from 'node:util'
import type { Command } from '#core/case/commands.ts'
import { fold } from '#core/case/evolve.ts'
import type { Status } from '#core/case/state.ts'
import { worldOf } from '../arbitraries/world.ts'
import { type CaseLaw, windowOf } from './filing-laws.ts'
import { eventsOf, eventsOfType } from './play.ts'

const terminal: (Status | undefined)[] = ['granted', 'exhausted', 'lapsed', 'withdrawn']

export const orderLaws: Record<string, CaseLaw> = {
  'never throws': ({ taken }) => taken.flatMap((one) => (one.threw === null ? [] : [one.threw])),

  'asked the same again, answers the same': ({ taken }) =>
    taken.flatMap((one) => (one.same ? [] : [`${one.command.type} was answered in two ways`])),

  'a refusal has reasons and no events, a yes has events': ({ taken }) =>
    taken.flatMap(({ decided, command, threw }) => {
      if (threw !== null) return []
      const right = decided.ok
        ? decided.events.length > 0 !== (decided.needs === 'packet')
        : decided.refusals.length > 0 && !('events' in decided)
      return right ? [] : [`${command.type}: neither yes nor no`]
    }),

  'a refusal says why in every language': ({ taken }) =>
    taken.flatMap(({ decided }) =>
      decided.ok
        ? []
        : decided.refusals.flatMap(({ code, says, remedy, overridable, kind }) => {
            const texts = [says.zh, says.en, says.ru, remedy.zh, remedy.en]
            if (texts.some((text) => text === undefined || text === '' || /\{\w+\}/.test(text)))
              return [`${code}: ${texts.join(' | ')}`]
            return kind === 'integrity' && overridable ? [`${code}: integrity cannot be overridden`] : []
          }),
    ),

  'granted only by an outcome or a decision in effect': ({ taken }) =>
    taken.flatMap(({ before, after, events }) => {
      if (after?.status !== 'granted' || before?.status === 'granted') return []
      const granted = events.some(
        (event) =>
          (event.type === 'OutcomeRecorded' || event.type === 'DecisionTookEffect') &&
          event.body.outcome === 'granted',
      )
      return granted ? [] : ['granted by nothing']
    }),

  'after the end only correspondence, and the amendment of what was decided': ({ taken }) =>
    taken.flatMap(({ before, events }) => {
      if (!terminal.includes(before?.status)) return []
      const amends = (decision: number) =>
        before?.decisions.some((one) => one.decision === decision && one.amends !== null)
      return events.flatMap((event) => {
        const may =
          event.type === 'CorrespondenceKept' ||
          // A page of the marketplace that failed, and the ticket to its help about it.
          event.type === 'TroubleRecorded' ||
          // It says who amends nothing.
          event.type === 'ConflictDeclared' ||
          (event.type === 'DecisionMade' && event.body.amends !== undefined) ||
          ((event.type === 'DecisionUndone' || event.type === 'DecisionTookEffect') &&
            amends(event.body.decision))
        return may ? [] : [`${event.type} after ${before?.status}`]
      })
    }),

  'correspondence never counts as filed': ({ taken }) =>
    taken.flatMap(({ before, after, events }) =>
      events.some((event) => event.type === 'CorrespondenceKept') &&
      (before?.status !== after?.status || !isDeepStrictEqual(before?.filings, after?.filings))
        ? ['correspondence changed the case']
        : [],
    ),

  'a case lapses only after its window, unfiled': (played) =>
    eventsOfType(played, 'CaseLapsed').flatMap((event) => {
      const open = played.taken.find((one) => one.events.includes(event))?.before?.status
      return event.at <= windowOf(played, event, 'lapses') || open === 'filed' ? [`lapsed while ${open}`] : []
    }),

  'the record alone gives the state': (played) => {
    const last = played.taken.at(-1)?.after
    return played.engine.evolve !== undefined && isDeepStrictEqual(fold(eventsOf(played)), last)
      ? []
      : ['folding the record gives another state']
  },

  'timers fit the state': ({ taken, law, engine }) =>
    taken.flatMap(({ after }) => {
      if (after === null) return []
      const timers = engine.timersOf(after, law)
      const held = after.decisions.find((one) => one.state === 'held')
      const waits = timers.filter((one) => one.command === 'TakeEffect').map((one) => one.at)
      if (!isDeepStrictEqual(waits, held === undefined ? [] : [held.effectAt]))
        return ['no timer for a decision']
      if (terminal.includes(after.status) && timers.length > waits.length)
        return [`timers while ${after.status}`]
      // Waking the case is possible at that instant, and not a millisecond earlier.
      return timers.flatMap(({ command, at, body }) => {
        const actor = { id: 'system', role: 'system' } as const
        const wake = (when: number) =>
          engine.decide({ type: command, at: when, actor, given: {}, body } as Command, after, law)
        return wake(at).ok && !wake(at - 1).ok ? [] : [`${command} at the wrong time`]
      })
    }),

  'what is shown as impossible is refused': ({ taken, law, engine }) =>
    taken.flatMap(({ command, before, decided }) => {
      if (before === null) return []
      const { at, actor, given } = command
      const as =
        command.type === 'FilePacket' && command.body.supersedes !== undefined ? 'correction' : undefined
      const shown = engine
        .actionsOf(before, law, actor, at, given)
        .find((action) => action.command === command.type && action.as === as)
      if (shown === undefined || shown.available || !decided.ok) return []
      return [`${command.type} was shown as impossible: ${shown.refusals.map((one) => one.code)}`]
    }),

  'what is refused without regard to the body is shown as impossible': ({ taken, law, engine }) =>
    taken.flatMap(({ command, before, decided }) => {
      const plain = ['GiveUp', 'ClaimCase', 'ReleaseClaim', 'UndoDecision', 'TakeEffect'].includes(
        command.type,
      )
      if (before === null || decided.ok || !plain) return []
      const { at, actor, given } = command
      const shown = engine
        .actionsOf(before, law, actor, at, given)
        .find((action) => action.command === command.type)
      return shown?.available === true ? [`${command.type} was shown as possible`] : []
    }),

  'a case holds its subject while it lasts, and the ticket while it is filed': ({ taken, law, engine }) =>
    taken.flatMap(({ after }) => {
      if (after === null) return []
      const calls = (gate: string) => worldOf(law).procedure.gates.some((one) => one.gate === gate)
      // A decision that is being amended may open the case again, and nobody may have come between.
      const lasts = !terminal.includes(after.status) || after.decisions.some((one) => one.state === 'held')
      const held = engine.reservationsOf(after, law).map((one) => one.kind)
      const kinds = held.filter((kind) => kind !== 'daily' && kind !== 'failure')
      const denied = after.filings.filter((filing) => filing.outcome === 'denied').length
      if (held.filter((kind) => kind === 'failure').length !== (after.subject === null ? 0 : denied))
        return [`${denied} denials, held as ${held}`]
      if (!calls('once-a-day') && held.includes('daily')) return ['a day is held that no gate asks for']
      const expected = [
        ...(lasts ? ['open-case'] : []),
        ...(after.status === 'filed' && calls('one-open') ? ['open-ticket'] : []),
      ]
      return isDeepStrictEqual(kinds, expected) ? [] : [`${after.status} holds ${kinds}`]
    }),
}
