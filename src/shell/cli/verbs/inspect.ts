/** `recourse inspect`: what files really are, without a server; nothing is stored. */
import type { Command } from 'commander'
import type { Facts } from '#core/evidence/facts.ts'
import { clearReading, watermarkIn } from '#core/evidence/shop-watermark.ts'
import { type ExhibitRole, exhibitRoles } from '#core/policy/pack.ts'
import { mustBe, withBench } from '../bench.ts'
import { exit, UsageError } from '../exit.ts'
import { factLines } from '../picture-lines.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'
import { watermarkSaid } from '../watermark-words.ts'

type Options = Shared & { role?: string; exact?: true; text?: true; expectShop?: string }

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
    .option(
      '--text',
      'read the Chinese and English text in pictures and scanned pages as well, Russian where tesseract is found',
    )
    .option(
      '--expect-shop <id>',
      'the shop id a watermark has to show, such as AE-1234567; reads the text as well',
    )
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
            const wanted = options.text === true || options.expectShop !== undefined
            const facts = wanted ? await withText(file, measured, bench) : measured
            all.push({ file, facts: options.exact ? await withExactFingerprint(file, facts, bench) : facts })
          }
          return all
        }).finally(() => terminal.progress(null))
        const { expectShop } = options
        const marked = ({ facts }: { facts: Facts }) =>
          expectShop === undefined
            ? {}
            : { shopMark: watermarkIn(facts.picture?.text, expectShop, clearReading) }
        if (options.json)
          terminal.print(
            JSON.stringify({
              files: read.map((one) => ({ ...one, ...(role === undefined ? {} : { role }), ...marked(one) })),
            }),
          )
        else
          for (const one of read) {
            for (const line of factLines(one.file, one.facts, role, terminal)) terminal.print(line)
            const { shopMark } = marked(one)
            if (shopMark !== undefined) terminal.print(`  ${watermarkSaid(shopMark)[terminal.language]}`)
          }
        return read.some(({ facts }) => facts.type.decodes === false) ? exit.findings : exit.ok
      }),
    )
}
