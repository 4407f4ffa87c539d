/** `recourse inspect`: what files really are, without a server; nothing is stored. */
import type { Command } from 'commander'
import type { Facts } from '#core/evidence/facts.ts'
import { type ExhibitRole, exhibitRoles } from '#core/policy/pack.ts'
import { mustBe, withBench } from '../bench.ts'
import { exit, UsageError } from '../exit.ts'
import { factLines } from '../picture-lines.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & { role?: string; exact?: true; text?: true }

function roleOf(asked: string | undefined): ExhibitRole | undefined {
  const role = exhibitRoles.find((each) => each === asked)
  if (asked !== undefined && role === undefined)
    throw new UsageError(`--role takes ${exhibitRoles.join(', ')}, not "${asked}"`)
  return role
}

export function inspectVerb(context: Context): Command {
  return verb(
    'inspect',
    'what files really are: type, camera, programs, provenance, generator traces, fingerprint',
  )
    .argument('<files...>', 'pictures, PDFs or any files; they are only read')
    .option('--role <role>', `what they are handed in as: ${exhibitRoles.join(', ')}`)
    .option('--exact', 'fingerprints as the reference computes them, from all pixels')
    .option('--text', 'read the Chinese and English text in pictures as well, about a second each')
    .action(
      acting<Options, [string[]]>(context, async (terminal, options, files) => {
        const role = roleOf(options.role)
        for (const file of files) mustBe('file', file)
        const { measure } = await import('#shell/lab/measure.ts')
        const { withExactFingerprint } = await import('#shell/lab/comparing.ts')
        const { withText } = await import('#shell/lab/reading.ts')
        const read = await withBench(async (bench) => {
          const all: { file: string; facts: Facts }[] = []
          for (const [count, file] of files.entries()) {
            terminal.progress(`${count + 1}/${files.length}`)
            const measured = await measure(file, file, bench)
            const facts = options.text ? await withText(file, measured, bench) : measured
            all.push({ file, facts: options.exact ? await withExactFingerprint(file, facts, bench) : facts })
          }
          return all
        }).finally(() => terminal.progress(null))
        if (options.json)
          terminal.print(
            JSON.stringify({
              files: read.map((one) => ({ ...one, ...(role === undefined ? {} : { role }) })),
            }),
          )
        else
          for (const { file, facts } of read)
            for (const line of factLines(file, facts, role, terminal)) terminal.print(line)
        return read.some(({ facts }) => facts.type.decodes === false) ? exit.findings : exit.ok
      }),
    )
}
