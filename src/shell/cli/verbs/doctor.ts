/** `recourse doctor`: what is wrong with an installation, and what to do about it. Changes nothing. */
import type { Command } from 'commander'
import type { Level } from '#shell/doctor/check.ts'
import type { Examined } from '#shell/doctor/examine.ts'
import { exit } from '../exit.ts'
import { configOf } from '../serving.ts'
import type { Style, Terminal } from '../terminal.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & { data?: string; all?: true; backups?: string }

const styles: Record<Level, Style> = { ok: 'good', warn: 'wary', fault: 'bad', unseen: 'faint' }

function say({ print, paint }: Terminal, found: readonly Examined[]): void {
  const width = Math.max(...found.map(({ check }) => check.length))
  for (const { level, check, says, remedy } of found) {
    print(`${paint(styles[level], level.padEnd(6))}  ${check.padEnd(width)}  ${says}`)
    if (remedy !== undefined) print(`${' '.repeat(width + 10)}→ ${remedy}`)
  }
  const count = (level: Level) => found.filter((one) => one.level === level).length
  print(
    `${count('fault')} to mend, ${count('warn')} worth a look, ${count('unseen')} not looked at, ${count('ok')} fine`,
  )
}

export function doctorVerb(context: Context): Command {
  return verb('doctor', 'say what is wrong with an installation and what to do; changes nothing')
    .option('--data <folder>', 'data folder (default: RECOURSE_DATA or .recourse/data)')
    .option('--all', 'look at every blob, not at two hundred of them')
    .option('--backups <folder>', 'folder of backups (default: RECOURSE_BACKUPS)')
    .action(
      acting<Options, []>(context, async (terminal, options) => {
        const { doctorChecks } = await import('#shell/doctor/checks/index.ts')
        const { examine } = await import('#shell/doctor/examine.ts')
        const { openPatient } = await import('#shell/doctor/patient.ts')
        const config = configOf(options.data === undefined ? {} : { data: options.data }, context.env)
        const patient = await openPatient(config, {
          all: options.all ?? false,
          backups: options.backups ?? context.env.RECOURSE_BACKUPS ?? null,
        })
        try {
          const found = await examine(patient, doctorChecks, terminal.progress)
          terminal.progress(null)
          const ok = !found.some(({ level }) => level === 'fault')
          if (options.json) terminal.print(JSON.stringify({ ok, found }))
          else say(terminal, found)
          return ok ? exit.ok : exit.findings
        } finally {
          await patient.close()
        }
      }),
    )
}
