/**
 * What must hold of every filing in every history, told from the events alone: own arithmetic, nothing of the engine.
 * A law answers with what is wrong, an empty list when nothing is.
 */
import { isDeepStrictEqual } from 'node:util'
import type { CaseEvent, CaseEventOf } from '#core/case/events.ts'
import type { Filing } from '#core/case/state.ts'
import { day, hour, worldOf } from '../arbitraries/world.ts'
import { eventsOf, eventsOfType, type Played } from './play.ts'

export type CaseLaw = (played: Played) => string[]

type Filed = CaseEventOf<'PacketFiled'>

const isOverridden = (filed: Filed, code: string) => filed.body.overrides.some((one) => one.code === code)

/** Denials that stand before an event, by their filing: an amendment puts another answer in the place of the first. */
export function denialsBefore(played: Played, before: CaseEvent): { filing: number; at: number }[] {
  const all = eventsOf(played)
  const answers = new Map<number, { outcome: string; at: number }>()
  for (const event of all.slice(0, all.indexOf(before))) {
    if (event.type === 'OutcomeRecorded')
      answers.set(event.body.filing, { outcome: event.body.outcome, at: event.body.answeredAt })
    if (event.type === 'DecisionTookEffect' && event.body.outcome !== 'escalated')
      answers.set(event.body.filing, { outcome: event.body.outcome, at: event.at })
  }
  return [...answers].flatMap(([filing, { outcome, at }]) => (outcome === 'denied' ? [{ filing, at }] : []))
}

const lengthOf = (duration: string): number => {
  const [, days, hours] = /^(?:P(\d+)D|PT(\d+)H)$/.exec(duration) ?? []
  return Number(days ?? 0) * day + Number(hours ?? 0) * hour
}

/**
 * Until when the pack lets a case be filed, or what closes it for good; Infinity where nothing does. Reads only what the packs
 * here say: days or hours from the notice or the last denial, by try and reason, unless the notice states the time.
 */
export function windowOf(played: Played, before: CaseEvent, what: 'closes' | 'lapses'): number {
  const [opened] = eventsOfType(played, 'CaseOpened')
  const { procedure, reason } = worldOf(played.law)
  const denials = denialsBefore(played, before)
  const from = { notice: opened?.body.noticeAt, denied: denials.at(-1)?.at }
  const attempt = denials.length + 1
  const ends = procedure.deadlines.flatMap(({ after, anchor, when, closes, lapses, fromField }) => {
    const counts = what === 'closes' ? closes === 'filing' : lapses
    const here =
      when?.attempt?.includes(attempt) !== false &&
      when?.not?.attempt?.includes(attempt) !== true &&
      when?.reason?.includes(reason) !== false
    if (!counts || !here || after === undefined || (anchor !== 'notice' && anchor !== 'denied')) return []
    const stated = fromField === 'evidence-deadline' ? opened?.body.evidenceDeadline : undefined
    if (stated !== undefined) return [stated]
    return from[anchor] === undefined ? [] : [from[anchor] + lengthOf(after)]
  })
  return Math.min(...ends, Number.POSITIVE_INFINITY)
}

/** Whether the pack calls a gate at all: a law the pack does not have binds nobody. */
const calls = ({ law }: Played, gate: string) => worldOf(law).procedure.gates.some((one) => one.gate === gate)

const broken = (filings: Filed[], test: (filed: Filed) => string | false | undefined): string[] =>
  filings.flatMap((filed) => {
    const wrong = test(filed)
    return wrong ? [`filing ${filed.body.filing}: ${wrong}`] : []
  })

const filings = (played: Played) => eventsOfType(played, 'PacketFiled')

export const filingLaws: Record<string, CaseLaw> = {
  'nothing is filed after its window, unless overridden': (played) =>
    broken(
      filings(played),
      (filed) =>
        !isOverridden(filed, 'window-closed') &&
        filed.at > windowOf(played, filed, 'closes') &&
        'after the window',
    ),

  'what the notice states is not overridden': (played) => {
    const known = worldOf(played.law).procedure.deadlines.some((one) => one.code === 'evidence-deadline')
    const stated = known ? eventsOfType(played, 'CaseOpened')[0]?.body.evidenceDeadline : undefined
    return broken(
      filings(played),
      (filed) => stated !== undefined && filed.at > stated && 'after the deadline of the notice',
    )
  },

  'tries are never exceeded, unless overridden': (played) => {
    const allowed = worldOf(played.law).procedure.tries.value ?? null
    const all = filings(played)
    const replaced = new Set(all.map((filed) => filed.body.supersedes))
    const counted = all.filter((filed) => !replaced.has(filed.body.filing))
    return broken(
      counted.slice(allowed ?? counted.length),
      (filed) => !isOverridden(filed, 'tries-used') && `try beyond ${allowed}`,
    )
  },

  'a correction is the same try': (played) => {
    const allowed = worldOf(played.law).procedure.tries.value
    // Correcting an open filing is never refused for want of tries.
    return played.taken.flatMap(({ command, before, decided }) =>
      command.type === 'FilePacket' &&
      command.body.supersedes !== undefined &&
      before?.status === 'filed' &&
      !decided.ok &&
      decided.refusals.some((one) => one.code === 'tries-used')
        ? [`a correction was refused as a try beyond ${allowed}`]
        : [],
    )
  },

  'at most one filing is open': (played) => {
    let open: number | null = null
    return eventsOf(played).flatMap((event) => {
      if (event.type === 'OutcomeRecorded') open = null
      if (event.type === 'DecisionTookEffect' && event.body.outcome !== 'escalated') open = null
      if (event.type !== 'PacketFiled') return []
      const wrong = open !== null && event.body.supersedes !== open
      open = event.body.filing
      return wrong ? [`filing ${event.body.filing} beside an open one`] : []
    })
  },

  'a filed filing never changes': (played) => {
    const content = ({
      ticket,
      ticketRecorded,
      supersededBy,
      outcome,
      answeredAt,
      reasons,
      ...rest
    }: Filing) => rest
    const seen = new Map<number, unknown>()
    const answered = new Map<number, unknown>()
    return played.taken.flatMap(({ after, events }) => {
      // An amendment puts another answer in the place of the first.
      for (const event of events)
        if (event.type === 'DecisionTookEffect' && event.body.amends !== undefined)
          answered.delete(event.body.filing)
      return (after?.filings ?? []).flatMap((filing) => {
        const before = seen.get(filing.filing) ?? structuredClone(content(filing))
        seen.set(filing.filing, before)
        const answer = [filing.outcome, filing.answeredAt, filing.reasons]
        const given =
          answered.get(filing.filing) ?? (filing.outcome === null ? answer : structuredClone(answer))
        if (filing.outcome !== null) answered.set(filing.filing, given)
        return isDeepStrictEqual(before, content(filing)) && isDeepStrictEqual(given, answer)
          ? []
          : [`filing ${filing.filing} changed`]
      })
    })
  },

  'after a denial a filing holds something new': (played) =>
    broken(filings(played), (filed) => {
      const denied = denialsBefore(played, filed).at(-1)
      if (denied === undefined || isOverridden(filed, 'nothing-new') || !calls(played, 'new-evidence'))
        return false
      const roles = new Map(
        eventsOfType(played, 'ExhibitAttached').map((one) => [one.body.exhibit, one.body.role]),
      )
      const digests = (one: Filed) =>
        (one.personal?.packet.files ?? [])
          .filter((file) => roles.get(file.exhibit ?? '') !== 'notice')
          .map((file) => file.sha256)
      const before = new Set(
        filings(played)
          .filter((one) => one.body.filing <= denied.filing)
          .flatMap(digests),
      )
      return !digests(filed).some((digest) => !before.has(digest)) && 'nothing new'
    }),

  'after a denial the reason text is another': (played) => {
    const texts = new Map<number, string>()
    let text = ''
    return eventsOf(played).flatMap((event) => {
      if (event.type === 'FactsStated') text = event.personal?.reasonText ?? ''
      if (event.type !== 'PacketFiled') return []
      const denied = denialsBefore(played, event).at(-1)
      const earlier = [...texts].filter(([filing]) => filing <= (denied?.filing ?? 0)).map(([, one]) => one)
      texts.set(event.body.filing, text)
      if (!calls(played, 'changed-text')) return []
      return earlier.includes(text) && !isOverridden(event, 'same-text') ? ['the same reason text'] : []
    })
  },

  'the appeal type fits the reason, or is contested where that can be': (played) => {
    const { procedure, right } = worldOf(played.law)
    return broken(
      calls(played, 'type-matches') ? filings(played) : [],
      (filed) =>
        filed.body.appealType !== right &&
        !isOverridden(filed, 'wrong-appeal-type') &&
        (procedure.contestedQueue === undefined || filed.body.queue !== procedure.contestedQueue) &&
        'wrong type',
    )
  },

  'only the bound mailbox files': (played) =>
    broken(calls(played, 'bound-mailbox') ? filings(played) : [], (filed) => {
      const mailbox = filed.personal?.mailbox ?? ''
      const domains = worldOf(played.law).procedure.gates.find((one) => one.gate === 'bound-mailbox')?.args
      const personal = JSON.stringify(domains).includes(`"${mailbox.split('@')[1]}"`)
      const code = personal ? 'personal-mailbox' : 'mailbox-not-bound'
      return mailbox !== 'legal@shop.example' && !isOverridden(filed, code) && 'another mailbox'
    }),

  'every allegation is answered, unless overridden': (played) => {
    let answered: string[] = []
    const rule = worldOf(played.law).procedure.rules.find((one) => one.check === 'allegations-covered')
    // A report brings its own words, so its procedure may ask nothing of the kind.
    if (rule === undefined) return []
    return eventsOf(played).flatMap((event) => {
      if (event.type === 'FactsStated') answered = event.body.answered
      if (event.type !== 'PacketFiled' || isOverridden(event, `finding:${rule.id}`)) return []
      return ['a1', 'a2'].every((one) => answered.includes(one)) ? [] : ['an allegation is not answered']
    })
  },

  'what is overridden is recorded with its reason, and only on an external venue': (played) =>
    broken(filings(played), ({ body, personal }) => {
      if (body.overrides.length === 0) return false
      if (played.history.venue === 'hosted') return 'overridden on a hosted venue'
      const reasons = personal?.overrides.filter((one) => one.reason.length >= 10) ?? []
      return reasons.length !== body.overrides.length && 'without its reason'
    }),
}
