/** `recourse preflight`: the check before filing, over a folder with a case.yaml, with no server and no database. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { FolderResult } from '#shell/preflight/folder.ts'
import { alignRows } from '../display-width.ts'
import { exit, InputError } from '../exit.ts'
import { findingLines, refusalLines } from '../finding-lines.ts'
import { readInstant, utcText, wallText } from '../instant.ts'
import type { Terminal } from '../terminal.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'
import { words } from '../words.ts'

type Options = Shared & { strict?: true; at?: string }

/** What filing would be refused for beside the findings themselves. */
const otherRefusals = ({ refusals }: FolderResult): FolderResult['refusals'] =>
  refusals.filter(({ code }) => !code.startsWith('finding:'))

/** Whether it could not be filed as it is: a blocking finding, or a refusal that is no mere question. */
const isStopped = ({ preflight, refusals }: FolderResult): boolean =>
  preflight.verdict === 'block' || refusals.some(({ level }) => level === 'refuse')

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)]
}

function report(result: FolderResult, terminal: Terminal): string[] {
  const says = words[terminal.language]
  const { preflight, checklist, deadlines, plan } = result
  const marks = { done: '[x]', open: '[ ]', failed: '[!]' }
  return [
    ...findingLines(preflight.findings, terminal),
    ...(preflight.findings.length === 0 ? [says.nothingFound] : []),
    ...section(says.refused, refusalLines(otherRefusals(result), terminal)),
    ...section(
      says.deadlines,
      alignRows(
        deadlines.map(({ at, zone, title, provisional }) => [
          `${wallText(at, zone)} ${zone}`,
          utcText(at),
          title[terminal.language] ?? title.en,
          provisional ? `(${says.provisional})` : '',
        ]),
      ),
    ),
    ...section(
      says.checklist,
      checklist.map((item) => `${marks[item.state]} ${item.text[terminal.language] ?? item.text.en}`),
    ),
    ...section(
      says.packet,
      plan.files.map((file) => `${file.name}  ← ${file.originalName ?? file.exhibit}`),
    ),
    '',
    `${says.passed(preflight.passed.length)}. ${isStopped(result) ? says.verdict.block : says.verdict[preflight.verdict]}`,
  ]
}

function asJson(result: FolderResult): string {
  const { preflight, refusals, needs, coverage, checklist, deadlines, plan } = result
  const { verdict, findings, passed } = preflight
  const times = deadlines.map((deadline) => ({ ...deadline, at: utcText(deadline.at) }))
  return JSON.stringify({
    verdict,
    findings,
    passed,
    refusals,
    needs,
    coverage,
    checklist,
    deadlines: times,
    files: plan.files,
  })
}

async function judged(folder: string, at: number): Promise<FolderResult> {
  const { loadLibrary } = await import('#shell/law/library.ts')
  const { preflightFolder } = await import('#shell/preflight/folder.ts')
  const { closeLaboratory } = await import('#shell/lab/measure.ts')
  return preflightFolder(folder, loadLibrary(), at).finally(closeLaboratory)
}

export function preflightVerb(context: Context): Command {
  return verb(
    'preflight',
    'check a folder with a case.yaml and its files as they would be checked before filing',
  )
    .argument('<folder>', 'folder that holds case.yaml and the files it names')
    .option('--strict', 'exit with 1 on warnings and open questions, too')
    .option(
      '--at <instant>',
      'judge as of this instant: ISO 8601 with Z, an offset or a [zone] (default: now)',
    )
    .action(
      acting<Options, [string]>(context, async (terminal, options, folder) => {
        const at = options.at === undefined ? Date.now() : readInstant('--at', options.at)
        if (!existsSync(join(folder, 'case.yaml')))
          throw new InputError(
            `${folder} holds no case.yaml; copy one from examples/ and put the notice and the files beside it`,
          )
        terminal.progress('…')
        const result = await judged(folder, at).finally(() => terminal.progress(null))
        if (options.json) terminal.print(asJson(result))
        else for (const line of report(result, terminal)) terminal.print(line)
        const { verdict } = result.preflight
        const refused = result.refusals.some(({ level }) => level === 'refuse')
        return verdict === 'block' || refused || (options.strict && verdict === 'warn')
          ? exit.findings
          : exit.ok
      }),
    )
}
