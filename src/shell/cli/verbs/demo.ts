/** `recourse demo`: both doors over a demo shop, set up the first time and found again the next. */
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { alignRows } from '../display-width.ts'
import { exit } from '../exit.ts'
import { configOf, type Places, sayDoors } from '../serving.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

export function demoVerb(context: Context): Command {
  return verb('demo', 'serve both doors over a demo shop with cases, on this machine only')
    .option('--port <port>', 'port to listen on, or the next that is free (default: RECOURSE_PORT or 4180)')
    .option('--data <folder>', 'where the demo keeps itself', '.recourse/demo')
    .action(
      acting<Shared & Places, []>(context, async (terminal, options) => {
        const config = { ...configOf(options, context.env), log: 'warn' as const }
        const { startDemo, untilStopped } = await import('../../../main.ts')
        terminal.progress('setting up the demo …')
        const running = await startDemo(config).finally(() => terminal.progress(null))
        const { password, people } = running
        sayDoors(terminal, options.json ?? false, running.address, { password, people })
        if (!options.json) {
          terminal.print(`\nSign in with the password ${terminal.paint('strong', password)} as`)
          for (const line of alignRows(people.map(({ email, role, name }) => [`  ${email}`, role, name])))
            terminal.print(line)
          terminal.print(
            `\nThe demo keeps itself in ${resolve(config.data)}; remove that folder to begin anew. Ctrl-C ends it.`,
          )
        }
        await untilStopped(running)
        return exit.ok
      }),
    )
}
