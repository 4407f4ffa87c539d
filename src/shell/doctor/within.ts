/** The installation as the running service sees it: everything is open already, and the folder is held by this very process. */
import { resolve } from 'node:path'
import type { Config } from '#shell/config.ts'
import type { Blobs } from '#shell/store/blobs/blobs.ts'
import type { Database } from '#shell/store/database.ts'
import type { Keyring } from '#shell/store/keys.ts'
import type { Check, Patient } from './check.ts'
import { doctorChecks } from './checks/index.ts'

type Opened = Required<Pick<Patient, 'library'>> & {
  config: Config
  database: Database
  keyring: Keyring
  blobs: Blobs
}

/** What only somebody outside can see: whether the folder is held and the port free, when this process has both. */
const outside = new Set(['lock', 'port'])
/** What reads everything there is. */
const long = new Set(['record'])

/** The checks a running service can make of itself; without `all` those that end soon. */
export const checksWithin = (all: boolean): readonly Check[] =>
  doctorChecks.filter(({ name }) => !outside.has(name) && (all || !long.has(name)))

/** Nothing of it is closed afterwards. `RECOURSE_BACKUPS` names the folder of backups, as for the terminal's doctor. */
export function patientWithin(
  { config, database, keyring, blobs, library }: Opened,
  backups: string | null = process.env.RECOURSE_BACKUPS ?? null,
): Patient {
  return {
    config,
    data: resolve(config.data),
    now: Date.now,
    all: false,
    backups,
    held: null,
    database,
    schema: true,
    keyring,
    blobs,
    library,
    closed: { database: null, schema: null, keyring: null, blobs: null },
  }
}
