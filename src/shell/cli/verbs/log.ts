/** `recourse log`: a stretch of the installation's log, for verify: it links receipts with each other and with an export. */
import { existsSync, writeFileSync } from 'node:fs'
import { type Command, InvalidArgumentError } from 'commander'
import type { LogExport } from '#core/case/envelope.ts'
import { exit, InputError } from '../exit.ts'
import { dataFolder, withInstallation } from '../installation.ts'
import { ask, serverOf } from '../server.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & { from: number; data?: string; url?: string; key?: string; out?: string }

function place(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 0) throw new InvalidArgumentError('a place is a whole number')
  return number
}

async function fromFolder(from: number, folder: string, env: Context['env']): Promise<LogExport | null> {
  if (!existsSync(folder))
    throw new InputError(`there is no data folder ${folder}; give it with --data, or a server with --url`)
  const { exportLog } = await import('#shell/store/log.ts')
  return withInstallation(folder, env, ({ database, signer, clock }) =>
    database.transaction({ as: 'owner' }, (session) => exportLog(session, { signer, from, at: clock.now() })),
  )
}

export function logVerb(context: Context): Command {
  return verb(
    'log',
    "write a stretch of the installation's log: digests only, which link any two receipts in it",
  )
    .option('--from <place>', 'after this place; log.index of your oldest receipt will do', place, 0)
    .option(
      '--data <folder>',
      'data folder of an installation that is not running (default: RECOURSE_DATA or .recourse/data)',
    )
    .option('--url <address>', 'a running server instead, with --key')
    .option('--key <key>', 'key for the server (rk_…; default: RECOURSE_KEY)')
    .option('--out <file>', 'write to this file instead of stdout')
    .action(
      acting<Options, []>(context, async (terminal, options) => {
        const { from, out } = options
        const server = serverOf(options, context.env)
        const found =
          server === null
            ? await fromFolder(from, dataFolder(options.data, context.env), context.env)
            : ((await ask(server.url, `/api/log?from=${from}`, server.key)) as LogExport | null)
        if (found === null) throw new InputError(`the log does not reach ${from}; ask from an earlier place`)
        const text = JSON.stringify(found, null, 2)
        if (out === undefined) terminal.print(text)
        else {
          writeFileSync(out, `${text}\n`, { mode: 0o600 })
          const { index, head } = found.head.log
          if (options.json) terminal.print(JSON.stringify({ file: out, from, to: index, head }))
          else
            terminal.print(
              `${out}: ${found.links.length} links up to ${index}, head ${head}\n→ next: recourse verify EXPORT --receipt RECEIPT --log ${out}`,
            )
        }
        return exit.ok
      }),
    )
}
