/** Timers that are due, given as commands of the system by the one road. A timer goes when the case's state no longer asks for it. */
import { uuidv7 } from 'uuidv7'
import { accountCommands, isAccountCommand } from '#core/account/commands.ts'
import { type CommandType, commands } from '#core/case/commands.ts'
import type { Deps } from '#shell/deps.ts'
import { type AccountHandled, handleAccount } from '#shell/handle/account.ts'
import { asActor } from '#shell/handle/person.ts'
import type { Handled } from '#shell/handle/request.ts'
import { handle } from '#shell/handle.ts'
import { within } from '#shell/observe/current.ts'
import { accountOfStream } from '#shell/store/accounts.ts'
import { claimTimers, type DueTimer, deferTimer } from '#shell/store/timers.ts'
import { backOff } from './back-off.ts'

/** How long a timer is one worker's, in milliseconds: far longer than its command takes. */
const claimedFor = 60_000

export const system = { id: 'system', role: 'system' } as const

const isOfCase = (command: string): command is CommandType => Object.hasOwn(commands, command)

/** By the road of the stream the timer belongs to. */
async function walk(deps: Deps, { command, body, stream }: DueTimer): Promise<Handled | AccountHandled> {
  if (isOfCase(command)) {
    const read = commands[command].body.parse(body)
    return handle(deps, { type: command, body: read, actor: system, shop: null, stream })
  }
  if (!isAccountCommand(command)) throw new Error(`no decider knows ${command}`)
  const as = asActor(system, null)
  const key = await deps.database.transaction(as, (session) => accountOfStream(session, stream))
  if (key === null) throw new Error(`there is no account ${stream}`)
  const read = accountCommands[command].body.parse(body)
  return handleAccount(deps, { type: command, body: read, actor: system, shop: null, key })
}

async function give(deps: Deps, timer: DueTimer): Promise<string | null> {
  const { command, at } = timer
  deps.observe.metrics.woke({ command, late: (deps.clock.now() - at) / 1000 })
  try {
    const handled = await within({ trace: uuidv7() }, () => walk(deps, timer))
    if (handled.ok) return null
    return handled.why === 'refused' ? handled.refusals.map(({ code }) => code).join(', ') : handled.why
  } catch (error) {
    deps.log.error('timer failed', { stream: timer.stream, code: timer.code, error })
    return error instanceof Error ? error.message : 'failed'
  }
}

/** Gives what is due at `now`; what is refused or fails is put off. Returns how many were taken. */
export async function wake(deps: Deps, now: number): Promise<number> {
  const as = asActor(system, null)
  const due = await deps.database.transaction(as, (session) => claimTimers(session, now, now + claimedFor))
  let taken = 0
  for (const timer of due) {
    const against = await give(deps, timer)
    if (against === null) {
      taken += 1
      continue
    }
    deps.log.warn('timer put off', { stream: timer.stream, code: timer.code, against })
    await deps.database.transaction(as, (session) =>
      deferTimer(session, timer, now + backOff(timer.attempts), against),
    )
  }
  return taken
}
