/** The deadlines of a case, computed anew from the law and what is known; nothing is stored and nothing cancelled by hand. */
import type { Deadline } from '../case/derived.ts'
import { type Circumstances, holds, type Truth } from '../policy/condition.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { Anchor, DeadlineRule } from '../policy/procedure.ts'
import { addDuration, parseDuration } from './duration.ts'

/** What deadlines hang on: instants of the case, and instants its notice or order states, by field id. */
export type DeadlineFacts = {
  anchors: Partial<Record<Anchor, number | undefined>>
  stated: Record<string, number | undefined>
  circumstances: Circumstances
}

/**
 * Every deadline that can be computed, the earliest first. What the notice states outranks the pack. A rule whose condition
 * is false is left out; one whose condition is not known yet stays and is provisional. A rule whose anchor has not happened,
 * or whose field the notice lacks, gives nothing.
 */
export function deadlinesOf(law: Law, about: DeadlineFacts): Deadline[] {
  const found: Deadline[] = []
  for (const rule of procedureOf(law).deadlines) {
    const truth = holds(rule.when, about.circumstances)
    if (truth === 'false') continue
    const due = dueOf(rule, law, about, truth)
    if (due !== null) found.push(row(rule, law, due))
  }
  // Sorting is stable: at the same instant the pack's order stands.
  return found.sort((a, b) => a.at - b.at)
}

type Due = { at: number; provisional: boolean; stated: boolean }

function dueOf(rule: DeadlineRule, law: Law, about: DeadlineFacts, truth: Truth): Due | null {
  const stated = rule.fromField === undefined ? undefined : about.stated[rule.fromField]
  if (stated !== undefined) return { at: stated, provisional: false, stated: true }
  const anchor = about.anchors[rule.anchor]
  if (rule.after === undefined || anchor === undefined) return null
  const { zone, calendar } = law.pack
  const due = addDuration(anchor, rule.after, zone.value, law.calendar)
  // Hours and days of 24 hours need neither zone nor calendar, so an assumed one leaves them certain.
  const assumedDays = parseDuration(rule.after)?.unit === 'working-days' && (zone.assumed || calendar.assumed)
  const provisional = due.provisional || assumedDays || rule.assumed || truth === 'unknown'
  return { at: due.at, provisional, stated: false }
}

function row(rule: DeadlineRule, law: Law, due: Due): Deadline {
  return {
    code: rule.code,
    anchor: rule.anchor,
    at: due.at,
    zone: law.pack.zone.value,
    kind: rule.kind,
    clause: rule.clause ?? null,
    provisional: due.provisional,
    title: rule.title,
    closes: rule.closes ?? null,
    lapses: rule.lapses,
    opens: rule.opens ?? null,
    stated: due.stated,
  }
}
