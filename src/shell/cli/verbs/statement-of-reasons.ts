/** `recourse statement-of-reasons`: a decision in the form of the EU's transparency database. */
import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { exit, InputError } from '../exit.ts'
import { dataFolder, withInstallation } from '../installation.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & { data?: string }

const why = {
  'not-decided': 'no decision in effect restricts a listing in this case',
  erased: 'the case was erased and no longer tells its reasons',
  elsewhere: 'the marketplace decides this case, so the statement of reasons is for it to give',
}

export function statementOfReasonsVerb(context: Context): Command {
  return verb(
    'statement-of-reasons',
    'the decision of a case as a statement of reasons (Regulation (EU) 2022/2065, Art. 17), as JSON',
  )
    .argument('<case>', 'the code (RC-…) of the case')
    .option(
      '--data <folder>',
      'data folder of an installation that is not running (default: RECOURSE_DATA or .recourse/data)',
    )
    .action(
      acting<Options, [string]>(context, async (terminal, options, named) => {
        const folder = dataFolder(options.data, context.env)
        if (!existsSync(folder))
          throw new InputError(`there is no data folder ${folder}; give it with --data`)
        const { readStatement } = await import('#shell/read/figures.ts')
        const given = await withInstallation(folder, context.env, async (deps) => {
          const rows = await deps.database.transaction({ as: 'owner' }, (session) =>
            session.query<{ id: string }>('select id from case_view where code = $1', [named.toUpperCase()]),
          )
          return rows[0] === undefined ? null : readStatement(deps, { as: 'owner' }, rows[0].id)
        })
        if (given === null)
          throw new InputError(`there is no case "${named}" here; name it by its code (RC-…)`)
        if ('none' in given) throw new InputError(why[given.none])
        terminal.print(JSON.stringify(given.statement, null, 2))
        return exit.ok
      }),
    )
}
