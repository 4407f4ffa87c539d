/** The deadlines of a case, and which of them presses next. */
import { Temporal } from 'temporal-polyfill'
import { deadlinesOf } from '../calendar/deadlines.ts'
import { holds } from '../policy/condition.ts'
import { binding, procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { DeadlineRule } from '../policy/procedure.ts'
import { askDeadline, pauseOf } from './asks.ts'
import { circumstancesOf } from './circumstances.ts'
import { instantSchema } from './commands.ts'
import type { Deadline } from './derived.ts'
import { isTerminal } from './filed.ts'
import type { CaseState } from './state.ts'

/**
 * Every deadline of the case that can be computed now, the earliest first. Clocks that wait for an answer end with it: one that
 * counts from a filing stays only while that filing is unanswered, unless it says when filing opens or closes.
 */
export function deadlinesFor(state: CaseState, law: Law): readonly Deadline[] {
  const known = last.get(state)
  if (known !== undefined && known.law === law) return known.deadlines
  const deadlines = computed(state, law)
  last.set(state, { law, deadlines })
  return deadlines
}

/** What was answered for a state last: guards, lists, timers and reminders ask the same of it, and working days take long to count. */
const last = new WeakMap<CaseState, { law: Law; deadlines: readonly Deadline[] }>()

function computed(state: CaseState, law: Law): Deadline[] {
  const about = { stated: statedInstants(state, law), circumstances: circumstancesOf(state, law) }
  const all = deadlinesOf(law, { ...about, anchors: state.anchors })
  if (isAnswered(state)) return all.filter((deadline) => !waitsForAnswer(deadline))
  const asked = askDeadline(state, law.pack.zone.value)
  const { still, anew, waits } = pauseOf(state)
  if (still === 0 && anew === null) return [...all, ...asked].sort((a, b) => a.at - b.at)
  // Only what waits for the answer stands still: when filing opens and closes is not the reviewer's to move.
  const moved = deadlinesOf(law, {
    ...about,
    anchors: { ...state.anchors, filed: anew ?? state.anchors.filed },
  })
    .filter(waitsForAnswer)
    .map((one) => ({ ...one, at: one.at + still, provisional: one.provisional || waits }))
  return [...all.filter((one) => !waitsForAnswer(one)), ...moved, ...asked].sort((a, b) => a.at - b.at)
}

/** Whether the filing that clocks count from has its answer. */
const isAnswered = ({ filings, anchors }: CaseState): boolean =>
  filings.some((filing) => filing.at === anchors.filed && filing.outcome !== null)

const waitsForAnswer = ({ anchor, kind, closes, opens }: Deadline): boolean =>
  anchor === 'filed' && kind === 'clock' && closes === null && opens !== 'filing'

/** The next thing that closes, not before `now`; null when nothing does. While filed only what does not concern filing counts. */
export function nextDeadline(state: CaseState, law: Law, now: number): Deadline | null {
  if (isTerminal(state)) return null
  const presses = (deadline: Deadline) =>
    deadline.kind === 'deadline' &&
    deadline.opens === null &&
    deadline.at >= now &&
    (state.status !== 'filed' || (deadline.closes === null && !deadline.lapses))
  return deadlinesFor(state, law).find(presses) ?? null
}

/**
 * The deadlines that close a case for good once they have passed unfiled. One that is provisional, or that on an external venue
 * rests on a contradicted or assumed value, closes nothing by itself: a person has to look.
 */
export function lapsing(state: CaseState, law: Law): Deadline[] {
  return deadlinesFor(state, law).filter(
    (deadline) =>
      deadline.lapses && !deadline.provisional && bindingOf(deadline, state, law).level === 'refuse',
  )
}

/** The rule of the pack a deadline comes from; undefined when the pack has none of its code that applies. */
export function deadlineRule(deadline: Deadline, state: CaseState, law: Law): DeadlineRule | undefined {
  const about = circumstancesOf(state, law)
  return procedureOf(law).deadlines.find(
    (rule) =>
      rule.code === deadline.code && rule.anchor === deadline.anchor && holds(rule.when, about) !== 'false',
  )
}

/** How far a deadline binds in this case: what the notice states cannot be overridden. */
export function bindingOf(deadline: Deadline, state: CaseState, law: Law): ReturnType<typeof binding> {
  const rule = deadlineRule(deadline, state, law)
  if (rule === undefined) return { level: 'ask', overridable: state.venue === 'external' }
  return binding(rule, law.pack, state.venue, deadline.stated)
}

/** The deadline that stands only as a person confirmed it on opening, never as it is merely written in the notice. */
const onlyConfirmed: DeadlineRule['code'] = 'evidence-deadline'

/** Instants the notice or an order states, by the field a deadline is read from. */
function statedInstants(state: CaseState, law: Law): Record<string, number | undefined> {
  const stated: Record<string, number | undefined> = {}
  for (const { fromField, code } of procedureOf(law).deadlines) {
    if (fromField === undefined) continue
    const confirmed =
      law.pack.notice.fields[fromField]?.means === 'evidence-due' ? state.stated.evidenceDeadline : undefined
    const written = state.fields[fromField] ?? state.notice?.fields[fromField]?.value
    stated[fromField] = confirmed ?? (code === onlyConfirmed ? undefined : instantIn(written))
  }
  return stated
}

/** Only a full instant with its offset (`2026-11-12T10:00:00Z`) is taken; anything else would be a guess. */
function instantIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  try {
    const read = instantSchema.safeParse(Temporal.Instant.from(text).epochMilliseconds)
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}
