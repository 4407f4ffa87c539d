import type { Actor } from '#core/case/commands.ts'
import type { As } from '#shell/store/database.ts'

/** As whom the store is asked for what a person causes: under row security, never as owner. */
export type Person = Extract<As, { as: 'app' }>

/** `shop` is the one the actor acts for; null for everybody but sellers. */
export const asActor = (actor: Actor, shop: string | null): Person => ({
  as: 'app',
  role: actor.role,
  actor: actor.id,
  shop,
})
