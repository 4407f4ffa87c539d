/** `recourse restore`: a backup into an empty installation, of either make of database. */
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { Restored } from '#shell/backup/restore.ts'
import { systemClock } from '#shell/clock.ts'
import { openLog } from '#shell/log.ts'
import type { ErasedAgain } from '#shell/privacy/after-restore.ts'
import { masterKeyOf } from '../at-rest.ts'
import { exit, UsageError } from '../exit.ts'
import { utcText } from '../instant.ts'
import { configOf } from '../serving.ts'
import type { Terminal } from '../terminal.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & {
  into: string
  data?: string
  pastExpiry?: true
  /** A file; false: there is none, and that is known. */
  ledger?: string | false
}

/** What goes wrong meanwhile is told like everything else that is no answer. */
const told = ({ note }: Terminal) => openLog('error', (line) => note(line.trimEnd()))

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
): Promise<Restored & { place: Place; again: ErasedAgain | null }> {
  const { openArchive } = await import('#shell/backup/archive.ts')
  const { readManifest } = await import('#shell/backup/manifest.ts')
  const { eraseAgain, keepFound, ledgerFor } = await import('#shell/privacy/after-restore.ts')
  const { restoreBackup } = await import('#shell/backup/restore.ts')
  const { openBlobsOf } = await import('#shell/store/blobs/open.ts')
  const { openAsItIs } = await import('#shell/store/open.ts')
  const place = placeOf(options, env)
  const archive = await openArchive(file)
  try {
    const keyring = await masterKeyOf(place.config, place.data)
    const ledger = await ledgerFor(options.ledger, {
      backup: file,
      data: place.data,
      key: (await readManifest(archive, file)).key,
    })
    if (ledger !== null) await keepFound(ledger, place.data)
    const database = await openAsItIs(place.database)
    try {
      const blobs = await openBlobsOf(place.config)
      const restored = await restoreBackup({
        archive,
        path: file,
        database,
        blobs,
        keyring,
        now: Date.now(),
        pastExpiry: options.pastExpiry ?? false,
        progress: terminal.progress,
      })
      const tools = {
        database,
        blobs,
        keyring,
        config: place.config,
        clock: systemClock,
        log: told(terminal),
      }
      return { ...restored, place, again: ledger === null ? null : await eraseAgain(tools, ledger) }
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
  {
    manifest,
    place,
    again,
    rows,
    blobs,
    entries,
    streams,
  }: Restored & {
    place: Place
    again: ErasedAgain | null
  },
) {
  const { print, paint } = terminal
  print(
    `${paint('good', 'restored')} as of ${utcText(manifest.madeAt)}: ${rows} rows, ${blobs} blobs; ` +
      `${entries} entries in ${streams} streams verified up to the signed head`,
  )
  for (const blob of manifest.missing)
    print(`  ${paint('bad', 'missing')} blob ${blob}: it was not there, or damaged, when the backup was made`)
  print('Everybody has to sign in again.')
  if (again === null)
    print(
      paint('wary', 'Without a ledger: what was erased after that date stands here again. Erase it again.'),
    )
  else {
    print(
      `${again.count} erasures of after that date were done again, by ${again.path} (as of ${utcText(again.writtenAt)})`,
    )
    if (again.left !== null)
      print(`${paint('wary', 'left over')}: ${again.left}; the worker tries again every hour`)
  }
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
      '--ledger <file>',
      'the ledger of erasures (default: the later of those in the data folder and beside the backup); what it says is erased again',
    )
    .option('--no-ledger', 'there is none: what was erased since the backup stands here again')
    .option(
      '--past-expiry',
      'take a backup that should be gone by now; what was erased since may stand in it',
    )
    .action(
      acting<Options, [string]>(context, async (terminal, options, file) => {
        const restored = await restore(terminal, options, context.env, file)
        const { manifest, place: _, again, ...counts } = restored
        const { madeAt, missing, key } = manifest
        if (options.json) terminal.print(JSON.stringify({ ...counts, madeAt, missing, key, again }))
        else say(terminal, restored)
        return missing.length > 0 ? exit.findings : exit.ok
      }),
    )
}
