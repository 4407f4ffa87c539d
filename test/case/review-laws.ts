/** What must hold of every review and decision in every history, told from the events alone. */
import { second, worldOf } from '../arbitraries/world.ts'
import type { CaseLaw } from './filing-laws.ts'
import { eventsOf, eventsOfType } from './play.ts'

export const reviewLaws: Record<string, CaseLaw> = {
  'only the reviewer who holds the case decides it': (played) => {
    let holder: string | null = null
    return eventsOf(played).flatMap((event) => {
      if (event.type === 'CaseClaimed') holder = event.body.by
      if (['ClaimReleased', 'PacketFiled', 'DecisionTookEffect'].includes(event.type)) holder = null
      return event.type === 'DecisionMade' && event.body.by !== holder
        ? [`${event.body.by} decided, ${holder} held it`]
        : []
    })
  },

  'a case has one holder': (played) => {
    let holder: string | null = null
    return eventsOf(played).flatMap((event) => {
      if (
        event.type === 'ClaimReleased' ||
        event.type === 'PacketFiled' ||
        event.type === 'DecisionTookEffect'
      )
        holder = null
      if (event.type !== 'CaseClaimed') return []
      const wrong = holder !== null
      holder = event.body.by
      return wrong ? [`${event.body.by} took it from another`] : []
    })
  },

  'nobody decides on their own shop': (played) =>
    played.taken.flatMap(({ command, events, before }) =>
      events.some((event) => event.type === 'CaseClaimed' || event.type === 'DecisionMade') &&
      command.given.actorShops?.includes(before?.shop ?? '') !== false
        ? [`${command.actor.id} acted on the own shop`]
        : [],
    ),

  'the stage of the pack decides, each once': (played) => {
    const stages = worldOf(played.law).procedure.stages
    let denied = 0
    return eventsOf(played).flatMap((event) => {
      if (event.type === 'DecisionTookEffect' && event.body.outcome === 'denied') denied += 1
      if (event.type !== 'DecisionMade') return []
      const stage = stages[Math.min(denied, stages.length - 1)]
      return event.body.stage !== stage?.id || event.actor.role !== stage?.by
        ? [`${event.body.by} (${event.actor.role}) decided at ${event.body.stage}, not ${stage?.id}`]
        : []
    })
  },

  'whoever decided an earlier stage does not decide the next': (played) => {
    const made = eventsOfType(played, 'DecisionMade')
    return made.flatMap((event, index) =>
      made.slice(0, index).some((one) => one.body.by === event.body.by && one.body.stage !== event.body.stage)
        ? [`${event.body.by} decided twice`]
        : [],
    )
  },

  'a denial says item by item what is missing': (played) =>
    eventsOfType(played, 'DecisionMade').flatMap((event) =>
      event.body.outcome === 'denied' && (event.personal?.items.length ?? 0) === 0 ? ['no items'] : [],
    ),

  'a decision cites a clause of the procedure': (played) =>
    eventsOfType(played, 'DecisionMade').flatMap((event) =>
      worldOf(played.law).procedure.decisionClauses.includes(event.body.clause)
        ? []
        : [`clause ${event.body.clause}`],
    ),

  'a decision takes effect after the hold, and never once undone': (played) => {
    const undone = new Set<number>()
    const effective = new Set<number>()
    const made = eventsOfType(played, 'DecisionMade')
    return eventsOf(played).flatMap((event) => {
      if (event.type === 'DecisionUndone') undone.add(event.body.decision)
      if (event.type !== 'DecisionTookEffect') return []
      const { decision, outcome } = event.body
      const decided = made.find((one) => one.body.decision === decision)
      const twice = effective.has(decision)
      effective.add(decision)
      if (decided === undefined || decided.body.outcome !== outcome)
        return ['nothing of the kind was decided']
      return [
        ...(event.at < decided.at + 30 * second ? ['before the hold was over'] : []),
        ...(undone.has(decision) ? ['after it was undone'] : []),
        ...(twice ? ['twice'] : []),
      ]
    })
  },

  'only whoever decided undoes, and only during the hold': (played) => {
    const made = eventsOfType(played, 'DecisionMade')
    return eventsOfType(played, 'DecisionUndone').flatMap((event) => {
      const decided = made.find((one) => one.body.decision === event.body.decision)
      if (decided?.body.by !== event.actor.id) return ['undone by another']
      return event.at >= decided.at + 30 * second ? ['undone after the hold'] : []
    })
  },
}
