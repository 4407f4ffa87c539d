/** Effects on accounts: penalties of decided cases and their undo, and the checks of shops on the licence of one that was closed. */
import { uuidv7 } from 'uuidv7'
import { type AccountCommand, accountCommands } from '#core/account/commands.ts'
import type { AccountLaw } from '#core/account/decide/asked.ts'
import type { Deps } from '#shell/deps.ts'
import { accountLaw, applyToAccount, lawOfPack } from '#shell/handle/account.ts'
import { foldCase } from '#shell/handle/fold.ts'
import { linkedShops } from '#shell/store/accounts.ts'
import type { Session } from '#shell/store/database.ts'
import type { AnyEffect } from '#shell/store/outbox.ts'

const system = { id: 'system', role: 'system' } as const

/** Where a check goes and what it is, by the effect that brings it about. */
const linked = {
  OpenLinkedChecks: 'OpenLinkedCheck',
  WithdrawLinkedChecks: 'WithdrawLinkedCheck',
} as const

/** A decision of a case weighs by the law its case lives under; what an account asks for, by the law in force. */
async function lawFor(
  session: Session,
  deps: Deps,
  { marketplace, stream, at }: { marketplace: string; stream: string; at: number },
): Promise<AccountLaw | null> {
  const found = await foldCase(session, deps, stream)
  return found === null ? accountLaw(deps.library, marketplace, at) : lawOfPack(deps.library, found.law.pack)
}

/** Applies one effect in the transaction that marks it done. Throws when the law of the marketplace is not known. */
export async function toAccounts(
  session: Session,
  deps: Deps,
  { effect, stream }: { effect: Extract<AnyEffect, { kind: 'account' }>; stream: string },
  at: number,
): Promise<void> {
  const law = await lawFor(session, deps, { marketplace: effect.key.marketplace, stream, at })
  if (law === null) throw new Error(`no pack knows the marketplace ${effect.key.marketplace}`)
  const give = (type: AccountCommand['type'], shop: string) => {
    const command = {
      type,
      at,
      actor: system,
      key: { shop, marketplace: effect.key.marketplace },
      body: accountCommands[type].body.parse(effect.body),
      given: { actorShops: [], uploads: [] },
    } as AccountCommand
    return applyToAccount(session, deps, { command, law, cause: uuidv7() })
  }
  const { command, key } = effect
  if (command === 'ApplyPenalty' || command === 'UndoPenalty') {
    await give(command, key.shop)
    return
  }
  for (const shop of await linkedShops(session, key.shop)) await give(linked[command], shop)
}
