import { type Check, fault, fine, rowsOf } from '../check.ts'

export const lists: Check = {
  name: 'lists',
  about: 'whether lists show cases as their record has them',
  needs: ['database', 'schema'],
  async look(patient) {
    const stale = await rowsOf<{ id: string }>(
      patient,
      'select v.id from case_view v left join stream_head h on h.stream = v.id where h.seq is distinct from v.seq limit 20',
    )
    if (stale.length === 0) return fine('every case stands in the lists at the version of its record')
    return stale.map(({ id }) =>
      fault(
        `the lists show case ${id} at another version than its record`,
        'open the case and give it any command: its row is made anew',
      ),
    )
  },
}
