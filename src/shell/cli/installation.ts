/** An installation opened from its data folder for one verb, and closed again. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Deps } from '#shell/deps.ts'
import { InputError } from './exit.ts'
import type { Context } from './verb.ts'

/** The data folder a verb means: the option, else RECOURSE_DATA, else `.recourse/data`. */
export const dataFolder = (asked: string | undefined, env: Context['env']): string =>
  resolve(asked ?? env.RECOURSE_DATA ?? '.recourse/data')

/** The same, which has to be there: a verb that looks something up makes no installation. */
export function existingFolder(asked: string | undefined, env: Context['env']): string {
  const folder = dataFolder(asked, env)
  if (!existsSync(folder)) throw new InputError(`there is no data folder ${folder}; give it with --data`)
  return folder
}

/** Opens the installation in `data`, made if there is none, for as long as `work` takes; rejects where a server holds it. */
export async function withInstallation<T>(
  data: string,
  env: Context['env'],
  work: (deps: Deps) => Promise<T>,
): Promise<T> {
  const { readConfig } = await import('#shell/config.ts')
  const { openDeps } = await import('#shell/deps.ts')
  const deps = await openDeps({ ...readConfig(env), data, log: 'error' })
  try {
    return await work(deps)
  } finally {
    await deps.close()
  }
}
