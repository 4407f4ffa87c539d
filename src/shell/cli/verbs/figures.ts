/** `recourse figures`: how cases were answered in a period, computed from the record. */
import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import type { FiguresAnswer } from '#core/doors/figures-routes.ts'
import type { Share } from '#core/figures/figures.ts'
import { exit, InputError, UsageError } from '../exit.ts'
import { dataFolder, withInstallation } from '../installation.ts'
import { readInstant } from '../instant.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & {
  from: string
  to: string
  data?: string
  pack?: string
  procedure?: string
  venue?: string
}

const hour = 3_600_000
const hours = (ms: number): string => `${(ms / hour).toFixed(1)} h`
const part = ({ count, of, share }: Share): string =>
  share === null ? `${count} of ${of}` : `${count} of ${of} (${(share * 100).toFixed(1)}%)`

/** Period and scope stand on every line's head: a figure without them says nothing. */
function lines({ figures, transparency }: FiguresAnswer): string[] {
  const { period, scope, timeToResult, deniedBy } = figures
  const iso = (at: number) => new Date(at).toISOString()
  const scoped = [
    scope.pack ?? 'every pack',
    scope.procedure ?? 'every procedure',
    scope.venue ?? 'both venues',
  ]
  const { notices, complaints } = transparency
  return [
    `${iso(period.from)} up to ${iso(period.to)} · ${scoped.join(' · ')}`,
    `filed           ${figures.filed}`,
    `answered        ${figures.answered}`,
    `granted         ${part(figures.granted)}`,
    `time to result  ${timeToResult === null ? '—' : `median ${hours(timeToResult.median)}, mean ${hours(timeToResult.mean)}`}`,
    `second attempt  ${part(figures.secondAttempt)}`,
    ...deniedBy.clause.map(({ id, ...of }) => `denied by clause ${id}: ${part(of)}`),
    ...deniedBy.missing.map(({ text, ...of }) => `missing: ${text}: ${part(of)}`),
    `notices (DSA Art. 16, every pack, hosted)     ${notices.filed} filed, ${part(notices.actioned)} actioned`,
    `complaints (DSA Art. 20, every pack, hosted)  ${complaints.filed} filed, ${part(complaints.reversed)} reversed`,
  ]
}

export function figuresVerb(context: Context): Command {
  return verb('figures', 'how cases were answered in a period, computed from the record')
    .requiredOption('--from <instant>', 'ISO 8601 with Z, an offset or a [zone]')
    .requiredOption('--to <instant>', 'up to and without this instant')
    .option('--pack <pack>', 'cases of this pack only')
    .option('--procedure <procedure>', 'cases of this procedure only')
    .option('--venue <venue>', 'hosted or external (default: both)')
    .option(
      '--data <folder>',
      'data folder of an installation that is not running (default: RECOURSE_DATA or .recourse/data)',
    )
    .action(
      acting<Options, []>(context, async (terminal, options) => {
        const period = { from: readInstant('--from', options.from), to: readInstant('--to', options.to) }
        if (period.to <= period.from) throw new UsageError('--to has to be later than --from')
        const venue = options.venue ?? null
        if (venue !== null && venue !== 'hosted' && venue !== 'external')
          throw new UsageError(`--venue takes hosted or external, not "${venue}"`)
        const folder = dataFolder(options.data, context.env)
        if (!existsSync(folder))
          throw new InputError(`there is no data folder ${folder}; give it with --data`)
        const { readFigures } = await import('#shell/read/figures.ts')
        const scope = { pack: options.pack ?? null, procedure: options.procedure ?? null, venue } as const
        const found = await withInstallation(folder, context.env, (deps) =>
          readFigures(deps, { as: 'owner' }, { period, scope }),
        )
        if (options.json) terminal.print(JSON.stringify(found))
        else for (const line of lines(found)) terminal.print(line)
        return exit.ok
      }),
    )
}
