/**
 * A decision as a statement of reasons of the European Union's Digital Services Act (Regulation 2022/2065, Art. 17), in the form
 * its transparency database takes (schema version 2). Only a venue that decides here can give one.
 */
import type { CaseState, Decision } from '../case/state.ts'
import { clauseOf, procedureOf, reasonOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import { territories } from './territories.ts'

/** Members of the database's own form; what does not apply is left out. */
export type StatementOfReasons = {
  puid: string
  decision_visibility?: string[]
  decision_ground: string
  illegal_content_legal_ground?: string
  illegal_content_explanation?: string
  incompatible_content_ground?: string
  incompatible_content_explanation?: string
  incompatible_content_illegal?: 'Yes' | 'No'
  content_type: string[]
  category: string
  category_specification?: string[]
  territorial_scope?: string[]
  content_date: string
  application_date: string
  decision_facts: string
  source_type: string
  automated_detection: 'Yes' | 'No'
  automated_decision: string
}

/** not-decided: nothing here restricts the listing · erased: the words are gone · elsewhere: the marketplace decided, not this system */
export type NoStatement = 'not-decided' | 'erased' | 'elsewhere'

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text

/** The decision in effect that leaves the listing restricted; undefined where none does. */
function restricting(state: CaseState, law: Law): Decision | undefined {
  const { outcomes } = procedureOf(law)
  const last = state.decisions.findLast((one) => one.state === 'effective')
  if (last === undefined || last.outcome === 'escalated') return undefined
  const after = outcomes[last.outcome].listing
  // What a notice took down stays down where the answer does not set it back.
  const stays = procedureOf(law).opensWith === 'notice' && after !== 'active'
  return after === 'removed' || stays ? last : undefined
}

/** By the clause the decision cites: a law where the pack says so of the reason, else the marketplace's own terms. */
function groundOf(decision: Decision, law: Law, reason: string) {
  const clause = clauseOf(law.pack, decision.clause)
  const label = cut(clause?.label ?? decision.clause, 500)
  const explanation = cut(clause?.text.en ?? label, 2000)
  const legal = reasonOf(law, reason)?.dsa?.legalGround
  if (legal !== undefined)
    return {
      decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
      illegal_content_legal_ground: legal,
      illegal_content_explanation: explanation,
    }
  return {
    decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    incompatible_content_ground: label,
    incompatible_content_explanation: explanation,
    incompatible_content_illegal: 'No' as const,
  }
}

/** What was found, in the words of the decision, without a person's name or the shop's. */
function factsOf(decision: Decision, law: Law, { reason, subject }: CaseState): string {
  const title = reasonOf(law, reason)?.title.en ?? reason
  const items = (decision.items ?? []).map(({ missing }) => `- ${missing}`)
  return cut([`${title}: listing ${subject?.listing ?? ''}.`, decision.text ?? '', ...items].join('\n'), 5000)
}

/** The statement for the decision that restricts the listing now, or why there is none. */
export function statementOfReasons(
  state: CaseState,
  law: Law,
): { ok: true; statement: StatementOfReasons } | { ok: false; why: NoStatement } {
  if (state.venue !== 'hosted') return { ok: false, why: 'elsewhere' }
  const decision = restricting(state, law)
  if (decision === undefined) return { ok: false, why: 'not-decided' }
  if (state.subject === null || decision.text === null) return { ok: false, why: 'erased' }
  const { dsa } = reasonOf(law, state.reason) ?? {}
  const reported = procedureOf(law).opensWith === 'claim'
  const scope = territories(state.site)
  return {
    ok: true,
    statement: {
      puid: `${state.code}-${decision.decision}`,
      decision_visibility: ['DECISION_VISIBILITY_CONTENT_REMOVED'],
      ...groundOf(decision, law, state.reason),
      content_type: ['CONTENT_TYPE_PRODUCT'],
      category: dsa?.category ?? 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
      ...(dsa?.keywords === undefined ? {} : { category_specification: dsa.keywords }),
      ...(scope === null ? {} : { territorial_scope: scope }),
      content_date: day(state.anchors.removed ?? state.anchors.notice ?? state.openedAt),
      application_date: day(decision.effectAt),
      decision_facts: factsOf(decision, law, state),
      source_type: reported ? 'SOURCE_ARTICLE_16' : 'SOURCE_VOLUNTARY',
      // A person decides every case here; nothing is found or decided by a machine alone.
      automated_detection: 'No',
      automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
    },
  }
}
