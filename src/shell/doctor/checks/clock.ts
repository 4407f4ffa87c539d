import { ago, type Check, fault, fine, rowsOf, warn } from '../check.ts'

export const clock: Check = {
  name: 'clock',
  about: "this machine's clock against the database and the record",
  needs: ['database', 'schema'],
  async look(patient) {
    const before = patient.now()
    const [row] = await rowsOf<{ now: string; last: number | null }>(
      patient,
      'select (extract(epoch from clock_timestamp()) * 1000)::bigint::text as now, (select max(at) from event) as last',
    )
    const here = (before + patient.now()) / 2
    const apart = Math.abs(Number(row?.now) - here)
    const ahead = (row?.last ?? 0) - here
    const remedy = 'set the clocks by NTP: deadlines are counted by them'
    if (ahead > 60_000)
      return [fault(`the last entry was written ${ago(ahead)} from now: the clock went back`, remedy)]
    if (apart > 60_000) return [fault(`the clocks are ${ago(apart)} apart`, remedy)]
    if (apart > 2_000) return [warn(`the clocks are ${ago(apart)} apart`, remedy)]
    return fine(`${Math.round(apart)} ms apart from the database's`)
  },
}
