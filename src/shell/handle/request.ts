/** What is asked of the road, and what it answers. */
import type { Actor, CommandType } from '#core/case/commands.ts'
import type { Refusal } from '#core/case/refusal.ts'
import type { Taken } from '#core/doors/shapes.ts'

/** `body` is parsed already. `shop` is the one the actor acts for; `stream` the case, absent only where the command opens one. */
export type Request = {
  type: CommandType
  body: unknown
  actor: Actor
  shop: string | null
  stream?: string
  idempotencyKey?: string
}

/** `conflict`: somebody else changed the case each time it was decided; nothing was written. */
export type Handled =
  | { ok: true; taken: Taken }
  | { ok: false; why: 'refused'; refusals: Refusal[] }
  | { ok: false; why: 'not-found' | 'key-reused' | 'conflict' }
