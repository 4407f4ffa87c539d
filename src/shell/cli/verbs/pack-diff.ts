/** `pack diff`: what is different between two versions of a pack, entry by entry. */
import type { Command } from 'commander'
import type { Pack } from '#core/policy/pack.ts'
import type { ChangeKind, LeafChange } from '#core/policy/pack-difference.ts'
import { exit, InputError } from '../exit.ts'
import type { Style } from '../terminal.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

const styles: Record<ChangeKind, Style> = {
  added: 'good',
  removed: 'bad',
  value: 'wary',
  source: 'faint',
  wording: 'faint',
}

/** The pack at a path; throws an InputError that names every fault. */
export async function packAt(path: string): Promise<Pack> {
  const { checkPack, problemText } = await import('#shell/law/library.ts')
  const { readPack } = await import('#shell/law/read-pack.ts')
  const problems = checkPack(path)
  const reading = readPack(path)
  if (problems.length > 0 || !reading.ok)
    throw new InputError(
      [...problems.map(problemText), `${path} would not be taken: mend it first (recourse pack check)`].join(
        '\n',
      ),
    )
  return reading.pack
}

const said = (value: unknown): string =>
  value === undefined ? '—' : typeof value === 'string' ? value : JSON.stringify(value)

const lineOf = ({ path, before, after }: LeafChange): string =>
  `    ${path}: ${said(before)} → ${said(after)}`

export function packDiffVerb(context: Context): Command {
  return verb('diff', 'what is different between two packs, entry by entry: values, sources, wording')
    .argument('<before>', 'the earlier version (YAML or JSON)')
    .argument('<after>', 'the later version')
    .action(
      acting<Shared, [string, string]>(context, async (terminal, { json }, before, after) => {
        const { packDifference, changeKinds } = await import('#core/policy/pack-difference.ts')
        const changes = packDifference(await packAt(before), await packAt(after))
        if (json) terminal.print(JSON.stringify({ changes }))
        else {
          for (const { kind, path, binds, leaves } of changes) {
            terminal.print(
              `${terminal.paint(styles[kind], kind.padEnd(8))} ${path}${binds ? '  (binds otherwise)' : ''}`,
            )
            for (const leaf of leaves) terminal.print(lineOf(leaf))
          }
          const counts = changeKinds.map(
            (kind) => `${changes.filter((one) => one.kind === kind).length} ${kind}`,
          )
          terminal.print(changes.length === 0 ? 'no difference' : counts.join(', '))
        }
        return changes.length === 0 ? exit.ok : exit.findings
      }),
    )
}
