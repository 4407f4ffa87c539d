import { type Answer, type Check, fine, rowsOf, warn } from '../check.ts'

export const channels: Check = {
  name: 'channels',
  about: 'channels of people to which nothing goes out any more, and mail that nobody can send',
  needs: ['database', 'schema'],
  async look(patient) {
    const rows = await rowsOf<{ kind: string; code: string | null; count: number }>(
      patient,
      `select kind, last_code as code, count(*)::int as count from channel
       where removed_at is null and stopped_at is not null group by kind, last_code order by kind, last_code limit 20`,
    )
    const found: Answer[] = rows.map(({ kind, code, count }) =>
      warn(
        `${count} ${kind} channels were stopped: ${code ?? 'no reason kept'}`,
        'their people see on the page for channels what to do; where all mail fails, look at RECOURSE_SMTP_URL',
      ),
    )
    return found.length > 0 ? found : fine('none stopped')
  },
}
