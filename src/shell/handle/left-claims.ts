/** Cases in the hands of somebody who reviews no more: disabled, of another role, or gone. They go back to the queue, and it is recorded. */
import type { Deps } from '#shell/deps.ts'
import { handle } from '#shell/handle.ts'

const system = { id: 'system', role: 'system' } as const

/** So many in one go; the rest follows in the next. */
const most = 500

/** How many were put back. What a decision still holds is put back once that has taken effect or was undone. */
export async function releaseLeftClaims(deps: Deps): Promise<number> {
  const rows = await deps.database.transaction({ as: 'owner' }, (session) =>
    session.query<{ id: string }>(
      `select v.id from case_view v
        where v.claimed_by is not null and v.waiting and v.claimed_by ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$'
          and not exists (select from person_role r where r.person = v.claimed_by and r.disabled_at is null
            and r.role in ('reviewer', 'committee'))
        order by v.id limit ${most}`,
      [],
    ),
  )
  let released = 0
  for (const { id } of rows) {
    const request = {
      type: 'ReleaseClaim',
      body: { reason: '' },
      actor: system,
      shop: null,
      stream: id,
    } as const
    const handled = await handle(deps, request)
    if (handled.ok) released += 1
  }
  if (released > 0) deps.log.info('claims of people who review no more were released', { released })
  return released
}
