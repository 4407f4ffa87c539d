/** `recourse preflight`: the check before filing, over a folder with a case.yaml, with no server and no database. */
import type { Command } from 'commander'
import { exit } from '../exit.ts'
import { findingLines } from '../finding-lines.ts'
import { readInstant } from '../instant.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'
import { words } from '../words.ts'

type Options = Shared & { strict?: true; at?: string }

export function preflightVerb(context: Context): Command {
  return verb(
    'preflight',
    'check a folder with a case.yaml and its files as they would be checked before filing',
  )
    .argument('<folder>', 'folder that holds case.yaml and the exhibits it names')
    .option('--strict', 'exit with 1 on warnings, too')
    .option(
      '--at <instant>',
      'judge as of this instant: ISO 8601 with Z, an offset or a [zone] (default: now)',
    )
    .action(
      acting<Options, [string]>(context, async (terminal, options, folder) => {
        const at = options.at === undefined ? Date.now() : readInstant('--at', options.at)
        const { loadLibrary } = await import('#shell/law/library.ts')
        const { preflightFolder } = await import('#shell/preflight/folder.ts')
        terminal.progress('…')
        const { preflight, plan } = await preflightFolder(folder, loadLibrary(), at).finally(() =>
          terminal.progress(null),
        )
        const { verdict, findings, passed } = preflight
        if (options.json) terminal.print(JSON.stringify({ verdict, findings, passed, plan: plan.files }))
        else {
          const says = words[terminal.language]
          for (const line of findingLines(findings, terminal)) terminal.print(line)
          if (findings.length === 0) terminal.print(says.nothingFound)
          terminal.print(`\n${says.packet}:`)
          for (const file of plan.files)
            terminal.print(`  ${file.name}  ← ${file.originalName ?? file.exhibit}`)
          terminal.print(`\n${says.passed(passed.length)}. ${says.verdict[verdict]}`)
        }
        return verdict === 'block' || (options.strict && verdict === 'warn') ? exit.findings : exit.ok
      }),
    )
}
