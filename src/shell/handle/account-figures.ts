/** What is known of a shop at the marketplace of a case, as the outlook asks for it. */
import type { CaseState } from '#core/case/state.ts'
import type { AccountFigures } from '#core/options/outlook.ts'
import type { Law } from '#core/policy/pack.ts'
import type { Deps } from '#shell/deps.ts'
import * as views from '#shell/store/views.ts'
import { foldAccountOf } from './account.ts'
import type { Person } from './person.ts'

/**
 * A hosted marketplace counts its own decisions. Of another one only the notices taken in here are known, each under its reason
 * and when it was taken in, and there may be more. Nobody tells us of complaints or of the shop's level.
 */
export async function figuresOf(
  deps: Deps,
  as: Person,
  { state: of, law, now }: { state: CaseState; law: Law; now: number },
): Promise<AccountFigures> {
  const { shop } = of
  const marketplace = law.pack.marketplace.id
  const hosted = of.venue === 'hosted'
  return deps.database.transaction(as, async (session) => {
    const { state } = await foldAccountOf(session, deps, { shop, marketplace })
    const standing = (state?.penalties ?? []).filter((penalty) => penalty.state === 'standing')
    const cases = hosted ? [] : await views.listCases(session, { shop, now })
    const noticed = cases.filter((one) => one.marketplace === marketplace && one.venue === 'external')
    return {
      violations: hosted ? standing : noticed.map(({ openedAt, reason }) => ({ at: openedAt, reason })),
      complete: hosted,
      complaints: null,
      level: null,
      health: state?.health.at(-1)?.score ?? null,
    }
  })
}
