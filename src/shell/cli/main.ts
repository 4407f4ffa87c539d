/** The terminal's verbs. Each loads what it needs only when it runs. */
import { Command, CommanderError } from 'commander'
import { exit, judge } from './exit.ts'
import type { Context } from './verb.ts'
import { backupVerb } from './verbs/backup.ts'
import { compareVerb } from './verbs/compare.ts'
import { deadlinesVerb } from './verbs/deadlines.ts'
import { demoVerb } from './verbs/demo.ts'
import { deriveVerb } from './verbs/derive.ts'
import { diagnoseVerb } from './verbs/diagnose.ts'
import { doctorVerb } from './verbs/doctor.ts'
import { draftVerb } from './verbs/draft.ts'
import { eraseVerb } from './verbs/erase.ts'
import { exportVerb } from './verbs/export.ts'
import { figuresVerb } from './verbs/figures.ts'
import { findVerb } from './verbs/find.ts'
import { holdLiftVerb, holdListVerb, holdSetVerb } from './verbs/hold.ts'
import { inspectVerb } from './verbs/inspect.ts'
import { logVerb } from './verbs/log.ts'
import { noticeVerb } from './verbs/notice.ts'
import { packCheckVerb } from './verbs/pack-check.ts'
import { packDiffVerb } from './verbs/pack-diff.ts'
import { packErrataVerb } from './verbs/pack-errata.ts'
import { packWhatIfVerb } from './verbs/pack-what-if.ts'
import { keyAddVerb, personAddVerb, personResetVerb, shopAddVerb } from './verbs/people.ts'
import { accessLogVerb, personDataVerb } from './verbs/person-data.ts'
import { preflightVerb } from './verbs/preflight.ts'
import { restoreVerb } from './verbs/restore.ts'
import { serveVerb } from './verbs/serve.ts'
import { statementOfReasonsVerb } from './verbs/statement-of-reasons.ts'
import { vaultVerbs } from './verbs/vault.ts'
import { verifyVerb } from './verbs/verify.ts'
import { webhookVerbs } from './verbs/webhook.ts'

/** commander's own exit code is 1 for every wrong call; ours tells a wrong call from a finding. */
function strict(command: Command): Command {
  command
    .exitOverride()
    .showHelpAfterError('(--help after a verb lists its options)')
    .showSuggestionAfterError()
  for (const inner of command.commands) strict(inner)
  return command
}

function program(context: Context): Command {
  const group = (name: string, about: string, inner: Command): Command =>
    new Command(name).description(about).addCommand(inner)
  const all = new Command('recourse')
    .usage('VERB [options]')
    .description('Appeals, their evidence and their deadlines on cross-border marketplaces.')
    .addCommand(demoVerb(context))
    .addCommand(serveVerb(context))
    .addCommand(deadlinesVerb(context))
    .addCommand(
      group('pack', 'policy packs: the law as data', packCheckVerb(context))
        .addCommand(packDiffVerb(context))
        .addCommand(packWhatIfVerb(context))
        .addCommand(packErrataVerb(context)),
    )
    .addCommand(preflightVerb(context))
    .addCommand(draftVerb(context))
    .addCommand(diagnoseVerb(context))
    .addCommand(inspectVerb(context))
    .addCommand(noticeVerb(context))
    .addCommand(compareVerb(context))
    .addCommand(findVerb(context))
    .addCommand(vaultVerbs(context))
    .addCommand(deriveVerb(context))
    .addCommand(figuresVerb(context))
    .addCommand(statementOfReasonsVerb(context))
    .addCommand(exportVerb(context))
    .addCommand(logVerb(context))
    .addCommand(verifyVerb(context))
    .addCommand(backupVerb(context))
    .addCommand(restoreVerb(context))
    .addCommand(doctorVerb(context))
    .addCommand(eraseVerb(context))
    .addCommand(
      group('hold', 'legal holds', holdSetVerb(context))
        .addCommand(holdLiftVerb(context))
        .addCommand(holdListVerb(context)),
    )
    .addCommand(accessLogVerb(context))
    .addCommand(personDataVerb(context))
    .addCommand(group('shop', 'shops of an installation', shopAddVerb(context)))
    .addCommand(
      group('person', 'who may sign in', personAddVerb(context)).addCommand(personResetVerb(context)),
    )
    .addCommand(group('key', 'keys for programs', keyAddVerb(context)))
    .addCommand(webhookVerbs(context))
    .addHelpText(
      'after',
      '\nExit codes: 0 fine, 1 something was found, 2 called wrongly, 3 input or output, 70 our own fault.',
    )
  return strict(all)
}

/** Whoever read on may stop, as `head` does: what is left is not printed, and the exit code stays what was found. */
function readerGone(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'EPIPE') throw fault
}

/** Runs one call, `args` without program names. Resolves to the exit code; everything was printed by then. */
export async function main(
  args: string[],
  env: Record<string, string | undefined> = process.env,
): Promise<number> {
  let code: number = exit.ok
  if (!process.stdout.listeners('error').includes(readerGone)) process.stdout.on('error', readerGone)
  try {
    const finish = (given: number): void => {
      code = given
    }
    await program({ env, finish }).parseAsync(args, { from: 'user' })
    return code
  } catch (fault) {
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? exit.ok : exit.usage
    const { code: found, kind, message } = judge(fault)
    if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ error: { kind, message } })}\n`)
    process.stderr.write(`recourse: ${message}\n`)
    if (kind === 'internal' && fault instanceof Error)
      process.stderr.write(
        `This is a fault of the program, not of your call; please report it with these lines:\n${fault.stack}\n`,
      )
    return found
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2))
