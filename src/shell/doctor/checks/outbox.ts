import { type Answer, ago, type Check, fault, fine, rowsOf, warn } from '../check.ts'

const patience = 3_600_000

export const outbox: Check = {
  name: 'outbox',
  about: 'work for later that was given up or waits too long',
  needs: ['database', 'schema'],
  async look(patient) {
    const dead = await rowsOf<{ id: string; kind: string; error: string | null }>(
      patient,
      'select id, kind, last_error as error from outbox where dead_at is not null order by dead_at limit 20',
    )
    const [waiting] = await rowsOf<{ count: number; since: number | null }>(
      patient,
      'select count(*)::int as count, min(next_at) as since from outbox where done_at is null and dead_at is null',
    )
    const found: Answer[] = dead.map(({ id, kind, error }) =>
      fault(
        `effect ${id} (${kind}) was given up: ${error ?? 'no reason kept'}`,
        `mend the reason, then: update outbox set dead_at = null, attempts = 0, next_at = 0 where id = '${id}'`,
      ),
    )
    const late = waiting?.since == null ? 0 : patient.now() - waiting.since
    if (late > patience)
      found.push(
        warn(`${waiting?.count} effects wait, the first for ${ago(late)}`, 'see that a worker runs (serve)'),
      )
    return found.length > 0 ? found : fine(`${waiting?.count ?? 0} waiting, none given up`)
  },
}
