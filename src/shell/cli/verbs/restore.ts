/** `recourse restore`: a backup into an empty installation, of either make of database. */
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { Restored } from '#shell/backup/restore.ts'
import { masterKeyOf } from '../at-rest.ts'
import { exit, UsageError } from '../exit.ts'
import { utcText } from '../instant.ts'
import { configOf } from '../serving.ts'
import type { Terminal } from '../terminal.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & { into: string; data?: string; pastExpiry?: true }

type Place = ReturnType<typeof placeOf>

/** Where rows and files go: into a folder both; into PostgreSQL the rows, and the files where the configuration says. */
function placeOf(options: Options, env: Context['env']) {
  const isAddress = /^postgres(?:ql)?:\/\//.test(options.into)
  if (!isAddress && options.data !== undefined)
    throw new UsageError(
      '--data says where the files go when --into is a database; with a folder they go into it',
    )
  const { databaseUrl: _, ...config } = configOf(
    isAddress ? (options.data === undefined ? {} : { data: options.data }) : { data: options.into },
    env,
  )
  const data = resolve(config.data)
  return {
    config,
    data,
    database: isAddress ? { url: options.into } : { dir: join(data, 'database') },
  }
}

async function restore(
  terminal: Terminal,
  options: Options,
  env: Context['env'],
  file: string,
): Promise<Restored & { place: Place }> {
  const { openArchive } = await import('#shell/backup/archive.ts')
  const { restoreBackup } = await import('#shell/backup/restore.ts')
  const { openBlobsOf } = await import('#shell/store/blobs/open.ts')
  const { openAsItIs } = await import('#shell/store/open.ts')
  const place = placeOf(options, env)
  const archive = await openArchive(file)
  try {
    const keyring = await masterKeyOf(place.config, place.data)
    const database = await openAsItIs(place.database)
    try {
      const restored = await restoreBackup({
        archive,
        path: file,
        database,
        blobs: await openBlobsOf(place.config),
        keyring,
        now: Date.now(),
        pastExpiry: options.pastExpiry ?? false,
        progress: terminal.progress,
      })
      return { ...restored, place }
    } finally {
      terminal.progress(null)
      await database.close()
    }
  } finally {
    archive.close()
  }
}

function say(
  terminal: Terminal,
  { manifest, place, rows, blobs, entries, streams }: Restored & { place: Place },
) {
  const { print, paint } = terminal
  print(
    `${paint('good', 'restored')} as of ${utcText(manifest.madeAt)}: ${rows} rows, ${blobs} blobs; ` +
      `${entries} entries in ${streams} streams verified up to the signed head`,
  )
  for (const blob of manifest.missing)
    print(`  ${paint('bad', 'missing')} blob ${blob}: it was not there, or damaged, when the backup was made`)
  print('Everybody has to sign in again. What was erased after that date stands here again: erase it again.')
  print(`→ next: recourse doctor${'dir' in place.database ? ` --data ${place.data}` : ''}, then serve`)
}

export function restoreVerb(context: Context): Command {
  return verb('restore', 'put a backup into an empty installation; every digest and the record are verified')
    .argument('<file>', 'what backup wrote')
    .requiredOption('--into <place>', 'an empty data folder, or the postgres:// address of an empty database')
    .option(
      '--data <folder>',
      'with a database: the data folder that gets the files, unless RECOURSE_S3_ says otherwise',
    )
    .option(
      '--past-expiry',
      'take a backup that should be gone by now; what was erased since may stand in it',
    )
    .action(
      acting<Options, [string]>(context, async (terminal, options, file) => {
        const restored = await restore(terminal, options, context.env, file)
        const { manifest, place: _, ...counts } = restored
        const { madeAt, missing, key } = manifest
        if (options.json) terminal.print(JSON.stringify({ ...counts, madeAt, missing, key }))
        else say(terminal, restored)
        return missing.length > 0 ? exit.findings : exit.ok
      }),
    )
}
