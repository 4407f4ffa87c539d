/** `pack errata`: open cases under a version of a pack that was wrong, corrected, each with what changed. */
import type { Command } from 'commander'
import { exit } from '../exit.ts'
import { dataFolder, withInstallation } from '../installation.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & { data?: string; dryRun?: true }

export function packErrataVerb(context: Context): Command {
  return verb('errata', 'correct open cases under a version of a pack that was wrong')
    .option('--data <folder>', 'data folder of the installation')
    .option('--dry-run', 'tell what would change, and change nothing')
    .action(
      acting<Options, []>(context, async (terminal, { json, data, dryRun = false }) => {
        const { applyErrata } = await import('#shell/worker/errata.ts')
        const found = await withInstallation(dataFolder(data, context.env), context.env, (deps) =>
          applyErrata(deps, { dryRun }),
        )
        if (json) terminal.print(JSON.stringify({ dryRun, cases: found }))
        else {
          terminal.print(
            `${found.length} open ${found.length === 1 ? 'case' : 'cases'} ${dryRun ? 'would be' : 'were'} corrected`,
          )
          for (const { code, pack, from, to, changed, refused } of found) {
            terminal.print(
              `${code}  ${pack}@${from} → ${pack}@${to}${refused === null ? '' : `  ${refused}`}`,
            )
            for (const { path, before, after } of changed)
              terminal.print(`  ${path}: ${before ?? '—'} → ${after ?? '—'}`)
          }
        }
        return found.some(({ refused }) => refused !== null) ? exit.findings : exit.ok
      }),
    )
}
