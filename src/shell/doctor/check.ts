/** What the doctor looks at, and how it says what it found. A check is one file: a name, what it needs, and a look that changes nothing. */
import type { Config } from '#shell/config.ts'
import type { Library } from '#shell/law/library.ts'
import type { Blobs } from '#shell/store/blobs/blobs.ts'
import type { Database } from '#shell/store/database.ts'
import type { Keyring } from '#shell/store/keys.ts'

/** `fault` has to be mended, `warn` is worth a look, `unseen` could not be looked at. */
export type Level = 'ok' | 'warn' | 'fault' | 'unseen'

/** `remedy` is there wherever something is to be done. */
export type Answer = { level: Level; says: string; remedy?: string }

/** An installation as it lies there. What could not be opened is null, and `closed` says why. */
export type Patient = {
  config: Config
  /** The data folder, absolute. */
  data: string
  /** UTC milliseconds by this machine. */
  now(): number
  /** Look at every blob, not at some. */
  all: boolean
  /** Folder of backups; null where none is named. */
  backups: string | null
  /** The process that holds the data folder. */
  held: { pid: number; since: string } | null
  database: Database | null
  /** Whether the tables of this build are there to be asked. */
  schema: true | null
  keyring: Keyring | null
  /** The law as it was read at the start; left out: it is read now. */
  library?: Pick<Library, 'packs' | 'calendars'>
  blobs: Blobs | null
  closed: Record<'database' | 'schema' | 'keyring' | 'blobs', string | null>
}

export type Need = keyof Patient['closed']

export type Check = {
  /** Kebab case; what `--json` calls it. */
  name: string
  /** What is looked at, in a few words. */
  about: string
  needs: readonly Need[]
  look(patient: Patient): Promise<Answer[]>
}

export const fine = (says: string): Answer[] => [{ level: 'ok', says }]
export const warn = (says: string, remedy: string): Answer => ({ level: 'warn', says, remedy })
export const fault = (says: string, remedy: string): Answer => ({ level: 'fault', says, remedy })

/** Rows of one statement, as owner. Only for checks that need the database. */
export async function rowsOf<R extends Record<string, unknown>>(
  { database }: Patient,
  sql: string,
  params: readonly unknown[] = [],
): Promise<R[]> {
  if (database === null) throw new Error('this check has to say that it needs the database')
  return database.transaction({ as: 'owner' }, (session) => session.query<R>(sql, params))
}

/** A duration for a person: `3 days`, `2 hours`. */
export function ago(milliseconds: number): string {
  const steps: [number, string][] = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1_000, 'second'],
  ]
  const [size, word] = steps.find(([step]) => milliseconds >= step) ?? [1_000, 'second']
  const count = Math.round(milliseconds / size)
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
