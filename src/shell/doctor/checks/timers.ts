import { ago, type Check, fine, rowsOf, warn } from '../check.ts'

const patience = 5 * 60_000

export const timers: Check = {
  name: 'timers',
  about: 'deadlines that should have woken a case by now',
  needs: ['database', 'schema'],
  async look(patient) {
    const due = await rowsOf<{ stream: string; code: string; at: number; error: string | null }>(
      patient,
      'select stream, code, at, last_error as error from timer where at < $1 order by at limit 20',
      [patient.now() - patience],
    )
    if (due.length === 0) return fine('none is overdue')
    return due.map(({ stream, code, at, error }) =>
      warn(
        `timer ${code} of ${stream} is overdue by ${ago(patient.now() - at)}${error === null ? '' : `: ${error}`}`,
        error === null
          ? 'see that a worker runs (serve)'
          : 'mend what the message names; it is tried again by itself',
      ),
    )
  },
}
