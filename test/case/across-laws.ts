/** What must hold of several cases at once, told from their events. */
import type { CaseEvent } from '#core/case/events.ts'
import type { CaseState } from '#core/case/state.ts'
import { day, hour, worldOf } from '../arbitraries/world.ts'
import type { Across, Happened } from './across.ts'
import { filingLaws } from './filing-laws.ts'
import { engine, type Played } from './play.ts'
import { procedureLaws } from './procedure-laws.ts'
import { reviewLaws } from './review-laws.ts'

export type AcrossLaw = (across: Across) => string[]

const isOpen = (state: CaseState) => ['open', 'filed', 'denied'].includes(state.status)
const dayOf = (at: number) => Math.floor((at + 8 * hour) / day)
const aboutOf = ({ of }: Pick<Happened, 'of'>) => `${of.shop} ${of.listing}`

/** Streams of the same shop and listing for which `holds` was true at the same time. */
function together(across: Across, holds: (state: CaseState) => boolean): string[] {
  const holders = new Map<string, Set<number>>()
  return across.happened.flatMap((one) => {
    const held = holders.get(aboutOf(one)) ?? new Set<number>()
    holders.set(aboutOf(one), held)
    if (holds(one.after)) held.add(one.of.stream)
    else held.delete(one.of.stream)
    return held.size > 1 ? [`${aboutOf(one)}: cases ${[...held].join(', ')}`] : []
  })
}

/** One of the cases as if it had been played alone. */
function alone({ law, happened }: Across, stream: number, venue: 'external' | 'hosted'): Played {
  const events: CaseEvent[] = happened.flatMap((one) => (one.of.stream === stream ? [one.event] : []))
  return { law, history: { venue, stated: null, steps: [] }, engine, taken: events.map(takenOf) }
}

const takenOf = (event: CaseEvent): Played['taken'][number] => ({
  command: { type: 'TakeEffect', at: event.at, actor: event.actor, body: {}, given: {} },
  before: null,
  decided: { ok: true, events: [event] },
  same: true,
  threw: null,
  events: [event],
  after: null,
})

const ofEach = [
  'nothing is filed after its window, unless overridden',
  'tries are never exceeded, unless overridden',
  'at most one filing is open',
  'nothing is filed before the cool-down is over, unless overridden',
  'the same act is filed once a day, unless overridden',
  'every item of the denial has an answer given since, unless overridden',
  'whoever decided an earlier stage does not decide the next',
  'only the decision that stands last is amended, and nothing was filed since',
]

export const acrossLaws: Record<string, AcrossLaw> = {
  'a shop has one open case about a thing': (across) => together(across, isOpen),

  'a shop has one open ticket about a thing': (across) =>
    together(across, (state) => state.status === 'filed'),

  'a shop files the same act once a day, whichever case it is in and though that has ended': (across) => {
    if (!worldOf(across.law).procedure.gates.some((one) => one.gate === 'once-a-day')) return []
    const first = new Map<string, number>()
    return across.happened.flatMap((one) => {
      if (one.event.type !== 'PacketFiled' || one.event.body.supersedes !== undefined) return []
      const key = `${aboutOf(one)} ${dayOf(one.event.at)}`
      const before = first.get(key) ?? one.of.stream
      first.set(key, before)
      return before === one.of.stream ? [] : [`${key}: case ${before} and case ${one.of.stream}`]
    })
  },

  'shops do not keep each other out': (across) =>
    across.kept.flatMap(({ of, refusal }) => {
      const mine = across.cases.some((one) => one.shop === of.shop && one.stream !== of.stream)
      return mine ? [] : [`${of.shop} was kept out by another shop: ${refusal.code}`]
    }),

  'what another case holds is refused by its own name, by nobody overridden': (across) =>
    across.kept.flatMap(({ refusal: { code, kind, overridable } }) =>
      ['subject-taken', 'already-open', 'daily-limit'].includes(code) && kind === 'integrity' && !overridable
        ? []
        : [`${code} is ${kind}`],
    ),

  'AU-09 failures of a listing are counted over all cases about it': (across) => {
    const called = worldOf(across.law).procedure.stages.find((one) => one.when?.listingFailures)
    const min = called?.when?.listingFailures?.min
    if (called === undefined || min === undefined) return []
    const denied = new Map<string, Map<number, number>>()
    return across.happened.flatMap((one) => {
      const cases = denied.get(aboutOf(one)) ?? new Map<number, number>()
      denied.set(aboutOf(one), cases)
      cases.set(one.of.stream, one.after.filings.filter((filing) => filing.outcome === 'denied').length)
      if (one.event.type !== 'PacketFiled') return []
      const failures = [...cases.values()].reduce((sum, each) => sum + each, 0)
      const is = one.event.body.stage === called.id
      return is === failures >= min ? [] : [`${aboutOf(one)}: ${failures} failures, ${one.event.body.stage}`]
    })
  },

  'each case keeps its own laws beside the others': (across) =>
    across.cases.flatMap(({ stream, state }) =>
      ofEach.flatMap((name) => {
        const law = filingLaws[name] ?? procedureLaws[name] ?? reviewLaws[name]
        if (law === undefined) return [`there is no law "${name}"`]
        return law(alone(across, stream, state.venue)).map((wrong) => `case ${stream}: ${name}: ${wrong}`)
      }),
    ),
}
