/** `recourse person-data`: everything held about a person, as a ZIP. `recourse access-log`: who opened which evidence. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { exit, InputError } from '../exit.ts'
import { existingFolder, withInstallation } from '../installation.ts'
import { utcText } from '../instant.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'
import { atTerminal } from './erase.ts'

type Place = Shared & { data?: string }

const placed = (command: Command): Command =>
  command.option(
    '--data <folder>',
    'data folder of an installation that is not running (default: RECOURSE_DATA or .recourse/data)',
  )

export function personDataVerb(context: Context): Command {
  return placed(
    verb(
      'person-data',
      'write everything held about a person to a ZIP; that it was handed out stands in the record',
    ),
  )
    .argument('<person>', 'id or address of the person')
    .requiredOption('--out <file>', 'the ZIP to write; it must not be there yet')
    .action(
      acting<Place & { out: string }, [string]>(context, async (terminal, options, person) => {
        const { personData } = await import('#shell/privacy/person-data.ts')
        return withInstallation(existingFolder(options.data, context.env), context.env, async (deps) => {
          const file = await personData(deps, { person, actor: atTerminal })
          if (file === null) throw new InputError(`there is no person "${person}" here`)
          await pipeline(file, createWriteStream(options.out, { flags: 'wx', mode: 0o600 }))
          terminal.print(options.json ? JSON.stringify({ file: options.out }) : `${options.out}: written`)
          return exit.ok
        })
      }),
    )
}

type LogOptions = Place & { case?: string; exhibit?: string; person?: string }

export function accessLogVerb(context: Context): Command {
  return placed(verb('access-log', 'who opened which evidence, when and in which capacity, the latest first'))
    .option('--case <case>', 'code or id of a case')
    .option('--exhibit <id>', 'one exhibit')
    .option('--person <person>', 'id or address of whoever opened it')
    .action(
      acting<LogOptions, []>(context, async (terminal, options) => {
        const { accessLog } = await import('#shell/privacy/access.ts')
        return withInstallation(
          existingFolder(options.data, context.env),
          context.env,
          async ({ database }) => {
            const { case: named, exhibit, person } = options
            const rows = await database.transaction({ as: 'owner' }, (session) =>
              accessLog(session, { case: named, exhibit, person }),
            )
            if (options.json) terminal.print(JSON.stringify(rows))
            else
              for (const { at, name, person: id, role, code, case: stream, what, subject, why } of rows)
                terminal.print(
                  `${utcText(at)}  ${role} ${name ?? id}  ${code ?? stream}  ${what} ${subject}  ${why}`,
                )
            return exit.ok
          },
        )
      }),
    )
}
