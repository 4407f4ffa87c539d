/**
 * What another version of the law would have done to a case of the past: filing by filing, as the case stood at that instant, under
 * both versions. Nothing is changed by it. A refusal of the past left no trace, so only filings that were taken are judged again.
 */
import { deadlinesFor } from '../case/clock.ts'
import type { Deadline } from '../case/derived.ts'
import type { CaseEvent } from '../case/events.ts'
import { evolve } from '../case/evolve.ts'
import { triesUsed } from '../case/filed.ts'
import type { CaseState } from '../case/state.ts'
import { triesAllowed } from '../case/tries-allowed.ts'
import type { Finding, Level } from '../evidence/finding.ts'
import { unorderedOf } from './canonical.ts'
import { procedureOf } from './law.ts'
import type { Law } from './pack.ts'
import type { DeadlineRule } from './procedure.ts'
import { anyErased } from './recorded.ts'
import { findingsOf, type Judged, judgeFiling, type PastFiling, standing, untold } from './what-if-filing.ts'

/**
 * refused: taken before, refused after · asked: taken only with a recorded reason after · accepted: refused before, taken after ·
 * otherwise: refused by both, for other reasons · spared: no reason had to be given any more. `codes` are those of the refusals.
 */
export type FilingEffect = {
  kind: 'refused' | 'asked' | 'accepted' | 'otherwise' | 'spared'
  filing: number
  codes: string[]
}
/** Instants in UTC milliseconds; null where there is no such deadline. `by` is in milliseconds, null where one of the two is not. */
export type DeadlineEffect = {
  kind: 'deadline'
  code: string
  anchor: string
  before: number | null
  after: number | null
  by: number | null
}
export type TriesEffect = { kind: 'tries'; before: number | null; after: number | null; used: number }
/** `is` level: the same finding weighs otherwise. */
export type FindingEffect = {
  kind: 'finding'
  is: 'new' | 'gone' | 'level'
  filing: number
  rule: string
  level: Level
  count: number
}
/** Of this gate, rule or deadline nothing can be said: the record does not hold what it needs (`missing`). */
export type UntoldEffect = { kind: 'untold'; filing: number | null; name: string; missing: string[] }
/** The later version has no such procedure. */
export type GoneEffect = { kind: 'no-procedure'; procedure: string }

export type WhatIfEffect =
  | FilingEffect
  | DeadlineEffect
  | TriesEffect
  | FindingEffect
  | UntoldEffect
  | GoneEffect

const keyOf = ({ code, subject }: { code: string; subject?: string | undefined }) =>
  `${code} ${subject ?? ''}`
const distinct = (codes: string[]): string[] => [...new Set(codes)].sort()

function filingEffect(one: Judged, other: Judged, past: PastFiling): FilingEffect[] {
  const [before, after] = [standing(one, other, past.state), standing(other, one, past.state)]
  const { filing } = past.filed.body
  const told = (kind: FilingEffect['kind'], codes: string[]): FilingEffect[] => [
    { kind, filing, codes: distinct(codes) },
  ]
  const codes = (of: typeof before) => of.left.map(({ code }) => code)
  if (before.left.length === 0 && after.left.length > 0)
    return told(after.left.every(({ overridable }) => overridable) ? 'asked' : 'refused', codes(after))
  if (before.left.length > 0 && after.left.length === 0) return told('accepted', codes(before))
  if (before.left.length > 0) {
    const same = distinct(before.left.map(keyOf)).join() === distinct(after.left.map(keyOf)).join()
    return same ? [] : told('otherwise', codes(after))
  }
  const spared = before.used.filter((code) => !after.used.includes(code))
  return spared.length > 0 ? told('spared', spared) : []
}

/** Where a finding stands, whatever it measured: two of one rule at one place are one. */
const placeOf = ({ rule, subject, where }: Finding) =>
  [rule, subject, where.in, where.exhibit ?? '', where.field ?? '', where.index ?? '', where.page ?? ''].join(
    '\n',
  )

function findingEffects(one: Judged, other: Judged, filing: number): FindingEffect[] {
  const [before, after] = [findingsOf(one, other), findingsOf(other, one)]
  const grouped = new Map<string, FindingEffect>()
  const tell = (is: FindingEffect['is'], { rule, level }: Finding) => {
    const key = `${is} ${rule} ${level}`
    const known = grouped.get(key)
    grouped.set(key, { kind: 'finding', is, filing, rule, level, count: (known?.count ?? 0) + 1 })
  }
  const remaining = new Map<string, Finding[]>()
  for (const finding of before)
    remaining.set(placeOf(finding), [...(remaining.get(placeOf(finding)) ?? []), finding])
  for (const finding of after) {
    const [same, ...rest] = remaining.get(placeOf(finding)) ?? []
    if (same === undefined) tell('new', finding)
    else {
      remaining.set(placeOf(finding), rest)
      if (same.level !== finding.level) tell('level', finding)
    }
  }
  for (const finding of [...remaining.values()].flat()) tell('gone', finding)
  return [...grouped.values()]
}

function untoldEffects(one: Judged, other: Judged, filing: number): UntoldEffect[] {
  const found = [...untold(one.gates, other.gates), ...untold(one.rules, other.rules)]
  return found.map(([name, missing]) => ({ kind: 'untold', filing, name, missing: missing.sort() }))
}

/** Deadlines by name; of several of one name each by its number. */
function named(deadlines: readonly Deadline[]): Map<string, Deadline> {
  const found = new Map<string, Deadline>()
  for (const deadline of deadlines) {
    const base = `${deadline.code}@${deadline.anchor}`
    let name = base
    for (let n = 2; found.has(name); n += 1) name = `${base} ${n}`
    found.set(name, deadline)
  }
  return found
}

function deadlineEffects(state: CaseState, before: Law, after: Law): DeadlineEffect[] {
  // The last answer is kept by state: each law is asked about a state of its own.
  const [old, now] = [named(deadlinesFor({ ...state }, before)), named(deadlinesFor({ ...state }, after))]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name): DeadlineEffect[] => {
    const [one, other] = [old.get(name), now.get(name)]
    const shown = one ?? other
    if (shown === undefined || (one?.at === other?.at && one !== undefined && other !== undefined)) return []
    const [was, is] = [one?.at ?? null, other?.at ?? null]
    const by = was === null || is === null ? null : is - was
    return [{ kind: 'deadline', code: shown.code, anchor: shown.anchor, before: was, after: is, by }]
  })
}

function triesEffect(state: CaseState, before: Law, after: Law): TriesEffect[] {
  const [was, is] = [triesAllowed(state, before).value, triesAllowed(state, after).value]
  return was === is ? [] : [{ kind: 'tries', before: was, after: is, used: triesUsed(state) }]
}

/** Each moment that deadlines are looked at: as it was opened, before each filing, and as it stands. */
type Past = { filings: PastFiling[]; moments: CaseState[]; last: CaseState | null }

function pastOf(events: readonly CaseEvent[]): Past {
  const erased = anyErased(events)
  const past: Past = { filings: [], moments: [], last: null }
  for (const event of events) {
    if (event.type === 'PacketFiled' && past.last !== null) {
      past.filings.push({ state: past.last, filed: event, erased })
      past.moments.push(past.last)
    }
    past.last = evolve(past.last, event)
    if (event.type === 'CaseOpened') past.moments.push(past.last)
  }
  if (past.last !== null) past.moments.push(past.last)
  return past
}

/** Deadlines that are read from fields of the case, where those are gone and the law says otherwise of them. */
function writtenEffects(events: readonly CaseEvent[], before: Law, after: Law): UntoldEffect[] {
  if (!anyErased(events)) return []
  const written = (law: Law) => procedureOf(law).deadlines.filter(({ fromField }) => fromField !== undefined)
  const form = ({ title: _, source: __, clause: ___, ...rest }: DeadlineRule) => unorderedOf(rest)
  const [old, now] = [written(before), written(after)]
  const other = [
    ...old.filter((rule) => !now.some((one) => form(one) === form(rule))),
    ...now.filter((rule) => !old.some((one) => form(one) === form(rule))),
  ]
  return distinct(other.map(({ code }) => code)).map((name) => ({
    kind: 'untold',
    filing: null,
    name,
    missing: ['erased'],
  }))
}

const once = <T>(list: T[]): T[] => {
  const seen = new Set<string>()
  return list.filter((one) => {
    const form = unorderedOf(one)
    if (seen.has(form)) return false
    seen.add(form)
    return true
  })
}

/**
 * Every effect on one case, from its events in order. `before` and `after` are the same procedure in two versions, the later in the
 * words of the earlier (`inWordsOf`), so that wording alone has none. Empty: the case would have gone the same way, as far as the
 * record tells.
 */
export function whatIf(events: readonly CaseEvent[], before: Law, after: Law): WhatIfEffect[] {
  const past = pastOf(events)
  const { last } = past
  if (last === null) return []
  if (!Object.hasOwn(after.pack.procedures, last.procedure))
    return [{ kind: 'no-procedure', procedure: last.procedure }]
  const filings = past.filings.flatMap((filing): WhatIfEffect[] => {
    const [one, other] = [judgeFiling(filing, before), judgeFiling(filing, after)]
    const number = filing.filed.body.filing
    return [
      ...filingEffect(one, other, filing),
      ...findingEffects(one, other, number),
      ...untoldEffects(one, other, number),
    ]
  })
  const deadlines = past.moments.flatMap((state) => deadlineEffects(state, before, after))
  return [
    ...filings,
    ...once(deadlines),
    ...writtenEffects(events, before, after),
    ...triesEffect(last, before, after),
  ]
}
