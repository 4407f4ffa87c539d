/** What must hold of every filing where a procedure has the gate for it: cool-down, day, items, vouching, relisting. */
import type { CaseEvent, CaseEventOf } from '#core/case/events.ts'
import { day, hour, worldOf } from '../arbitraries/world.ts'
import { type CaseLaw, denialsBefore } from './filing-laws.ts'
import { eventsOf, eventsOfType, type Played } from './play.ts'

const calls = ({ law }: Played, gate: string) => worldOf(law).procedure.gates.some((one) => one.gate === gate)

const isOverridden = (filed: CaseEventOf<'PacketFiled'>, code: string) =>
  filed.body.overrides.some((one) => one.code === code)

/** Hours of the cool-down after a denial, where the pack has one in hours; 0 where it has none. */
function coolDownOf({ law }: Played): number {
  const { procedure } = worldOf(law)
  const rule = procedure.deadlines.find((one) => one.opens === 'filing' && one.anchor === 'denied')
  const hours = /^PT(\d+)H$/.exec(rule?.after ?? '')?.[1]
  return rule?.when === undefined && hours !== undefined ? Number(hours) * hour : 0
}

/** Days in Shanghai, where the clock is eight hours ahead and never changed in these years. */
const dayOf = (at: number) => Math.floor((at + 8 * hour) / day)

/** How many items the latest denial before an event named. */
function itemsBefore(played: Played, before: CaseEvent): number {
  let items = 0
  const made = eventsOfType(played, 'DecisionMade')
  const all = eventsOf(played)
  for (const event of all.slice(0, all.indexOf(before))) {
    if (event.type === 'OutcomeRecorded' && event.body.outcome === 'denied')
      items = event.personal?.reasons.length ?? 0
    if (event.type === 'DecisionTookEffect' && event.body.outcome === 'denied')
      items = made.find((one) => one.body.decision === event.body.decision)?.personal?.items.length ?? 0
  }
  return denialsBefore(played, before).length === 0 ? 0 : items
}

export const procedureLaws: Record<string, CaseLaw> = {
  'nothing is filed before the cool-down is over, unless overridden': (played) =>
    eventsOfType(played, 'PacketFiled').flatMap((filed) => {
      const denied = denialsBefore(played, filed).at(-1)
      const over = (denied?.at ?? Number.NEGATIVE_INFINITY) + coolDownOf(played)
      return filed.at < over && !isOverridden(filed, 'not-yet') ? [`${over - filed.at} ms too early`] : []
    }),

  'an attempt that comes too early does not restart the cool-down': (played) =>
    played.taken.flatMap(({ command, before, decided }) => {
      if (command.type !== 'FilePacket' || decided.ok || before?.anchors.denied === undefined) return []
      const over = before.anchors.denied + coolDownOf(played)
      return decided.refusals.flatMap(({ code, subject, until }) =>
        code === 'not-yet' && subject === 'refile-from' && coolDownOf(played) > 0 && until !== over
          ? [`until ${until}, not ${over}`]
          : [],
      )
    }),

  'the same act is filed once a day, unless overridden': (played) => {
    if (!calls(played, 'once-a-day')) return []
    const days = new Set<number>()
    return eventsOfType(played, 'PacketFiled').flatMap((filed) => {
      if (filed.body.supersedes !== undefined) return []
      const again = days.has(dayOf(filed.at))
      days.add(dayOf(filed.at))
      return again && !isOverridden(filed, 'daily-limit')
        ? [`filing ${filed.body.filing} on the same day`]
        : []
    })
  },

  'every item of the denial has an answer given since, unless overridden': (played) => {
    if (!calls(played, 'items-answered')) return []
    let answered: string[] = []
    return eventsOf(played).flatMap((event) => {
      if (event.type === 'FactsStated') ({ answered } = event.body)
      if (event.type === 'OutcomeRecorded' || event.type === 'DecisionTookEffect')
        answered = answered.filter((one) => event.body.outcome === 'escalated' || !one.startsWith('r'))
      if (event.type !== 'PacketFiled' || isOverridden(event, 'item-open')) return []
      const items = Array.from({ length: itemsBefore(played, event) }, (_, index) => `r${index + 1}`)
      return items.filter((item) => !answered.includes(item)).map((item) => `${item} is open`)
    })
  },

  'nothing is filed that nobody vouches for': (played) =>
    calls(played, 'attested')
      ? eventsOfType(played, 'PacketFiled').flatMap(({ body }) =>
          body.attested === true ? [] : [`filing ${body.filing}`],
        )
      : [],

  'nothing is filed while the same goods are on sale anew, unless overridden': (played) => {
    if (!calls(played, 'no-relisting')) return []
    const anew = new Set<string>()
    return eventsOf(played).flatMap((event) => {
      if (event.type === 'RelistingRecorded') {
        const listing = event.personal?.listing ?? ''
        if (event.body.takenDownAt === undefined) anew.add(listing)
        else anew.delete(listing)
      }
      return event.type === 'PacketFiled' && anew.size > 0 && !isOverridden(event, 'evasion')
        ? [[...anew].join(', ')]
        : []
    })
  },
}
