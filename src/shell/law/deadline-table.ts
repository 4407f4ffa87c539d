/** The deadlines a procedure would give for an instant: what the `deadlines` verb and its JSON print. */
import { deadlinesOf } from '#core/calendar/deadlines.ts'
import { instantOfIso, instantOfLocal } from '#core/calendar/zones.ts'
import type { Circumstances } from '#core/policy/condition.ts'
import { procedureOf } from '#core/policy/law.ts'
import type { Law } from '#core/policy/pack.ts'
import { type Anchor, anchors } from '#core/policy/procedure.ts'
import type { Text } from '#core/policy/values.ts'
import type { Library } from './library.ts'

/** `at` is an ISO instant in UTC. */
export type DeadlineRow = {
  code: string
  anchor: string
  at: string
  zone: string
  kind: 'deadline' | 'clock'
  clause: string | null
  provisional: boolean
  title: Text
}

export type DeadlineTable = {
  pack: string
  version: number
  procedure: string
  at: string
  deadlines: DeadlineRow[]
  /** Deadlines the notice or an order states: they cannot be computed from an instant. */
  stated: { code: string; anchor: string; field: string; title: Text }[]
}

export type DeadlineQuestion = {
  /** Pack id, or `id@version`; without a version the one in force at `at`. */
  pack: string
  /** Key of the procedure, with or without the pack in front: `objection`, `some-pack/objection`. */
  procedure: string
  /** ISO time. Without offset it is read in the pack's zone; a day alone is its first instant. */
  at: string
  /** Only what hangs on this anchor; without it every anchor is taken to be `at`, each row naming its own. */
  anchor?: string | undefined
  /** What is known of the case; what is not makes the rows it decides provisional. */
  about?: Partial<Circumstances> | undefined
}

/** Computes the table. Throws a RangeError saying in plain words what the library has none of. */
export function deadlineTable(library: Library, question: DeadlineQuestion): DeadlineTable {
  const [packId = '', wanted] = question.pack.split('@')
  const anchor = question.anchor === undefined ? undefined : anchorNamed(question.anchor)
  const at = instantOf(question.at, library.latest(packId).zone.value)
  const version = wanted === undefined ? library.inForce(packId, at).version : Number(wanted)
  const prefix = `${packId}/`
  const key = question.procedure.startsWith(prefix)
    ? question.procedure.slice(prefix.length)
    : question.procedure
  return tableOf(library.law(packId, version, key), { at, anchor, about: question.about })
}

/** The table of one law; `at` is UTC milliseconds. */
export function tableOf(
  law: Law,
  question: { at: number; anchor?: Anchor | undefined; about?: Partial<Circumstances> | undefined },
): DeadlineTable {
  const { at, anchor, about } = question
  const taken = anchor === undefined ? [...anchors] : [anchor]
  const rows = deadlinesOf(law, {
    anchors: Object.fromEntries(taken.map((name) => [name, at])),
    stated: {},
    circumstances: { venue: 'external', attempt: 1, ...about },
  })
  return {
    pack: law.pack.pack,
    version: law.pack.version,
    procedure: law.procedureId,
    at: new Date(at).toISOString(),
    deadlines: rows.map(({ code, anchor: own, at: due, zone, kind, clause, provisional, title }) => ({
      code,
      anchor: own,
      at: new Date(due).toISOString(),
      zone,
      kind,
      clause,
      provisional,
      title,
    })),
    stated: procedureOf(law).deadlines.flatMap(({ code, fromField, after, title, anchor: own }) =>
      fromField === undefined || after !== undefined || !taken.includes(own)
        ? []
        : [{ code, anchor: own, field: fromField, title }],
    ),
  }
}

function anchorNamed(name: string): Anchor {
  const found = anchors.find((anchor) => anchor === name)
  if (found === undefined) throw new RangeError(`no anchor "${name}": one of ${anchors.join(', ')}`)
  return found
}

function instantOf(text: string, zone: string): number {
  const at = instantOfIso(text) ?? instantOfLocal(text, zone)
  if (at === null) throw new RangeError(`"${text}" is not a time such as 2026-03-12T10:00:00Z`)
  return at
}
