/** What makes an answer likelier, slower or stricter here, and why. Reasons only: no source allows a figure of chance. */
import { addDuration } from '../calendar/duration.ts'
import { circumstancesOf } from '../case/circumstances.ts'
import { denials } from '../case/filed.ts'
import type { CaseState } from '../case/state.ts'
import { holds, type Truth } from '../policy/condition.ts'
import { procedureOf } from '../policy/law.ts'
import type { Outlook } from '../policy/options.ts'
import type { Law } from '../policy/pack.ts'
import type { Text } from '../policy/values.ts'
import { type Ground, groundOf } from './ground.ts'

/**
 * What is known of the shop at the marketplace. `violations` are those recorded here; `complete` says that there are no others,
 * which only a hosted venue knows. `null`: nobody knows.
 */
export type AccountFigures = {
  violations: { at: number; reason: string }[]
  complete: boolean
  complaints: { at: number }[] | null
  level: number | null
  health: number | null
}

/** `general`: the law names no condition, so it may touch any case. `unknown`: what it hangs on is not known here. */
export type OutlookReason = Ground & {
  id: string
  title: Text
  effect: Outlook['effect']
  standing: 'applies' | 'general' | 'unknown'
}

/** Whether the goods are of a category listed as often taken down; `unknown` while the case names none. */
export type CategoryRisk = {
  standing: 'applies' | 'not-listed' | 'unknown'
  category: string | null
  listed: (Ground & { id: string; title: Text })[]
}

export type OutlookView = { reasons: OutlookReason[]; category: CategoryRisk | null }

/** Reasons whose condition is not known to be false, those that apply first. `figures` absent: nothing is known of the shop. */
export function outlookOf(state: CaseState, law: Law, now: number, figures?: AccountFigures): OutlookView {
  const reasons = procedureOf(law).outlook.flatMap((one): OutlookReason[] => {
    const { id, title, effect } = one
    const truth = truthOf(one, state, law, now, figures)
    if (truth === 'false') return []
    const general = one.when === undefined && one.denials === undefined && one.account === undefined
    const standing = truth === 'unknown' ? 'unknown' : general ? 'general' : 'applies'
    return [{ id, title, effect, standing, ...groundOf(one, law.pack) }]
  })
  const order = ['applies', 'general', 'unknown'] as const
  return {
    reasons: order.flatMap((one) => reasons.filter(({ standing }) => standing === one)),
    category: categoryOf(state, law),
  }
}

function categoryOf(state: CaseState, law: Law): CategoryRisk | null {
  const listed = procedureOf(law).categoriesAtRisk
  if (listed.length === 0) return null
  const category = state.subject?.category?.trim() || null
  const found = listed.some(({ id }) => id === category)
  return {
    standing: category === null ? 'unknown' : found ? 'applies' : 'not-listed',
    category,
    listed: listed.map((one) => ({ id: one.id, title: one.title, ...groundOf(one, law.pack) })),
  }
}

function truthOf(one: Outlook, state: CaseState, law: Law, now: number, figures?: AccountFigures): Truth {
  const parts: Truth[] = [holds(one.when, circumstancesOf(state, law))]
  if (one.denials !== undefined) parts.push(denials(state) >= one.denials ? 'true' : 'false')
  if (one.account !== undefined)
    parts.push(figures === undefined ? 'unknown' : figureHolds(one.account, figures, { state, law, now }))
  return parts.includes('false') ? 'false' : parts.includes('unknown') ? 'unknown' : 'true'
}

type Wanted = NonNullable<Outlook['account']>
type About = { state: CaseState; law: Law; now: number }

function figureHolds(wanted: Wanted, figures: AccountFigures, about: About): Truth {
  const { figure, within } = wanted
  if (figure === 'level' || figure === 'health') return compared(figures[figure], wanted)
  if (figure === 'complaints') {
    const { complaints } = figures
    return complaints === null ? 'unknown' : compared(recent(complaints, within, about), wanted)
  }
  const { violations, complete } = figures
  const same = figure === 'same-kind-violations'
  const counted = same ? violations.filter(({ reason }) => reason === about.state.reason) : violations
  const count = recent(counted, within, about)
  // There may be more than are recorded here: then only "at least" is known.
  const enough = wanted.above !== undefined && wanted.below === undefined && count > wanted.above
  return complete || enough ? compared(count, wanted) : 'unknown'
}

function compared(value: number | null, { above, below }: Wanted): Truth {
  if (value === null) return 'unknown'
  return (above === undefined || value > above) && (below === undefined || value < below) ? 'true' : 'false'
}

function recent(list: readonly { at: number }[], within: string | undefined, { law, now }: About): number {
  const counts = (at: number): boolean =>
    within === undefined || addDuration(at, within, law.pack.zone.value, law.calendar).at > now
  return list.filter(({ at }) => at <= now && counts(at)).length
}
