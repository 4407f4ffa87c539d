/** `recourse compare`: what two pictures are to each other, and a page that shows it; without a server. */
import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import type { Compared, ComparePlease } from '#shell/lab/likeness.ts'
import type { ComparisonPage } from '#shell/press/comparison.ts'
import { mustBe, withBench } from '../bench.ts'
import { exit, InputError } from '../exit.ts'
import { comparisonLines } from '../picture-lines.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & { report?: string }

/** Longer side of the pictures on the page, in pixels. */
const shownSide = 900

async function writeReport(path: string, given: Omit<ComparisonPage, 'at'>): Promise<void> {
  const { printComparison } = await import('#shell/press/comparison.ts')
  const page = await printComparison({ ...given, at: Date.now() })
  try {
    writeFileSync(path, page, { flag: 'wx' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new InputError(`${path} is there already; give the report another name`)
    throw error
  }
}

export function compareVerb(context: Context): Command {
  return verb(
    'compare',
    'whether two pictures are the same photograph, the same scene or neither, and what that rests on',
  )
    .argument('<first>', 'a picture; differences are marked on this one')
    .argument('<second>', 'another picture')
    .option('--report <file>', 'write one page (PDF): both pictures, a difference map, digests')
    .action(
      acting<Options, [string, string]>(context, async (terminal, options, first, second) => {
        for (const path of [first, second]) mustBe('file', path)
        terminal.progress('…')
        const please: ComparePlease | null = options.report === undefined ? null : { side: shownSide }
        const asked = await withBench((bench) =>
          bench.ask<Compared>('compare', [first, second], please),
        ).finally(() => terminal.progress(null))
        if (!asked.ok) throw new InputError(`the two cannot be compared: ${asked.why}`)
        const { comparison, pictures } = asked.value
        if (options.report !== undefined)
          await writeReport(options.report, {
            compared: asked.value,
            names: [basename(first), basename(second)],
            beside: terminal.language === 'ru' ? 'ru' : 'en',
          })
        const report = options.report === undefined ? {} : { report: options.report }
        if (options.json) terminal.print(JSON.stringify({ comparison, pictures, ...report }))
        else for (const line of comparisonLines(comparison, terminal)) terminal.print(line)
        if (options.report !== undefined && !options.json) terminal.print(`→ ${options.report}`)
        return exit.ok
      }),
    )
}
