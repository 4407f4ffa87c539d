import { type Answer, ago, type Check, fault, fine, rowsOf, warn } from '../check.ts'

const patience = 3_600_000

export const erasures: Check = {
  name: 'erasures',
  about: 'whether what was erased is gone from files and old pages too',
  needs: ['database', 'schema'],
  async look(patient) {
    const open = await rowsOf<{ id: string; at: number }>(
      patient,
      'select id, at from erasure where scrubbed_at is null and at < $1 order by at limit 20',
      [patient.now() - patience],
    )
    const left = await rowsOf<{ left: string }>(
      patient,
      'select distinct left_over as left from erasure where left_over is not null limit 20',
    )
    const found: Answer[] = [
      ...open.map(({ id, at }) =>
        fault(
          `erasure ${id} of ${ago(patient.now() - at)} ago is not finished: its keys are gone, its bytes may lie there still`,
          'see that a worker runs; the log says what it could not do',
        ),
      ),
      ...left.map(({ left: what }) =>
        warn(
          `after erasing, something was left over: ${what}`,
          'have the owner of the database clear it by hand, as docs/how-to/erase.md says',
        ),
      ),
    ]
    return found.length > 0 ? found : fine('every one is finished')
  },
}
