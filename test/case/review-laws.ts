/** What must hold of every review and decision in every history, told from the events alone. */
import type { CaseEvent } from '#core/case/events.ts'
import { second, worldOf } from '../arbitraries/world.ts'
import { type CaseLaw, denialsBefore } from './filing-laws.ts'
import { eventsOf, eventsOfType, type Played } from './play.ts'

/** A stage the number of denials calls, else the one they have climbed to. Reads only what the packs here say. */
function stageOfFiling(played: Played, filed: CaseEvent): string | undefined {
  const { stages, escalation } = worldOf(played.law).procedure
  const denied = denialsBefore(played, filed).length
  const called = stages.findLast(
    (one) => denied >= ((one.when?.failures ?? one.when?.listingFailures)?.min ?? Number.POSITIVE_INFINITY),
  )
  const climbed = stages.filter((one) => one.when === undefined && !one.onEscalation)
  const after = Math.max(1, escalation?.afterDenials ?? 1)
  return (called ?? climbed[Math.min(Math.floor(denied / after), climbed.length - 1)])?.id
}

/** Whoever held the case holds it no longer. */
const letsGo = (event: CaseEvent, holder: string | null): boolean =>
  ['ClaimReleased', 'CaseSkipped', 'PacketFiled', 'DecisionTookEffect'].includes(event.type) ||
  (event.type === 'ConflictDeclared' && event.body.by === holder)

export const reviewLaws: Record<string, CaseLaw> = {
  'only the reviewer who holds the case decides it': (played) => {
    let holder: string | null = null
    return eventsOf(played).flatMap((event) => {
      if (event.type === 'CaseClaimed') holder = event.body.by
      if (letsGo(event, holder)) holder = null
      return event.type === 'DecisionMade' && event.body.amends === undefined && event.body.by !== holder
        ? [`${event.body.by} decided, ${holder} held it`]
        : []
    })
  },

  'a case has one holder': (played) => {
    let holder: string | null = null
    return eventsOf(played).flatMap((event) => {
      if (letsGo(event, holder)) holder = null
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
    const { stages } = worldOf(played.law).procedure
    const made = eventsOfType(played, 'DecisionMade')
    let at: string | undefined
    return eventsOf(played).flatMap((event) => {
      if (event.type === 'PacketFiled') at = stageOfFiling(played, event)
      if (event.type === 'DecisionTookEffect' && event.body.outcome === 'escalated') {
        const from = stages.findIndex((one) => one.id === at)
        at = stages.find((one, place) => place > from && one.onEscalation)?.id
      }
      if (event.type !== 'DecisionMade') return []
      const amended = made.find((one) => one.body.decision === event.body.amends)
      const due = stages.find((one) => one.id === (amended?.body.stage ?? at))
      return event.body.stage !== due?.id || event.actor.role !== due?.by
        ? [`${event.body.by} (${event.actor.role}) decided at ${event.body.stage}, not ${due?.id}`]
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

  'only the decision that stands last is amended, and nothing was filed since': (played) => {
    let standing: number | null = null
    return eventsOf(played).flatMap((event) => {
      if (event.type === 'PacketFiled') standing = null
      if (event.type === 'DecisionTookEffect')
        standing = event.body.outcome === 'escalated' ? null : event.body.decision
      if (event.type !== 'DecisionMade' || event.body.amends === undefined) return []
      return event.body.amends === standing ? [] : [`${event.body.amends} amended, ${standing} stands`]
    })
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
