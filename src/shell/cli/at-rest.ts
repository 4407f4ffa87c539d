/** An installation as it lies there, for the verbs that look after it: nothing is made, migrated or started. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from '#shell/config.ts'
import type { Database } from '#shell/store/database.ts'
import type { Keyring } from '#shell/store/keys.ts'
import { InputError } from './exit.ts'

/** The master key of the environment or of `data`; never made. */
export async function masterKeyOf(config: Config, data: string): Promise<Keyring> {
  const { keyringOf, parseMasterKey, readMasterKeyFile } = await import('#shell/store/keys.ts')
  if (config.masterKey !== undefined) return keyringOf(parseMasterKey(config.masterKey))
  const file = join(data, 'master.key')
  if (!existsSync(file))
    throw new InputError(
      `there is no master key: put the one this data was made under at ${file} (mode 600), or give it as RECOURSE_MASTER_KEY`,
    )
  return keyringOf(readMasterKeyFile(data))
}

/** The database of an installation, as it stands. Throws an InputError where there is none, FolderLocked where a server runs. */
export async function databaseAsItIs(config: Config): Promise<Database> {
  const { openAsItIs } = await import('#shell/store/open.ts')
  if (config.databaseUrl !== undefined) return openAsItIs({ url: config.databaseUrl })
  const dir = join(resolve(config.data), 'database')
  if (!existsSync(join(dir, 'pg-complete')))
    throw new InputError(`there is no installation in ${config.data}; give its folder with --data`)
  return openAsItIs({ dir })
}
