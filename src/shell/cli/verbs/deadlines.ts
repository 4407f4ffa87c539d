/** `recourse deadlines`: when the doors of a procedure open and close. */
import type { Command } from 'commander'
import { anchors } from '#core/policy/procedure.ts'
import type { DeadlineRow } from '#shell/law/deadline-table.ts'
import { alignRows } from '../display-width.ts'
import { exit, UsageError } from '../exit.ts'
import { readInstant, utcText, wallText } from '../instant.ts'
import type { Terminal } from '../terminal.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'
import { words } from '../words.ts'

type Options = Shared & { pack: string; procedure: string; at: string; anchor?: string }

function lines(rows: readonly DeadlineRow[], terminal: Terminal): string[] {
  const says = words[terminal.language]
  return alignRows(
    rows.map((row) => [
      row.code,
      row.anchor,
      `${wallText(Date.parse(row.at), row.zone)} ${row.zone}`,
      row.at,
      row.kind,
      row.clause ?? '-',
      row.title[terminal.language] ?? row.title.en,
      row.provisional ? terminal.paint('wary', `(${says.provisional})`) : '',
    ]),
  )
}

export function deadlinesVerb(context: Context): Command {
  return verb('deadlines', 'compute the deadlines of a procedure from an instant')
    .requiredOption('--pack <pack>', 'a pack by id, id@version, or a file')
    .requiredOption(
      '--procedure <procedure>',
      'the procedure, with or without its pack before it (PACK/PROCEDURE)',
    )
    .requiredOption('--at <instant>', 'when the anchor happened: ISO 8601 with Z, an offset or a [zone]')
    .option('--anchor <anchor>', `what happened then: ${anchors.join(', ')} (default: every one of them)`)
    .action(
      acting<Options, []>(context, async (terminal, options) => {
        const at = utcText(readInstant('--at', options.at))
        const { anchor, procedure } = options
        if (anchor !== undefined && !anchors.some((known) => known === anchor))
          throw new UsageError(`--anchor takes ${anchors.join(', ')}, not "${anchor}"`)
        const { deadlineTable } = await import('#shell/law/deadline-table.ts')
        const { lawNamed } = await import('../law.ts')
        const { library, pack } = lawNamed(options.pack, procedure)
        const table = deadlineTable(library, { pack, procedure, at, anchor })
        if (options.json) {
          // The published form; the table holds more than it promises.
          const deadlines = table.deadlines.map(({ title: _title, ...row }) => row)
          terminal.print(JSON.stringify({ deadlines }))
          return exit.ok
        }
        for (const line of lines(table.deadlines, terminal)) terminal.print(line)
        for (const { code, field, title } of table.stated)
          terminal.print(
            `${code}  ${title[terminal.language] ?? title.en}  (${words[terminal.language].stated(field)})`,
          )
        return exit.ok
      }),
    )
}
