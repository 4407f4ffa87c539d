/** Whether a smaller copy may stand in for an exhibit, by the law of its case. */
import * as z from 'zod/mini'
import { circumstancesOf } from '../case/circumstances.ts'
import type { CaseState, Exhibit } from '../case/state.ts'
import { holds } from '../policy/condition.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { Rule } from '../policy/procedure.ts'

/** `under`: bytes the copy has to stay below, by the smaller reading of the limit; `least`: pixels the law asks for. */
export type DerivativeAnswer =
  | { may: true; under: number; least?: { width: number; height: number } }
  | { may: false; because: 'not-measured' | 'no-picture' | 'fits' | 'original-wanted' }

const sizeArgs = z.object({ max: z.int(), warn: z.int() })
const pixelArgs = z.object({ width: z.int(), height: z.int() })

/**
 * A copy may stand in where the law's own limit is what the file exceeds. An original is wanted as it is unless the same law limits
 * its size; a notice always is.
 */
export function derivativeAnswer(state: CaseState, law: Law, exhibit: Exhibit): DerivativeAnswer {
  const { facts, role, document } = exhibit
  if (facts === null) return { may: false, because: 'not-measured' }
  if (facts.picture === undefined) return { may: false, because: 'no-picture' }
  const about = circumstancesOf(state, law)
  const judging = (check: string): Rule[] =>
    procedureOf(law).rules.filter(
      (rule) =>
        rule.check === check &&
        holds(rule.when, about) !== 'false' &&
        (rule.roles === undefined || rule.roles.includes(role)) &&
        (rule.documents === undefined || rule.documents.includes(document)),
    )
  const limits = judging('file-size').flatMap(({ args }) => sizeArgs.safeParse(args).data ?? [])
  if (role === 'notice' || (role === 'original' && limits.length === 0))
    return { may: false, because: 'original-wanted' }
  const under = Math.min(...limits.flatMap(({ max, warn }) => [max, warn]))
  if (!Number.isFinite(under) || facts.bytes <= under) return { may: false, because: 'fits' }
  const sizes = judging('min-pixels').flatMap(({ args }) => pixelArgs.safeParse(args).data ?? [])
  if (sizes.length === 0) return { may: true, under }
  const width = Math.max(...sizes.map((size) => size.width))
  const height = Math.max(...sizes.map((size) => size.height))
  return { may: true, under, least: { width, height } }
}
