/** `recourse export`: the chained record of a case with a signed head, from a data folder or from a running server. */
import { existsSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { CaseExport } from '#core/case/envelope.ts'
import { exit, InputError } from '../exit.ts'
import { dataFolder, withInstallation } from '../installation.ts'
import { ask, serverOf } from '../server.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & { data?: string; url?: string; key?: string; out?: string }

const isId = (named: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(named)
const noCase = (named: string): InputError =>
  new InputError(
    `there is no case "${named}" here, or it is not yours to see; name it by its code (RC-…) or its id`,
  )

async function fromServer(named: string, base: string, key: string): Promise<CaseExport> {
  let id = named
  if (!isId(named)) {
    const rows = (await ask(base, `/api/cases?q=${encodeURIComponent(named)}`, key)) as
      | { id: string; code: string }[]
      | null
    id = rows?.find((row) => row.code === named.toUpperCase())?.id ?? ''
    if (id === '') throw noCase(named)
  }
  const exported = await ask(base, `/api/cases/${id}/export`, key)
  if (exported === null) throw noCase(named)
  return exported as CaseExport
}

async function fromFolder(named: string, folder: string, env: Context['env']): Promise<CaseExport> {
  if (!existsSync(folder))
    throw new InputError(`there is no data folder ${folder}; give it with --data, or a server with --url`)
  const { exportCase } = await import('#shell/store/export.ts')
  return withInstallation(folder, env, ({ database, keyring, signer, clock }) =>
    database.transaction({ as: 'owner' }, async (session) => {
      const rows = isId(named)
        ? [{ id: named }]
        : await session.query<{ id: string }>('select id from case_view where code = $1', [
            named.toUpperCase(),
          ])
      const stream = rows[0]?.id
      const exported =
        stream === undefined ? null : await exportCase(session, { keyring, signer, stream, at: clock.now() })
      if (exported === null) throw noCase(named)
      return exported
    }),
  )
}

export function exportVerb(context: Context): Command {
  return verb(
    'export',
    'write the chained record of a case with a signed head, for verify or any other verifier',
  )
    .argument('<case>', 'the code (RC-…) or id of the case')
    .option(
      '--data <folder>',
      'data folder of an installation that is not running (default: RECOURSE_DATA or .recourse/data)',
    )
    .option('--url <address>', 'a running server instead, with --key')
    .option('--key <key>', 'key for the server (rk_…; default: RECOURSE_KEY)')
    .option('--out <file>', 'write to this file instead of stdout')
    .action(
      acting<Options, [string]>(context, async (terminal, options, named) => {
        const { data, out } = options
        const server = serverOf(options, context.env)
        const exported =
          server === null
            ? await fromFolder(named, dataFolder(data, context.env), context.env)
            : await fromServer(named, server.url, server.key)
        const text = JSON.stringify(exported, null, 2)
        if (out === undefined) terminal.print(text)
        else {
          writeFileSync(out, `${text}\n`, { mode: 0o600 })
          const { entries, head } = exported
          if (options.json)
            terminal.print(
              JSON.stringify({ file: out, case: exported.case, entries: entries.length, head: head.hash }),
            )
          else
            terminal.print(
              `${out}: ${entries.length} entries, head ${head.hash}\n→ next: recourse verify ${out}`,
            )
        }
        return exit.ok
      }),
    )
}
