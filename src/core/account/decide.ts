/**
 * The decider of a shop's account. Penalties count by the pack alone; nobody is frozen or closed by it: a level only suggests, one
 * person proposes, another confirms after the delay. The same cause a second time changes nothing.
 */
import type { AccountState } from './account.ts'
import type { NewAccountEvent } from './account-events.ts'
import { type AccountCommand, mayGiveToAccount } from './commands.ts'
import type { AccountLaw, AccountVerdict } from './decide/asked.ts'
import { importHealth, recordHealth } from './decide/health.ts'
import {
  answerLinkedCheck,
  openLinkedCheck,
  settleLinkedCheck,
  withdrawLinkedCheck,
} from './decide/linked.ts'
import { cancelMeasure, confirmMeasure, endMeasure, liftMeasure, proposeMeasure } from './decide/measure.ts'
import {
  applyPenalty,
  imposePenalty,
  takeBackPenalty,
  takePenaltyEffect,
  undoPenalty,
} from './decide/penalty.ts'
import { refuseAccount } from './refusals.ts'

/** What follows from `command`; `state` is null when nothing was ever recorded of the account. Never throws for an expected no. */
export function decideAccount(
  command: AccountCommand,
  state: AccountState | null,
  law: AccountLaw,
): AccountVerdict {
  const stands = identity(command)
  if (stands.length > 0) return { ok: false, refusals: stands }
  const account: AccountState = state ?? {
    ...command.key,
    penalties: [],
    bans: [],
    measures: [],
    checks: [],
    health: [],
  }
  const verdict = verdictOf(command, account, law)
  if (!verdict.ok || verdict.events.length === 0 || state !== null) return verdict
  const opened: NewAccountEvent = { type: 'AccountOpened', v: 1, body: { ...command.key }, personal: null }
  return { ok: true, events: [opened, ...verdict.events] }
}

function identity({ type, actor, key, given }: AccountCommand) {
  if (!mayGiveToAccount(actor.role, type)) return [refuseAccount('wrong-role')]
  const mine = given.actorShops.includes(key.shop)
  if (actor.role === 'seller') return mine ? [] : [refuseAccount('other-shop')]
  return actor.role !== 'system' && mine ? [refuseAccount('own-shop')] : []
}

function verdictOf(command: AccountCommand, state: AccountState, law: AccountLaw): AccountVerdict {
  switch (command.type) {
    case 'ApplyPenalty':
      return applyPenalty(command, state, law)
    case 'UndoPenalty':
      return undoPenalty(command, state, law)
    case 'ImposePenalty':
      return imposePenalty(command, state, law)
    case 'TakePenaltyEffect':
      return takePenaltyEffect(command, state, law)
    case 'TakeBackPenalty':
      return takeBackPenalty(command, state, law)
    case 'ProposeMeasure':
      return proposeMeasure(command, state, law)
    case 'ConfirmMeasure':
      return confirmMeasure(command, state, law)
    case 'CancelMeasure':
      return cancelMeasure(command, state)
    case 'LiftMeasure':
      return liftMeasure(command, state)
    case 'EndMeasure':
      return endMeasure(command, state)
    case 'OpenLinkedCheck':
      return openLinkedCheck(command, state)
    case 'WithdrawLinkedCheck':
      return withdrawLinkedCheck(command, state)
    case 'AnswerLinkedCheck':
      return answerLinkedCheck(command, state)
    case 'SettleLinkedCheck':
      return settleLinkedCheck(command, state)
    case 'RecordHealth':
      return recordHealth(command, state, law)
    case 'ImportHealth':
      return importHealth(command, state, law)
  }
}
