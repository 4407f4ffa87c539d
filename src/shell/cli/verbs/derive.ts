/** `recourse derive`: a smaller copy of a picture that is too large to hand in. */
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { exhibitRoles } from '#core/policy/pack.ts'
import type { Derivative } from '#shell/lab/derivative.ts'
import { exit, InputError, UsageError } from '../exit.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & { under: string; out: string; least?: string; role?: string }

const wanted = (role: string): string =>
  role === 'original'
    ? 'an original is handed in as it is: a copy of it is not the file the camera wrote. Where the marketplace limits the size of originals too, leave --role out'
    : 'a notice is handed in as it came'

function leastOf(given: string | undefined): { width: number; height: number } | undefined {
  if (given === undefined) return undefined
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(given) ?? []
  if (width === undefined || height === undefined)
    throw new UsageError(`--least takes WIDTHxHEIGHT in pixels, not "${given}"`)
  return { width: Number(width), height: Number(height) }
}

function underOf(given: string): number {
  const under = Number(given)
  if (!Number.isSafeInteger(under) || under < 1)
    throw new UsageError(`--under takes a number of bytes, not "${given}"`)
  return under
}

async function make(file: string, { under, out, least }: Options): Promise<Omit<Derivative, 'jpeg'>> {
  const wish = { under: underOf(under), least: leastOf(least) }
  if (!existsSync(file)) throw new InputError(`there is no file ${file}`)
  if (existsSync(out)) throw new InputError(`${out} exists already; nothing is written over`)
  const { openBench } = await import('#shell/lab/child.ts')
  const bench = openBench()
  try {
    const asked = await bench.ask<Derivative>('derive', [resolve(file)], wish)
    if (!asked.ok) throw new InputError(asked.why)
    const { jpeg, ...about } = asked.value
    await writeFile(out, Buffer.from(jpeg, 'base64'), { flag: 'wx' })
    return about
  } finally {
    bench.close()
  }
}

export function deriveVerb(context: Context): Command {
  return verb('derive', 'a smaller JPEG copy of a picture, its metadata kept and its parent named by digest')
    .argument('<file>', 'the original; it is only read')
    .requiredOption('--under <bytes>', 'the copy stays below so many bytes')
    .requiredOption('--out <file>', 'where the copy goes; nothing is written over')
    .option('--least <WxH>', 'never smaller than so many pixels, such as 1280x720')
    .option('--role <role>', `what the file is handed in as: ${exhibitRoles.join(', ')}`)
    .action(
      acting<Options, [string]>(context, async (terminal, options, file) => {
        const { role, json, out } = options
        if (role !== undefined && !exhibitRoles.some((known) => known === role))
          throw new UsageError(`--role takes ${exhibitRoles.join(', ')}, not "${role}"`)
        if (role === 'original' || role === 'notice') {
          terminal.print(json ? JSON.stringify({ refused: wanted(role) }) : wanted(role))
          return exit.findings
        }
        const made = await make(file, options)
        if (json) {
          terminal.print(JSON.stringify({ out, ...made }))
          return exit.ok
        }
        terminal.print(`${out}  ${made.bytes} bytes, ${made.width} × ${made.height}, quality ${made.quality}`)
        terminal.print(`sha256  ${made.sha256}`)
        terminal.print(`parent  ${made.parent}`)
        for (const lost of made.lost) terminal.print(`not in the copy: ${lost}`)
        return exit.ok
      }),
    )
}
