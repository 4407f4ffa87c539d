/** `recourse verify`: whether an exported record was changed, dropped or cut off. Needs no installation and no network. */
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { exit, InputError } from '../exit.ts'
import { utcText } from '../instant.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & { receipt?: string[]; key?: string }

function readJson(file: string): unknown {
  const text = readFileSync(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InputError(
      `${file} is not JSON (${error instanceof Error ? error.message : error}); give the file that export wrote`,
    )
  }
}

export function verifyVerb(context: Context): Command {
  return verb(
    'verify',
    'check an exported record: its chain, its commitments, its receipts and its signed head',
  )
    .argument('<file>', 'the file that export wrote')
    .option('--receipt <file...>', 'receipts you hold: the strongest evidence against a rewritten record')
    .option('--key <key>', "the installation's public key, got in another way than with the file")
    .action(
      acting<Options, [string]>(context, async (terminal, options, file) => {
        const { verifyExport } = await import('#shell/store/verify.ts')
        const receipts = (options.receipt ?? []).map(readJson)
        const result = verifyExport(readJson(file), {
          receipts,
          ...(options.key === undefined ? {} : { key: options.key }),
        })
        if (options.json) terminal.print(JSON.stringify(result))
        else {
          for (const { at, what } of result.problems)
            terminal.print(`${file}: ${terminal.paint('bad', at || '/')} ${what}`)
          if (result.ok && result.head) {
            const { seq, hash, exportedAt } = result.head
            terminal.print(
              `${file}: ${terminal.paint('good', 'ok')}  ${seq} entries up to ${utcText(exportedAt)}, head ${hash}`,
            )
            if (result.undisclosed > 0)
              terminal.print(
                `  ${result.undisclosed} personal parts are erased or withheld; the chain holds without them.`,
              )
            terminal.print(`  signed by ${result.key}${result.pinned ? ', the key you gave' : ''}`)
            if (!result.pinned)
              terminal.print(
                '  → next: compare this key with the one the installation publishes, or give it with --key.',
              )
          } else
            terminal.print(
              '→ next: ask for a new export and compare both with the receipts you hold (--receipt); do not rely on this file.',
            )
        }
        return result.ok ? exit.ok : exit.findings
      }),
    )
}
