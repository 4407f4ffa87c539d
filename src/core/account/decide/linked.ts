/** Checks of shops on the same business licence, opened when one of them is closed and withdrawn when that closure is lifted. */
import type { AccountState } from '../account.ts'
import type { AccountCommandOf } from '../commands.ts'
import { refuseAccount } from '../refusals.ts'
import { type AccountVerdict, refused, taken } from './asked.ts'

export function openLinkedCheck(
  { body }: AccountCommandOf<'OpenLinkedCheck'>,
  state: AccountState,
): AccountVerdict {
  if (state.checks.some(({ cause }) => cause === body.cause)) return taken()
  const { cause, at, reason, asks, clause = null } = body
  return taken({
    type: 'LinkedCheckOpened',
    v: 1,
    body: { check: state.checks.length + 1, cause, at, reason, asks, clause },
    personal: null,
  })
}

/** What is settled stays as it is settled. */
export function withdrawLinkedCheck(
  { body }: AccountCommandOf<'WithdrawLinkedCheck'>,
  state: AccountState,
): AccountVerdict {
  const found = state.checks.find(({ cause }) => cause === body.undoes)
  if (found === undefined || !['open', 'answered'].includes(found.state)) return taken()
  return taken({
    type: 'LinkedCheckWithdrawn',
    v: 1,
    body: { check: found.check, cause: body.cause },
    personal: null,
  })
}

export function answerLinkedCheck(
  { body, given }: AccountCommandOf<'AnswerLinkedCheck'>,
  state: AccountState,
): AccountVerdict {
  const { check, papers, text } = body
  const found = state.checks.find((one) => one.check === check)
  if (found?.state !== 'open') return refused(refuseAccount('no-check', { subject: '/check' }))
  const missing = found.asks.filter((ask) => !papers.some(({ document }) => document === ask))
  const refusals = [
    ...missing.map((what) => refuseAccount('paper-missing', { subject: '/papers', params: { what } })),
    ...papers.flatMap(({ exhibit }, index) =>
      given.uploads.includes(exhibit)
        ? []
        : [refuseAccount('unknown-upload', { subject: `/papers/${index}/exhibit` })],
    ),
  ]
  if (refusals.length > 0) return refused(...refusals)
  return taken({ type: 'LinkedCheckAnswered', v: 1, body: { check, papers }, personal: { text } })
}

export function settleLinkedCheck(
  { actor, body }: AccountCommandOf<'SettleLinkedCheck'>,
  state: AccountState,
): AccountVerdict {
  const { check, outcome, text } = body
  if (state.checks.find((one) => one.check === check)?.state !== 'answered')
    return refused(refuseAccount('no-check', { subject: '/check' }))
  return taken({
    type: 'LinkedCheckSettled',
    v: 1,
    body: { check, outcome, by: actor.id },
    personal: { text },
  })
}
