/** `recourse hold set`, `hold lift`, `hold list`: what stands in the way of erasing. */
import type { Command } from 'commander'
import { holdScopes } from '#core/privacy/record.ts'
import { exit, InputError } from '../exit.ts'
import { existingFolder, withInstallation } from '../installation.ts'
import { utcText } from '../instant.ts'
import type { Terminal } from '../terminal.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'
import { atTerminal, oneNamed, printRefused } from './erase.ts'

type Place = Shared & { data?: string }
type SetOptions = Place & { case?: string; exhibit?: string; shop?: string; person?: string; reason: string }
type LiftOptions = Place & { reason: string }

const placed = (command: Command): Command =>
  command.option(
    '--data <folder>',
    'data folder of an installation that is not running (default: RECOURSE_DATA or .recourse/data)',
  )

async function orRefused(terminal: Terminal, options: Shared, work: () => Promise<number>): Promise<number> {
  const { PrivacyRefused } = await import('#shell/privacy/record.ts')
  try {
    return await work()
  } catch (error) {
    if (error instanceof PrivacyRefused) return printRefused(terminal, options, error.refusals)
    throw error
  }
}

export function holdSetVerb(context: Context): Command {
  return placed(verb('set', 'put a legal hold: nothing under it is erased or let go'))
    .option('--case <case>', 'code or id of a case')
    .option('--exhibit <id>', 'one exhibit')
    .option('--shop <id>', 'a shop, with all its cases')
    .option('--person <person>', 'id or address of a person, with the shops they act for')
    .requiredOption('--reason <words>', 'why; it is kept in the record, sealed')
    .action(
      acting<SetOptions, []>(context, async (terminal, options) => {
        const target = oneNamed(options, holdScopes)
        const { setHold } = await import('#shell/privacy/holds.ts')
        return orRefused(terminal, options, () =>
          withInstallation(existingFolder(options.data, context.env), context.env, async (deps) => {
            const hold = await setHold(deps, { target, reason: options.reason, actor: atTerminal })
            if (hold === null) throw new InputError(`there is no ${target.scope} "${target.subject}" here`)
            terminal.print(
              options.json
                ? JSON.stringify({ hold })
                : `${hold}\n→ lift it with: recourse hold lift ${hold} --reason …`,
            )
            return exit.ok
          }),
        )
      }),
    )
}

export function holdLiftVerb(context: Context): Command {
  return placed(verb('lift', 'lift a legal hold; both stay in the record'))
    .argument('<hold>', 'id of the hold')
    .requiredOption('--reason <words>', 'why; it is kept in the record, sealed')
    .action(
      acting<LiftOptions, [string]>(context, async (terminal, options, hold) => {
        const { liftHold } = await import('#shell/privacy/holds.ts')
        return orRefused(terminal, options, () =>
          withInstallation(existingFolder(options.data, context.env), context.env, async (deps) => {
            await liftHold(deps, { hold, reason: options.reason, actor: atTerminal })
            terminal.print(options.json ? JSON.stringify({ lifted: hold }) : `${hold}: lifted`)
            return exit.ok
          }),
        )
      }),
    )
}

export function holdListVerb(context: Context): Command {
  return placed(verb('list', 'legal holds and erasures, as the record tells them')).action(
    acting<Place, []>(context, async (terminal, options) => {
      const { privacyView } = await import('#shell/privacy/overview.ts')
      return withInstallation(existingFolder(options.data, context.env), context.env, async (deps) => {
        const { holds, erasures } = await privacyView(deps, deps.config.backupKeep ?? 35)
        if (options.json) terminal.print(JSON.stringify({ holds, erasures }))
        else {
          for (const { id, scope, subject, title, setAt, lifted } of holds)
            terminal.print(
              `${id}  ${scope} ${title ?? subject}  ${utcText(setAt)}${lifted === null ? '' : `, lifted ${utcText(lifted.at)}`}`,
            )
          for (const { scope, subject, at, keys, scrubbedAt, leftOver } of erasures)
            terminal.print(
              `erased ${scope} ${subject}  ${utcText(at)}, ${keys} keys${scrubbedAt === null ? `, files not cleared${leftOver === null ? ' yet' : `: ${leftOver}`}` : ''}`,
            )
          if (holds.length + erasures.length === 0) terminal.print('nothing is held, nothing was erased')
        }
        return exit.ok
      })
    }),
  )
}
