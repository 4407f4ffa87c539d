/** `recourse pack check`: whether a policy pack can be used, and where it cannot. */
import { accessSync, constants } from 'node:fs'
import type { Command } from 'commander'
import { exit, InputError } from '../exit.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

function requireReadable(file: string): void {
  try {
    accessSync(file, constants.R_OK)
  } catch {
    throw new InputError(`${file} cannot be read; check its path and that you may read it`)
  }
}

export function packCheckVerb(context: Context): Command {
  return verb(
    'check',
    'check policy packs: every fault with its file, line and column, and what was probably meant',
  )
    .argument('<file...>', 'policy packs (YAML or JSON)')
    .action(
      acting<Shared, [string[]]>(context, async (terminal, options, files) => {
        const { checkPack, problemText } = await import('#shell/law/library.ts')
        for (const file of files) requireReadable(file)
        const checked = files.map((file) => ({ file, problems: checkPack(file) }))
        const problems = checked.flatMap((one) => one.problems)
        if (options.json) terminal.print(JSON.stringify({ problems }))
        else {
          for (const one of checked)
            if (one.problems.length === 0) terminal.print(`${one.file}: ${terminal.paint('good', 'ok')}`)
          for (const problem of problems) terminal.print(problemText(problem))
          if (problems.length > 0)
            terminal.print(
              '→ next: mend the lines named, then check again; a pack with faults is never used.',
            )
        }
        return problems.length === 0 ? exit.ok : exit.findings
      }),
    )
}
