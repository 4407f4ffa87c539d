/**
 * `recourse verify`: whether an exported record was changed, dropped or cut off, and whether what somebody holds is of one history.
 * Needs no installation and no network.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { Verification } from '#shell/store/verify.ts'
import { exit, InputError, UsageError } from '../exit.ts'
import { utcText } from '../instant.ts'
import type { Terminal } from '../terminal.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & {
  receipt?: string[]
  log?: string[]
  file?: string[]
  tsa?: string[]
  key?: string
  whole?: boolean
}

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

const fileOf = (path: string) => ({
  name: path,
  sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
})

function tellFine(terminal: Terminal, name: string, result: Verification, options: Options): void {
  const good = terminal.paint('good', 'ok')
  const held = options.receipt?.length ?? 0
  if (result.head === null) {
    terminal.print(`${name}: ${good}  ${held} receipts of one history`)
    terminal.print('  of what was recorded this says nothing: that takes the export of the case.')
  } else {
    const { seq, hash, exportedAt } = result.head
    terminal.print(`${name}: ${good}  ${seq} entries up to ${utcText(exportedAt)}, head ${hash}`)
  }
  if (result.undisclosed > 0)
    terminal.print(
      `  ${result.undisclosed} personal parts are erased or withheld; the chain holds without them (--whole: none should be).`,
    )
  if (result.log !== null)
    terminal.print(
      `  the log given runs from ${result.log.from} to ${result.log.to}: ${result.log.linked} places compared.`,
    )
  for (const { seq, at, authority, trusted } of result.stamped)
    terminal.print(
      `  entry ${seq} existed by ${utcText(at)}, says ${authority}${trusted ? '' : ' (whom nobody vouched for: --tsa)'}`,
    )
  terminal.print(`  signed by ${result.key}${result.pinned ? ', the key you gave' : ''}`)
  if (!result.pinned)
    terminal.print(
      '  → next: compare this key with the one the installation publishes, or give it with --key.',
    )
}

export function verifyVerb(context: Context): Command {
  return verb(
    'verify',
    'check an exported record: its chain, its commitments, its receipts and its signed head',
  )
    .argument('[file]', 'the file that export wrote; without it, only what you hold is compared')
    .option('--receipt <file...>', 'receipts you hold: the strongest evidence against a rewritten record')
    .option('--log <file...>', 'stretches of the log (the verb log): they link receipts of any case')
    .option('--file <file...>', 'files that were filed, or the packet: a receipt has to name each')
    .option('--tsa <file...>', 'certificates (PEM) of the time-stamp authorities you trust')
    .option('--whole', 'nothing was erased: a personal part that is not shown is a finding')
    .option('--key <key>', "the installation's public key, got in another way than with the file")
    .action(
      acting<Options, [string | undefined]>(context, async (terminal, options, file) => {
        const { verifyExport, verifyReceipts } = await import('#shell/store/verify.ts')
        const { receipt = [], log = [], file: files = [] } = options
        if (file === undefined && receipt.length === 0 && log.length === 0)
          throw new UsageError('give the file that export wrote, or receipts you hold (--receipt)')
        const given = {
          receipts: receipt.map(readJson),
          logs: log.map(readJson),
          files: files.map(fileOf),
          authorities: (options.tsa ?? []).map((one) => readFileSync(one, 'utf8')),
          ...(options.whole ? { whole: true } : {}),
          ...(options.key === undefined ? {} : { key: options.key }),
        }
        const result = file === undefined ? verifyReceipts(given) : verifyExport(readJson(file), given)
        const name = file ?? 'what you hold'
        if (options.json) terminal.print(JSON.stringify(result))
        else {
          for (const { at, what } of result.problems)
            terminal.print(`${name}: ${terminal.paint('bad', at || '/')} ${what}`)
          if (result.ok) tellFine(terminal, name, result, options)
          else
            terminal.print(
              '→ next: ask for a new export and compare both with the receipts you hold (--receipt); do not rely on this file.',
            )
        }
        return result.ok ? exit.ok : exit.findings
      }),
    )
}
