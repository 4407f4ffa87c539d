import { type Answer, ago, type Check, fine, rowsOf, warn } from '../check.ts'

const patience = 3_600_000

export const webhooks: Check = {
  name: 'webhooks',
  about: 'messages to connected systems that were given up or wait too long',
  needs: ['database', 'schema'],
  async look(patient) {
    const dead = await rowsOf<{ webhook: string; count: number; error: string | null }>(
      patient,
      `select webhook, count(*)::int as count, max(last_error) as error from webhook_message
       where dead_at is not null group by webhook order by webhook limit 20`,
    )
    const [waiting] = await rowsOf<{ count: number; since: number | null }>(
      patient,
      'select count(*)::int as count, min(at) as since from webhook_message where done_at is null and dead_at is null',
    )
    const found: Answer[] = dead.map(({ webhook, count, error }) =>
      warn(
        `${count} messages to ${webhook} were given up: ${error ?? 'no reason kept'}`,
        'mend the receiver, then have them sent again (replay), or remove the webhook',
      ),
    )
    const late = waiting?.since == null ? 0 : patient.now() - waiting.since
    if (late > patience)
      found.push(
        warn(
          `${waiting?.count} messages wait, the first for ${ago(late)}`,
          'see that a worker runs and that the receivers answer',
        ),
      )
    return found.length > 0 ? found : fine(`${waiting?.count ?? 0} waiting, none given up`)
  },
}
