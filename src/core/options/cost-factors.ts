/** What moves the price of outside help in this case. No price is computed: no source gives one that would hold. */
import { addDuration } from '../calendar/duration.ts'
import { circumstancesOf } from '../case/circumstances.ts'
import { nextDeadline } from '../case/clock.ts'
import { denials, isErased, isTerminal } from '../case/filed.ts'
import type { CaseState, Exhibit } from '../case/state.ts'
import { holds, type Truth } from '../policy/condition.ts'
import { documentOf, procedureOf, reasonOf } from '../policy/law.ts'
import type { CostFactor } from '../policy/options.ts'
import type { Law } from '../policy/pack.ts'
import type { Need } from '../policy/procedure.ts'
import type { Text } from '../policy/values.ts'
import { languageOf } from '../statement/language.ts'
import { type Ground, groundOf } from './ground.ts'

/** `maybe` with `asks: true`: only the seller knows; otherwise the case does not say enough yet. */
export type CostFactorView = Ground & {
  id: string
  title: Text
  applies: 'yes' | 'maybe' | 'no'
  asks: boolean
}

/** Every factor of the procedure, those that apply first, then those that may. */
export function costFactorsOf(state: CaseState, law: Law, now: number): CostFactorView[] {
  const views = procedureOf(law).costFactors.map((factor): CostFactorView => {
    const { id, title, applies } = factor
    const truth = applies === undefined ? 'unknown' : truthOf(applies, state, law, now)
    const said = { true: 'yes', unknown: 'maybe', false: 'no' } as const
    return { id, title, applies: said[truth], asks: applies === undefined, ...groundOf(factor, law.pack) }
  })
  const order = ['yes', 'maybe', 'no'] as const
  return order.flatMap((one) => views.filter(({ applies }) => applies === one))
}

type Applies = NonNullable<CostFactor['applies']>

function truthOf(applies: Applies, state: CaseState, law: Law, now: number): Truth {
  const parts: Truth[] = [holds(applies.when, circumstancesOf(state, law))]
  if (applies.documents !== undefined) parts.push(touches(applies.documents, state, law))
  if (applies.denials !== undefined) parts.push(denials(state) >= applies.denials ? 'true' : 'false')
  if (applies.translation !== undefined) {
    const needed = translationNeeded(state, law)
    parts.push(applies.translation ? needed : inverse[needed])
  }
  if (applies.within !== undefined) parts.push(presses(applies.within, state, law, now))
  return parts.includes('false') ? 'false' : parts.includes('unknown') ? 'unknown' : 'true'
}

const inverse: Record<Truth, Truth> = { true: 'false', false: 'true', unknown: 'unknown' }

/** True where one of the documents is in the case; not known while the reason may still ask for one. */
function touches(documents: readonly string[], state: CaseState, law: Law): Truth {
  if (isErased(state)) return 'unknown'
  if (state.exhibits.some(({ document }) => documents.includes(document))) return 'true'
  const evidence = reasonOf(law, state.reason)?.evidence
  if (evidence === undefined || evidence === null) return 'unknown'
  return names(evidence).some((document) => documents.includes(document)) ? 'unknown' : 'false'
}

function names(need: Need): string[] {
  if ('document' in need) return [need.document]
  if ('allOf' in need) return need.allOf.flatMap(names)
  if ('anyOf' in need) return need.anyOf.flatMap(names)
  return []
}

/** Whether some paper of the case is in a language the site does not take; pictures and scans do not say. */
function translationNeeded(state: CaseState, law: Law): Truth {
  const takes = law.pack.sites[state.site]?.documentLanguages ?? null
  if (takes === null) return 'unknown'
  const papers = state.exhibits.filter(({ role }) => role === 'document')
  const needed = papers.map((paper) => foreign(paper, takes, law))
  if (needed.includes('true')) return 'true'
  return papers.length === 0 || needed.includes('unknown') ? 'unknown' : 'false'
}

function foreign({ document, facts }: Exhibit, takes: readonly string[], law: Law): Truth {
  // What a translator seals is the translation itself.
  if (documentOf(law, document)?.seal === 'translator') return 'false'
  const { language } = languageOf(facts?.pdf?.text ?? '')
  if (language === 'unknown') return 'unknown'
  return takes.includes(language) ? 'false' : 'true'
}

/** Whether what closes next does so within a time from now. */
function presses(within: string, state: CaseState, law: Law, now: number): Truth {
  if (isTerminal(state)) return 'false'
  const next = nextDeadline(state, law, now)
  if (next === null) return 'unknown'
  return next.at <= addDuration(now, within, law.pack.zone.value, law.calendar).at ? 'true' : 'false'
}
