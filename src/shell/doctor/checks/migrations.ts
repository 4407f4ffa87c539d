import { readMigrations } from '#shell/store/migrate.ts'
import { type Check, fault, fine, rowsOf, warn } from '../check.ts'

export const migrations: Check = {
  name: 'migrations',
  about: 'whether the database is of this build',
  needs: ['database'],
  async look(patient) {
    const [there] = await rowsOf<{ there: boolean }>(
      patient,
      `select to_regclass('public.migration') is not null as there`,
    )
    if (!there?.there)
      return [warn('the database is empty', 'begin an installation with shop add, or restore a backup')]
    const done = new Map(
      (await rowsOf<{ name: string; checksum: string }>(patient, 'select name, checksum from migration')).map(
        ({ name, checksum }) => [name, checksum],
      ),
    )
    const own = readMigrations()
    const known = new Set(own.map(({ name }) => name))
    const changed = own.filter(({ name, checksum }) => done.has(name) && done.get(name) !== checksum)
    const missing = own.filter(({ name }) => !done.has(name))
    return [
      ...[...done.keys()]
        .filter((name) => !known.has(name))
        .map((name) =>
          fault(`${name} is unknown here: the database was made by a newer build`, 'run the newer build'),
        ),
      ...changed.map(({ name }) =>
        fault(
          `${name} was changed after it had been applied`,
          'put the file of the release back; a change is a new file',
        ),
      ),
      ...missing.map(({ name }) =>
        warn(`${name} was not applied yet`, 'start this build once (serve): it applies it'),
      ),
      ...(changed.length + missing.length === 0 && done.size === own.length
        ? fine(`${own.length} applied, none changed`)
        : []),
    ]
  },
}
