/** The next case for a reviewer: the own one that waits, else the most pressing that can be claimed, which is claimed. */
import type { QueueRow } from '#core/doors/shapes.ts'
import type { Deps } from '#shell/deps.ts'
import type { Person } from '#shell/handle/person.ts'
import { handle } from '#shell/handle.ts'
import { listQueue } from './cases.ts'

export type Narrowed = {
  after?: string | undefined
  stage?: string | undefined
  queue?: string | undefined
  pack?: string | undefined
}

/** So many refused claims in one go mean that the queue is not this person's. */
const most = 50

const fits = (row: QueueRow, { after, stage, queue, pack }: Narrowed): boolean =>
  row.id !== after &&
  (stage === undefined || row.stage === stage) &&
  (queue === undefined || row.queue === queue) &&
  (pack === undefined || row.pack === pack)

/** The own case that waits, and those that can be claimed, the most pressing first. */
async function waitingFor(deps: Deps, as: Person, narrowed: Narrowed) {
  const now = deps.clock.now()
  const rows = (await listQueue(deps, as)).filter((row) => fits(row, narrowed) && row.asked === undefined)
  const mine = rows.find(({ claimedBy }) => claimedBy === 'me')
  const free = rows.filter(
    ({ claimedBy, notForMe }) =>
      claimedBy === 'nobody' &&
      (notForMe === undefined || (notForMe.until !== null && notForMe.until <= now)),
  )
  return { mine, free }
}

/** Which case would be given next, without giving it; somebody else may still be faster. */
export async function caseAhead(deps: Deps, as: Person, narrowed: Narrowed): Promise<string | null> {
  const { mine, free } = await waitingFor(deps, as, narrowed)
  return mine?.id ?? free[0]?.id ?? null
}

/** Null when the queue is clear for this person. Of two who ask at once, no two get the same. */
export async function nextCase(deps: Deps, as: Person, narrowed: Narrowed): Promise<string | null> {
  const { mine, free } = await waitingFor(deps, as, narrowed)
  if (mine !== undefined) return mine.id
  const actor = { id: as.actor, role: as.role }
  for (const { id } of free.slice(0, most)) {
    const claimed = await handle(deps, { type: 'ClaimCase', body: {}, actor, shop: null, stream: id })
    if (claimed.ok) return id
  }
  return null
}
