/** What must hold of every document asked for and of every reviewer who stepped back, in every history. */
import { isDeepStrictEqual } from 'node:util'
import { denials, triesUsed } from '#core/case/filed.ts'
import type { CaseState } from '#core/case/state.ts'
import type { CaseLaw } from './filing-laws.ts'
import { eventsOf } from './play.ts'

const asking = ['AskDocument', 'AnswerAsk', 'WithdrawAsk', 'ExpireAsk']

/** What a try is told by. */
const tries = (state: CaseState) => [
  triesUsed(state),
  denials(state),
  state.status,
  state.stage,
  state.filings.map(({ outcome, answeredAt }) => [outcome, answeredAt]),
]

export const askingLaws: Record<string, CaseLaw> = {
  'a document that is asked for uses no try': ({ taken }) =>
    taken.flatMap(({ command, before, after }) => {
      if (before === null || after === null || !asking.includes(command.type)) return []
      return isDeepStrictEqual(tries(before), tries(after)) ? [] : [`${command.type} changed what was tried`]
    }),

  'nothing is decided while a document is asked for': (played) => {
    let open = false
    return eventsOf(played).flatMap((event) => {
      if (event.type === 'DocumentAsked') open = true
      if (['AskAnswered', 'AskClosed', 'PacketFiled'].includes(event.type)) open = false
      return event.type === 'DecisionMade' && event.body.amends === undefined && open
        ? ['decided while waiting']
        : []
    })
  },

  'a document is asked for no more often than the law says, and answered in its time': ({ taken, law }) => {
    const most = law.pack.reviews[law.procedureId]?.askForMore?.most ?? 0
    return taken.flatMap(({ events, after }) => [
      ...events.flatMap((event) => {
        const until =
          after?.asks?.find((one) => 'ask' in event.body && one.ask === event.body.ask)?.until ?? 0
        return event.type === 'AskAnswered' && event.at > until ? ['answered too late'] : []
      }),
      ...(after?.filings ?? []).flatMap(({ filing }) => {
        const asks = (after?.asks ?? []).filter((one) => one.filing === filing && one.state !== 'withdrawn')
        return asks.length > most ? [`asked ${asks.length} times about one filing`] : []
      }),
    ])
  },

  'nobody decides before every exhibit was opened, nor without looking at what was added': ({ taken }) =>
    taken.flatMap(({ command, before, events }) => {
      const made = events.find((event) => event.type === 'DecisionMade')
      if (made?.type !== 'DecisionMade' || made.body.amends !== undefined || before === null) return []
      const filed = before.filings.find(({ filing }) => filing === made.body.filing)?.exhibits ?? []
      const asks = (before.asks ?? []).filter((one) => one.filing === made.body.filing)
      const added = asks.flatMap((one) => one.added.map(({ id }) => id))
      const unopened = [...filed, ...added].filter((id) => !command.given.opened?.includes(id))
      return unopened.length > 0 ? [`${unopened.length} exhibits not opened`] : []
    }),

  'whoever declared a conflict neither takes the case nor decides it': (played) => {
    const tied = new Set<string>()
    return eventsOf(played).flatMap((event) => {
      if (event.type === 'ConflictDeclared') tied.add(event.body.by)
      const acts = event.type === 'CaseClaimed' || event.type === 'DecisionMade'
      return acts && tied.has(event.body.by) ? [`${event.body.by} is tied and acted: ${event.type}`] : []
    })
  },

  'whoever skipped a case does not take it again before an hour': (played) => {
    const left = new Map<string, number>()
    return eventsOf(played).flatMap((event) => {
      if (event.type === 'CaseSkipped') left.set(event.body.by, event.at)
      if (event.type !== 'CaseClaimed' || played.law.pack.pack !== 'veloria') return []
      const since = left.get(event.body.by)
      return since !== undefined && event.at < since + 3_600_000 ? [`${event.body.by} took it again`] : []
    })
  },
}
