/** `recourse backup`: one file that holds an installation, and letting go of those whose time is over. */
import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { databaseAsItIs, masterKeyOf } from '../at-rest.ts'
import { byteSize } from '../byte-size.ts'
import { exit, InputError } from '../exit.ts'
import { utcText } from '../instant.ts'
import { configOf } from '../serving.ts'
import type { Terminal } from '../terminal.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & { data?: string; prune?: true }

const day = 86_400_000

/** A folder is given a file of its own date. */
async function pathFor(target: string, at: number): Promise<string> {
  const { backupName } = await import('#shell/backup/folder.ts')
  const folder = target.endsWith('/') || (existsSync(target) && statSync(target).isDirectory())
  return resolve(folder ? join(target, backupName(at)) : target)
}

/** What went wrong, in words; null: nothing. */
const told = (work: Promise<void>): Promise<string | null> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )

async function make(terminal: Terminal, options: Options, context: Context, target: string): Promise<number> {
  const { makeBackup } = await import('#shell/backup/backup.ts')
  const { openBlobsOf } = await import('#shell/store/blobs/open.ts')
  const { openSigner } = await import('#shell/store/signer.ts')
  const { ledgerFile, writeLedger } = await import('#shell/privacy/ledger.ts')
  const { version } = await import('../../../main.ts')
  const config = configOf(options.data === undefined ? {} : { data: options.data }, context.env)
  const at = Date.now()
  const path = await pathFor(target, at)
  const database = await databaseAsItIs(config)
  try {
    const keyring = await masterKeyOf(config, resolve(config.data))
    const signer = await openSigner(database, keyring)
    const blobs = await openBlobsOf(config)
    const keep = (config.backupKeep ?? 35) * day
    const { progress } = terminal
    const made = await makeBackup(path, { database, blobs, keyring, signer, version, at, keep, progress })
    progress(null)
    const ledger = join(dirname(path), ledgerFile)
    const kept = await told(writeLedger({ database, keyring, signer, clock: { now: () => at } }, ledger))
    const bytes = statSync(path).size
    const rows = made.tables.reduce((sum, table) => sum + table.rows, 0)
    const { expiresAt, missing, head, blobs: stored } = made
    if (options.json)
      terminal.print(
        JSON.stringify({
          ...{ file: path, bytes, rows, blobs: stored.count, missing, expiresAt, head },
          ledger: kept === null ? ledger : null,
        }),
      )
    else {
      terminal.print(
        `${path}: ${rows} rows, ${stored.count} blobs, ${byteSize(bytes)}; to be gone by ${utcText(expiresAt)}`,
      )
      for (const blob of missing)
        terminal.print(
          `  ${terminal.paint('bad', 'missing')} blob ${blob}: a row knows of it, and it is not there or damaged`,
        )
      terminal.print(
        kept === null
          ? `${ledger}: what was erased so far, by ids; a restore asks for it`
          : `${terminal.paint('bad', 'no ledger of erasures')}: ${kept}`,
      )
      terminal.print(
        terminal.paint(
          'wary',
          'The master key is NOT in this file, and without it nothing in it can be read.',
        ),
      )
      terminal.print(
        '→ next: keep the key (RECOURSE_MASTER_KEY or master.key) somewhere else than the backup',
      )
    }
    return missing.length > 0 || kept !== null ? exit.findings : exit.ok
  } finally {
    await database.close()
  }
}

async function prune(terminal: Terminal, options: Options, folder: string): Promise<number> {
  if (!existsSync(folder)) throw new InputError(`there is no folder ${folder}`)
  const { pruneBackups } = await import('#shell/backup/folder.ts')
  const done = await pruneBackups(folder, Date.now())
  if (options.json) terminal.print(JSON.stringify(done))
  else {
    for (const path of done.removed) terminal.print(`${path}: removed, its time was over`)
    for (const path of done.unreadable)
      terminal.print(
        `${path}: ${terminal.paint('bad', 'cannot be read')}, left where it is; look at it and remove it by hand`,
      )
    terminal.print(`${done.removed.length} removed, ${done.kept.length} kept`)
  }
  return done.unreadable.length > 0 ? exit.findings : exit.ok
}

export function backupVerb(context: Context): Command {
  return verb('backup', 'write an installation into one sealed file, or let go of backups whose time is over')
    .argument('<target>', 'the file to write, or a folder that gets one named by its date')
    .option(
      '--data <folder>',
      'data folder (default: RECOURSE_DATA or .recourse/data); with the embedded database the server has to be stopped',
    )
    .option(
      '--prune',
      'make none: remove those in the folder that are older than they may be (RECOURSE_BACKUP_KEEP)',
    )
    .action(
      acting<Options, [string]>(context, (terminal, options, target) =>
        options.prune ? prune(terminal, options, target) : make(terminal, options, context, target),
      ),
    )
}
