import { describe, expect, test } from 'vitest'
import {
  accountAfter,
  accountLaw,
  accountStart,
  asked,
  codesAgainst,
  committee,
  lawWithoutDelay,
  machine,
  operator,
  shopkeeper,
  words,
} from '#test/fixtures/account.ts'
import { standingOf } from './account.ts'
import type { AccountEvent } from './account-events.ts'
import { accountActionsOf } from './actions.ts'
import { accountEffectsOf } from './effects.ts'
import { accountTimersOf } from './timers.ts'

const hour = 3_600_000
const due = accountStart + 24 * hour
const classA = asked('ApplyPenalty', machine, {
  cause: 'p',
  at: accountStart,
  reason: 'counterfeit',
  grade: 'class-a',
})
const forged = asked('ProposeMeasure', operator, {
  kind: 'freeze-account',
  reason: 'trademark',
  clause: 'c-1',
  text: 'The authorisation shown was forged, as its issuer answered.',
})
const confirm = (actor = committee, at = due, measure = 1) =>
  asked('ConfirmMeasure', actor, { measure, text: words }, { at })

describe('freeze and closure', () => {
  test('IR-08 a forged authorisation freezes the account only by a second person and only after the delay', () => {
    expect(standingOf(accountAfter([forged]))).toBe(null)
    expect(codesAgainst(confirm(operator), [forged])).toEqual(['same-person'])
    expect(codesAgainst(confirm(committee, due - 1), [forged])).toEqual(['not-yet'])
    expect(codesAgainst(confirm(operator, due - 1), [forged])).toEqual(['same-person', 'not-yet'])
    const frozen = accountAfter([forged, confirm()])
    expect(standingOf(frozen)).toBe('selling-suspended')
    expect(frozen.measures[0]).toMatchObject({ state: 'in-force', confirmed: { until: null } })
  })

  test('X-13 neither system nor seller can propose or confirm', () => {
    for (const actor of [machine, shopkeeper]) {
      expect(codesAgainst(asked('ProposeMeasure', actor, { kind: 'closure', text: words }), [])).toEqual([
        'wrong-role',
      ])
      expect(codesAgainst(confirm(actor), [forged])).toEqual(['wrong-role'])
    }
  })

  test('X-13 what a level suggests can be confirmed by nobody before somebody proposes it', () => {
    expect(codesAgainst(confirm(), [classA])).toEqual(['no-measure'])
  })

  test('X-13 nobody decides on their own shop', () => {
    const own = asked(
      'ProposeMeasure',
      operator,
      { kind: 'closure', text: words },
      { actorShops: ['shop-1'] },
    )
    expect(codesAgainst(own, [])).toEqual(['own-shop'])
  })

  test('without a delay in the law nothing can be frozen or closed', () => {
    expect(codesAgainst(forged, [], lawWithoutDelay)).toEqual(['no-delay-known'])
  })

  test('AR-14 funds stay frozen for 90 days from the confirmation, then the freeze ends', () => {
    const proposed = asked('ProposeMeasure', operator, { suggestion: 1, text: words })
    const frozen = accountAfter([classA, proposed, confirm()])
    const [timer] = accountTimersOf(frozen)
    expect(timer).toMatchObject({ at: due + 90 * 24 * hour, command: 'EndMeasure' })
    expect(standingOf(frozen)).toBe(null)
    const end = (at: number) => asked('EndMeasure', machine, { measure: 1 }, { at })
    expect(codesAgainst(end((timer?.at ?? 0) - 1), [classA, proposed, confirm()])).toEqual(['not-yet'])
    const ended = accountAfter([classA, proposed, confirm(), end(timer?.at ?? 0)])
    expect(ended.measures[0]?.state).toBe('ended')
    expect(accountTimersOf(ended)).toEqual([])
  })

  test('a proposal or a suggestion can be set aside, and what is in force can be lifted by one person', () => {
    const cancel = asked('CancelMeasure', committee, { measure: 1, text: words })
    expect(accountAfter([classA, cancel]).measures[0]?.state).toBe('cancelled')
    expect(codesAgainst(confirm(), [forged, cancel])).toEqual(['no-measure'])
    const lift = asked('LiftMeasure', operator, { measure: 1, text: words }, { at: due })
    expect(standingOf(accountAfter([forged, confirm(), lift]))).toBe(null)
  })

  test('one of a kind at a time', () => {
    expect(codesAgainst(forged, [forged])).toEqual(['already-proposed'])
    expect(codesAgainst(asked('ProposeMeasure', operator, { text: words }), [])).toEqual(['kind-missing'])
  })

  test('the list of acts says why not, by the same decision', () => {
    const about = { actor: operator, now: accountStart, actorShops: [] }
    const acts = accountActionsOf(accountAfter([forged]), accountLaw, about)
    expect(acts.map((one) => [one.command, one.refusals.map(({ code }) => code)])).toEqual([
      ['ConfirmMeasure', ['same-person', 'not-yet']],
      ['CancelMeasure', []],
    ])
  })
})

describe('linked liability', () => {
  const closed = [
    classA,
    asked('ProposeMeasure', operator, { suggestion: 2, text: words }),
    confirm(committee, due, 2),
  ]
  const last = (type: AccountEvent['type'], body: object): AccountEvent =>
    ({ type, v: 1, body, personal: null, at: due, actor: committee }) as AccountEvent

  test('AR-15 only a closure, and only for a reason the law names, reaches shops on the same licence', () => {
    const state = accountAfter(closed)
    expect(standingOf(state)).toBe('deactivated')
    const confirmed = last('MeasureConfirmed', { measure: 2, by: 'person-c', until: null })
    expect(accountEffectsOf(confirmed, state, accountLaw)).toMatchObject([
      { command: 'OpenLinkedChecks', body: { reason: 'counterfeit', asks: ['product-photo'] } },
    ])
    const other = { ...state, measures: state.measures.map((one) => ({ ...one, reason: 'fake' })) }
    expect(accountEffectsOf(confirmed, other, accountLaw)).toEqual([])
    const frozen = last('MeasureConfirmed', { measure: 1, by: 'person-c', until: null })
    expect(accountEffectsOf(frozen, state, accountLaw)).toEqual([])
    const lifted = last('MeasureLifted', { measure: 2, by: 'person-c', cause: 'lifted' })
    expect(accountEffectsOf(lifted, state, accountLaw)).toMatchObject([{ command: 'WithdrawLinkedChecks' }])
  })

  const open = asked('OpenLinkedCheck', machine, {
    cause: 'closed:m:shop-2:1',
    at: accountStart,
    reason: 'counterfeit',
    asks: ['product-photo'],
  })
  const exhibit = '0190a000-0000-7000-8000-000000000001'
  const answer = (uploads: string[], papers = [{ document: 'product-photo', exhibit }]) =>
    asked('AnswerLinkedCheck', shopkeeper, { check: 1, papers, text: '' }, { uploads })

  test('AR-15 a check is opened once, owes every paper asked for, and is settled by a person', () => {
    expect(accountAfter([open, open]).checks).toHaveLength(1)
    expect(codesAgainst(answer([exhibit], []), [open])).toEqual(['paper-missing'])
    expect(codesAgainst(answer([]), [open])).toEqual(['unknown-upload'])
    const settle = asked('SettleLinkedCheck', committee, { check: 1, outcome: 'passed', text: words })
    expect(codesAgainst(settle, [open])).toEqual(['no-check'])
    expect(accountAfter([open, answer([exhibit]), settle]).checks[0]?.state).toBe('passed')
  })

  test('AR-15 it is withdrawn when the closure behind it is lifted', () => {
    const undo = asked('WithdrawLinkedCheck', machine, {
      cause: 'lifted:closed:m:shop-2:1',
      at: due,
      undoes: 'closed:m:shop-2:1',
    })
    expect(accountAfter([open, undo]).checks[0]?.state).toBe('withdrawn')
  })
})
