/** Looking things up in the law that binds a case, and what a value's provenance allows it to do. */

import type * as z from 'zod/mini'
import type { Finding } from '../evidence/finding.ts'
import { type ClauseRef, namesOf } from './clause.ts'
import type { appealTypeSchema, Clause, documentSchema, Law, Meaning, Pack, Reason } from './pack.ts'
import type { Procedure, Rule } from './procedure.ts'
import type { ReviewLaw } from './review.ts'
import type { Provenance, Source } from './values.ts'

export type DocumentKind = z.infer<typeof documentSchema>
export type AppealType = z.infer<typeof appealTypeSchema>

/** The clause as findings and refusals cite it; null where the law names none. */
export function clauseRef(pack: Pack, id: string | undefined): ClauseRef | null {
  const clause = id === undefined ? undefined : clauseOf(pack, id)
  return id === undefined || clause === undefined ? null : { id, ...namesOf(clause) }
}

/** The clause with its text; undefined where the pack has none of that id. */
export function clauseOf(pack: Pack, id: string): Clause | undefined {
  return own(pack.clauses, id)
}

/**
 * How far a rule of the law binds. Hosted, or stated in the notice itself: it refuses and nobody overrides it. On an external
 * venue the seller may override it with a recorded reason, and a value that is contradicted or assumed only asks.
 */
export function binding(
  provenance: Provenance,
  _pack: Pack,
  venue: 'external' | 'hosted',
  statedInNotice = false,
): { level: 'refuse' | 'ask'; overridable: boolean } {
  if (venue === 'hosted' || statedInNotice) return { level: 'refuse', overridable: false }
  const doubtful = provenance.assumed || provenance.contradicted.length > 0
  return { level: doubtful ? 'ask' : 'refuse', overridable: true }
}

/** Where a finding's rule comes from: `source` is the id in the pack's `sources`. */
export function basisOf(provenance: Provenance, pack: Pack): Finding['basis'] {
  return {
    source: provenance.source,
    // A value whose source is not in the pack cannot be loaded; our own judgement is the least it can be.
    kind: sourceOf(pack, provenance.source)?.kind ?? 'ours',
    contradicted: provenance.contradicted.length > 0,
    assumed: provenance.assumed,
  }
}

/** The source a provenance names; undefined where the pack has none of that id. */
export function sourceOf(pack: Pack, id: string): Source | undefined {
  return own(pack.sources, id)
}

/** The procedure that binds. Throws a RangeError when the pack has none of that id: a law is only made of one it has. */
export function procedureOf(law: Law): Procedure {
  const procedure = own(law.pack.procedures, law.procedureId)
  if (procedure === undefined)
    throw new RangeError(`pack ${law.pack.pack} has no procedure ${law.procedureId}`)
  return procedure
}

/** What is settled of the procedure's review; nothing where the pack has no word of it. */
export const reviewLawOf = ({ pack, procedureId }: Law): ReviewLaw =>
  own(pack.reviews, procedureId) ?? { decisionTexts: [] }

/** Undefined for a reason the pack does not know: an unknown code is kept as it came. */
export function reasonOf(law: Law, id: string): Reason | undefined {
  return own(law.pack.reasons, id)
}

/** Undefined where the pack has no such kind of document. */
export function documentOf(law: Law, id: string): DocumentKind | undefined {
  return own(law.pack.documents, id)
}

/** Undefined where the pack has no such appeal type. */
export function appealTypeOf(law: Law, id: string): AppealType | undefined {
  return own(law.pack.appealTypes, id)
}

/** Ids of the notice's fields that say that of a case, in the pack's order. */
export const fieldsMeaning = ({ notice }: Pick<Pack, 'notice'>, means: Meaning): string[] =>
  Object.entries(notice.fields).flatMap(([id, field]) => (field.means === means ? [id] : []))

/** Undefined where the procedure has no rule of that id. */
export function ruleOf(law: Law, id: string): Rule | undefined {
  return procedureOf(law).rules.find((rule) => rule.id === id)
}

/** The entry of that key, and nothing the prototype brings along (`constructor` is no reason). */
function own<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined
}
