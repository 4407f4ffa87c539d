/** `recourse demo`: both doors over a demo shop whose data go when it ends, unless a folder is named. */
import type { Command } from 'commander'
import { exit } from '../exit.ts'
import { configOf, type Places, sayDoors } from '../serving.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

export function demoVerb(context: Context): Command {
  return verb('demo', 'serve both doors over a demo shop with cases, on this machine only')
    .option('--port <port>', 'port to listen on, 0 for any free one (default: RECOURSE_PORT or 4180)')
    .option('--data <folder>', 'keep the demo in this folder (default: a passing one)')
    .action(
      acting<Shared & Places, []>(context, async (terminal, options) => {
        const { startDemo, untilStopped } = await import('../../../main.ts')
        return exit.ok
      }),
    )
}
