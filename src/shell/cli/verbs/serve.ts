/** `recourse serve`: both doors over one installation. */
import type { Command } from 'commander'
import { exit } from '../exit.ts'
import { configOf, type Places, sayDoors, sayWorker } from '../serving.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

export function serveVerb(context: Context): Command {
  return verb('serve', 'serve both doors over the installation in a data folder')
    .option('--port <port>', 'port to listen on, 0 for any free one (default: RECOURSE_PORT or 4180)')
    .option('--host <host>', 'address to listen on (default: RECOURSE_HOST or 127.0.0.1)')
    .option('--data <folder>', 'data folder (default: RECOURSE_DATA or .recourse/data)')
    .option(
      '--role <role>',
      'web, worker or all; several processes share one DATABASE_URL (default: RECOURSE_ROLE or all)',
    )
    .action(
      acting<Shared & Places, []>(context, async (terminal, options) => {
        const config = configOf(options, context.env)
        const { startServer, startWorker, untilStopped } = await import('../../../main.ts')
        if (config.role === 'worker') {
          const working = await startWorker(config)
          sayWorker(terminal, options.json ?? false)
          await untilStopped(working)
          return exit.ok
        }
        const running = await startServer(config)
        sayDoors(terminal, options.json ?? false, running.address)
        await untilStopped(running)
        return exit.ok
      }),
    )
}
