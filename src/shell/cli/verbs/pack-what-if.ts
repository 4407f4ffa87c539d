/** `pack what-if`: what another version would have done to the past cases of an installation. Changes nothing. */
import type { Command } from 'commander'
import type { WhatIfLine } from '#core/doors/law-shapes.ts'
import type { WhatIfEffect } from '#core/policy/what-if.ts'
import { exit, InputError } from '../exit.ts'
import { dataFolder, withInstallation } from '../installation.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'
import { packAt } from './pack-diff.ts'

type Options = Shared & { data?: string; limit?: string; before?: string }

const days = (milliseconds: number): string => `${(milliseconds / 86_400_000).toFixed(2)} days`

function effectText(effect: WhatIfEffect): string {
  switch (effect.kind) {
    case 'deadline':
      return `deadline ${effect.code}@${effect.anchor}: ${
        effect.by === null
          ? effect.before === null
            ? 'new'
            : 'gone'
          : `${days(Math.abs(effect.by))} ${effect.by > 0 ? 'later' : 'earlier'}`
      }`
    case 'tries':
      return `tries: ${effect.before ?? 'no limit'} → ${effect.after ?? 'no limit'}, ${effect.used} used`
    case 'finding':
      return `filing ${effect.filing}: finding ${effect.rule} (${effect.level}) × ${effect.count} ${effect.is}`
    case 'untold':
      return `${effect.filing === null ? '' : `filing ${effect.filing}: `}${effect.name} cannot be said: ${effect.missing.join(', ')}`
    case 'no-procedure':
      return `the later version has no procedure ${effect.procedure}`
    default:
      return `filing ${effect.filing}: ${effect.kind} (${effect.codes.join(', ')})`
  }
}

/** The most cases judged; whoever names none has all of them. */
function limitOf(given: string | undefined): number {
  const limit = given === undefined ? 1_000_000 : Number(given)
  if (!Number.isInteger(limit) || limit < 1)
    throw new InputError(`--limit is a number of cases, not "${given}"`)
  return limit
}

export function packWhatIfVerb(context: Context): Command {
  return verb('what-if', 'what another version of a pack would have done to past cases; changes nothing')
    .argument('<after>', 'the other version (YAML or JSON)')
    .option('--before <file>', 'the version to compare with (default: the one in force)')
    .option('--limit <cases>', 'cases judged at most, those changed last first')
    .option('--data <folder>', 'data folder of the installation')
    .action(
      acting<Options, [string]>(context, async (terminal, { json, data, limit, before }, path) => {
        const { judgePast } = await import('#shell/read/what-if.ts')
        const { asActor } = await import('#shell/handle/person.ts')
        const after = await packAt(path)
        const earlier = before === undefined ? null : await packAt(before)
        const most = limitOf(limit)
        const lines: WhatIfLine[] = []
        await withInstallation(dataFolder(data, context.env), context.env, async (deps) => {
          const asked = {
            before: earlier ?? deps.library.inForce(after.pack, deps.clock.now()),
            after,
            limit: most,
          }
          const as = asActor({ id: 'terminal', role: 'system' }, null)
          for await (const line of judgePast(deps, as, asked)) {
            if (line.is === 'progress') terminal.progress(`${line.done} of ${line.of} cases`)
            else lines.push(line)
          }
          terminal.progress(null)
        })
        const cases = lines.flatMap((line) => (line.is === 'case' ? [line] : []))
        const [end] = lines.flatMap((line) => (line.is === 'done' ? [line] : []))
        if (json) terminal.print(JSON.stringify({ ...end, cases }))
        else {
          for (const { code, status, effects } of cases) {
            terminal.print(`${code}  ${status}`)
            for (const effect of effects) terminal.print(`  ${effectText(effect)}`)
          }
          terminal.print(
            `${end?.judged ?? 0} cases judged: ${end?.touched ?? 0} touched, of ${end?.untold ?? 0} it cannot be said, ${end?.notRead ?? 0} not read`,
          )
        }
        return cases.length === 0 ? exit.ok : exit.findings
      }),
    )
}
