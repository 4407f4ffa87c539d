/**
 * The one road of a command: read the stream, fold it, take the law pinned at opening, decide; what was decided is written with
 * everything that follows from it in one transaction. HTTP, terminal, worker and demo all walk it.
 */
import { uuidv7 } from 'uuidv7'
import type { BodyOf } from '#core/case/commands.ts'
import type { Deps } from './deps.ts'
import { asActor } from './handle/person.ts'
import { pressFor } from './handle/press.ts'
import type { Handled, Request } from './handle/request.ts'
import { respondentOf } from './handle/respondent.ts'
import { decideOnce, type Step } from './handle/step.ts'
import { Contended } from './store/database.ts'
import { Conflict } from './store/events.ts'

/** How often a command is decided anew when somebody else was faster. */
const tries = 3

async function walk(deps: Deps, request: Request, cause: string): Promise<Handled> {
  const respondent = await respondentOf(deps, request)
  const asked = respondent === null ? { cause } : { cause, respondent }
  const first = await decideOnce(deps, request, asked)
  if (first.is !== 'needs-packet') return answerOf(first)
  const packet = await pressFor(deps, asActor(request.actor, request.shop), {
    ...first,
    body: request.body as BodyOf<'FilePacket'>,
  })
  const second = await decideOnce(deps, request, { ...asked, pressed: { packet, standing: first.standing } })
  if (second.is === 'needs-packet') throw new Error('the decider asks for a packet it was given')
  return answerOf(second)
}

function answerOf(step: Exclude<Step, { is: 'needs-packet' }>): Handled {
  switch (step.is) {
    case 'taken':
      return { ok: true, taken: step.taken }
    case 'refused':
      return { ok: false, why: 'refused', refusals: step.refusals }
    default:
      return { ok: false, why: step.is }
  }
}

function count({ observe: { metrics } }: Deps, { type, body }: Request, handled: Handled): void {
  metrics.command({ command: type, result: handled.ok ? 'taken' : handled.why })
  if (!handled.ok) {
    if (handled.why === 'refused') for (const { code } of handled.refusals) metrics.refused(code)
    return
  }
  if (handled.taken.repeated) return
  if (type === 'FilePacket') metrics.filed()
  const { outcome } = body as { outcome?: unknown }
  if (typeof outcome === 'string') metrics.decided({ command: type, outcome })
}

/** Never throws for an expected "no". Whatever it throws, nothing was written; only a StoreAway may leave that `unknown`. */
export async function handle(deps: Deps, request: Request): Promise<Handled> {
  const { type, actor } = request
  const about = { 'recourse.command': type, 'recourse.role': actor.role }
  const handled = await deps.observe.tracing.span(`handle ${type}`, about, () => decided(deps, request))
  count(deps, request, handled)
  return handled
}

async function decided(deps: Deps, request: Request): Promise<Handled> {
  const cause = uuidv7()
  for (let round = 1; round <= tries; round += 1) {
    try {
      return await walk(deps, request, cause)
    } catch (error) {
      if (!(error instanceof Conflict || error instanceof Contended)) throw error
      deps.log.debug('decided anew', { type: request.type, stream: request.stream, round })
    }
  }
  return { ok: false, why: 'conflict' }
}
