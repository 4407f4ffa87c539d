/** What a start has to make good before doors open. */
import type { Deps } from '#shell/deps.ts'
import { reapplyKept } from '#shell/privacy/reapply.ts'
import { catchUp } from './errata.ts'

/** Erasures an older state of the database lost, then errata that came with this build. Of several that start at once each act is done once. */
export async function makeGood(deps: Deps): Promise<void> {
  await reapplyKept(deps)
  await catchUp(deps)
}
