/** What a person could do to an account now, or why not: the decider itself is asked, with words that would do. */
import type { Role } from '../case/commands.ts'
import type { Refusal } from '../case/refusal.ts'
import type { AccountState } from './account.ts'
import { type AccountCommand, type AccountCommandType, mayGiveToAccount } from './commands.ts'
import type { AccountLaw } from './decide/asked.ts'
import { decideAccount } from './decide.ts'

/** `measure`, `check` and `penalty` say which one of the account it is about. */
export type AccountAct = {
  command: AccountCommandType
  measure?: number
  check?: number
  penalty?: string
  available: boolean
  refusals: Refusal[]
}

type Candidate = Omit<AccountAct, 'available' | 'refusals'> & { body: Record<string, unknown> }

const text = 'as it would be given'

/** Acts on what is open; what is over is not offered. */
function candidates(state: AccountState): Candidate[] {
  const measures = state.measures.flatMap(({ measure, state: now }): Candidate[] => {
    const of = (command: AccountCommandType): Candidate => ({ command, measure, body: { measure, text } })
    if (now === 'suggested')
      return [
        { command: 'ProposeMeasure', measure, body: { suggestion: measure, text } },
        of('CancelMeasure'),
      ]
    if (now === 'proposed') return [of('ConfirmMeasure'), of('CancelMeasure')]
    return now === 'in-force' ? [of('LiftMeasure')] : []
  })
  const penalties = state.penalties
    .filter((one) => one.state !== 'undone')
    .map(
      ({ cause }): Candidate => ({
        command: 'TakeBackPenalty',
        penalty: cause,
        body: { penalty: cause, text },
      }),
    )
  const checks = state.checks.flatMap(({ check, state: now }): Candidate[] =>
    now === 'answered'
      ? [{ command: 'SettleLinkedCheck', check, body: { check, outcome: 'passed', text } }]
      : [],
  )
  return [...measures, ...penalties, ...checks]
}

/** Acts of the actor's role; a proposal of one's own is always open where the law states a delay. */
export function accountActionsOf(
  state: AccountState,
  law: AccountLaw,
  about: { actor: { id: string; role: Role }; now: number; actorShops: string[] },
): AccountAct[] {
  const { actor, now, actorShops } = about
  const key = { shop: state.shop, marketplace: state.marketplace }
  const given = { actorShops, uploads: [] }
  return candidates(state)
    .filter(({ command }) => mayGiveToAccount(actor.role, command))
    .map(({ body, ...act }) => {
      const command = { type: act.command, at: now, actor, key, body, given } as unknown as AccountCommand
      const decided = decideAccount(command, state, law)
      return { ...act, available: decided.ok, refusals: decided.ok ? [] : decided.refusals }
    })
}
