/** `recourse erase`: what would go, and its erasure by destroying keys; finished here, files of the database and all. */
import type { Command } from 'commander'
import type { Refusal } from '#core/case/refusal.ts'
import { erasureScopes } from '#core/privacy/record.ts'
import { exit, InputError, UsageError } from '../exit.ts'
import { existingFolder, withInstallation } from '../installation.ts'
import { utcText } from '../instant.ts'
import type { Terminal } from '../terminal.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

/** Who acts at the terminal: whoever may open the data folder runs the installation. */
export const atTerminal = { id: 'terminal', role: 'operator' } as const

type Named = { case?: string; exhibit?: string; person?: string; shop?: string }
type Options = Shared & Named & { data?: string; dryRun?: true; reason?: string }

/** The one thing that was named, of those that may be. */
export function oneNamed<S extends keyof Named>(
  options: Named,
  scopes: readonly S[],
): { scope: S; subject: string } {
  const named = scopes.flatMap((scope) => {
    const subject = options[scope]
    return subject === undefined ? [] : [{ scope, subject }]
  })
  const [one] = named
  if (one === undefined || named.length > 1)
    throw new UsageError(`name one thing: ${scopes.map((scope) => `--${scope}`).join(', ')}`)
  return one
}

/** Prints a refusal of the room in the reader's language. */
export function printRefused(terminal: Terminal, options: Shared, refusals: readonly Refusal[]): number {
  if (options.json)
    terminal.print(JSON.stringify({ refused: refusals.map(({ code, subject }) => ({ code, subject })) }))
  else
    for (const { code, subject, says, remedy } of refusals)
      terminal.print(
        `${terminal.paint('bad', 'refused')} ${says[terminal.language]} (${code}${subject === undefined ? '' : ` ${subject}`})\n  → ${remedy[terminal.language]}`,
      )
  return exit.findings
}

const day = 86_400_000

async function act(terminal: Terminal, options: Options, context: Context): Promise<number> {
  const what = oneNamed(options, erasureScopes)
  const { dryRun, reason } = options
  if (dryRun === undefined && reason === undefined)
    throw new UsageError('say why with --reason, or look first with --dry-run')
  const { erase, planErasure } = await import('#shell/privacy/erase.ts')
  const { finishErasures } = await import('#shell/privacy/finish.ts')
  const { PrivacyRefused } = await import('#shell/privacy/record.ts')
  const { planView } = await import('#shell/privacy/overview.ts')
  return withInstallation(existingFolder(options.data, context.env), context.env, async (deps) => {
    const planned = await planErasure(deps, what)
    if (planned === null) throw new InputError(`there is no ${what.scope} "${what.subject}" here`)
    const plan = planView(planned, deps.clock.now(), deps.config.backupKeep ?? 35)
    if (!options.json) {
      const { title, cases, exhibits, packets, keys, listings, shops, signIn, holds } = plan
      terminal.print(
        `${plan.scope} ${title ?? plan.subject}: ${keys} keys, ${exhibits} exhibits, ${packets} packets, ${listings} listings`,
      )
      for (const { code, status } of cases) terminal.print(`  case ${code} (${status})`)
      for (const shop of shops) terminal.print(`  shop ${shop}: they are its only person`)
      if (signIn) terminal.print('  their sign-in, sessions, keys and links')
      for (const { id, scope } of holds)
        terminal.print(`  ${terminal.paint('bad', 'held')} by ${id} (${scope})`)
      terminal.print(`  backups that hold it are gone by ${utcText(plan.backupsGoneBy)}`)
    }
    if (dryRun) {
      if (options.json) terminal.print(JSON.stringify({ plan }))
      return plan.holds.length > 0 ? exit.findings : exit.ok
    }
    try {
      const done = await erase(deps, {
        ...what,
        because: 'asked',
        reason: reason ?? null,
        actor: atTerminal,
        plan: plan.digest,
      })
      const { left } = await finishErasures(deps)
      if (options.json) terminal.print(JSON.stringify({ plan, done, left }))
      else {
        terminal.print(`erased: ${done?.keys} keys destroyed, ${done?.blobs} blobs removed`)
        if (left !== null)
          terminal.print(`${terminal.paint('wary', 'left over')}: ${left}; the worker tries again every hour`)
        terminal.print(
          `→ next: let go of backups in time (recourse backup --prune), ${Math.round((plan.backupsGoneBy - deps.clock.now()) / day)} days at most`,
        )
      }
      return exit.ok
    } catch (error) {
      if (error instanceof PrivacyRefused) return printRefused(terminal, options, error.refusals)
      throw error
    }
  })
}

export function eraseVerb(context: Context): Command {
  return verb(
    'erase',
    'erase what is personal of a case, an exhibit or a person, for good, by destroying its keys',
  )
    .option('--case <case>', 'code (RC-…) or id of a case: everything personal of it')
    .option('--exhibit <id>', 'one exhibit, with every packet it is in')
    .option(
      '--person <person>',
      'id or address of a person: sign-in, and the cases of shops nobody else acts for',
    )
    .option('--reason <words>', 'why; it is kept in the record, sealed: name nobody in it')
    .option('--dry-run', 'show what would go and what stands against it; nothing is done')
    .option(
      '--data <folder>',
      'data folder of an installation that is not running (default: RECOURSE_DATA or .recourse/data)',
    )
    .action(acting<Options, []>(context, (terminal, options) => act(terminal, options, context)))
}
