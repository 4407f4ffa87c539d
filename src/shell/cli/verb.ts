/** What every verb has in common: its options, its language, and how its answer becomes an exit code. */
import { Command } from 'commander'
import { chooseLanguage, openTerminal, type Terminal } from './terminal.ts'

/** Handed to each verb by `main.ts`. */
export type Context = {
  env: Record<string, string | undefined>
  /** Takes the exit code of the verb that ran. */
  finish: (code: number) => void
}

/** Options every verb has. */
export type Shared = { json?: true; lang?: string }

/** Wraps what a verb does: opens the terminal in the language asked for and hands on the exit code. */
export function acting<Options extends Shared, Arguments extends unknown[]>(
  context: Context,
  act: (terminal: Terminal, options: Options, ...operands: Arguments) => Promise<number>,
): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command
    const options = command.opts<Options>()
    const terminal = openTerminal(chooseLanguage(options.lang, context.env), context.env)
    context.finish(await act(terminal, options, ...(given.slice(0, -2) as Arguments)))
  }
}

/** A verb with the options they all share. */
export function verb(name: string, about: string): Command {
  return new Command(name)
    .description(about)
    .option('--json', 'print one JSON value instead of text')
    .option('--lang <language>', 'zh, en or ru (default: the language of LANG, else en)')
}
