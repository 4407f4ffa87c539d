/** One door for every row of the command table: parsed already, it only walks the road and puts the answer into HTTP. */
import type { CommandType } from '#core/case/commands.ts'
import { handle } from '#shell/handle.ts'
import { idempotencyKey } from './idempotency-key.ts'
import { DoorError, notFound, refused } from './problem.ts'
import type { Door } from './visit.ts'

/** The route of one command. */
export function commandDoor(type: CommandType): Door {
  return async (visit) => {
    const { deps, body, request, reply } = visit
    const who = visit.who as NonNullable<typeof visit.who>
    const params = visit.params as { id: string } | undefined
    const key = idempotencyKey(request.headers)
    const handled = await handle(deps, {
      type,
      body,
      actor: { id: who.person.id, role: who.role },
      shop: who.shop?.id ?? null,
      ...(params === undefined ? {} : { stream: params.id }),
      ...(key === undefined ? {} : { idempotencyKey: key }),
    })
    if (handled.ok) {
      if (handled.taken.repeated) reply.header('idempotency-replayed', 'true')
      return handled.taken
    }
    if (handled.why === 'refused') throw refused(handled.refusals)
    if (handled.why === 'not-found') throw notFound()
    if (handled.why === 'key-reused')
      throw new DoorError(422, 'key-reused', 'This idempotency key was used with another command or body')
    throw new DoorError(409, 'conflict', 'Somebody else changed this case at the same moment; look again')
  }
}
