import { type Check, fault, fine, rowsOf } from '../check.ts'

/** PostgreSQL 15, as server_version_num. */
const oldest = 150_000

export const database: Check = {
  name: 'database',
  about: 'whether the database answers, and which it is',
  needs: [],
  async look(patient) {
    if (patient.database === null) {
      const says = patient.closed.database ?? 'the database cannot be opened'
      if (patient.held !== null) return [{ level: 'unseen', says: `not looked at: ${says}` }]
      const remedy =
        patient.config.databaseUrl === undefined
          ? 'give the data folder of an installation (--data), or restore a backup into it'
          : 'check DATABASE_URL, that the server runs, and that this user may connect'
      return [fault(`the database cannot be opened: ${says}`, remedy)]
    }
    const [row] = await rowsOf<{ number: string; version: string }>(
      patient,
      `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
    )
    const make = patient.database.kind === 'pglite' ? 'embedded PostgreSQL' : 'PostgreSQL'
    if (Number(row?.number) < oldest)
      return [fault(`${make} ${row?.version} is too old`, 'use PostgreSQL 15 or newer')]
    return fine(`${make} ${row?.version}`)
  },
}
