import { describe, expect, test } from 'vitest'
import {
  accountAfter,
  accountLaw,
  accountStart,
  amendedLaw,
  asked,
  codesAgainst,
  committee,
  machine,
  operator,
  words,
} from '#test/fixtures/account.ts'
import { bansAt, levelOf, pointsOf } from './account.ts'
import { decideAccount } from './decide.ts'
import { accountTimersOf } from './timers.ts'

const day = 86_400_000
const act = (cause: string, reason: string, grade?: string, at = accountStart) =>
  asked('ApplyPenalty', machine, { cause, at, reason, ...(grade === undefined ? {} : { grade }) }, { at })
const undo = (undoes: string, at = accountStart) =>
  asked('UndoPenalty', machine, { cause: `undo:${undoes}`, at, undoes }, { at })
const images = ['a', 'b', 'c'].map((cause) => act(cause, 'image'))
const organised = act('o', 'fake', 'organised')

describe('levels', () => {
  test('AR-14 one stolen image is level 1 and 0.2 points', () => {
    const state = accountAfter(images.slice(0, 1))
    expect([levelOf(state), pointsOf(state), state.bans]).toEqual([1, 200, []])
  })

  test('AR-14 the third stolen image in the whole record is level 2: 2 points and 15 days without campaigns', () => {
    const state = accountAfter([
      ...images.slice(0, 2),
      act('c', 'image', undefined, accountStart + 400 * day),
    ])
    expect([levelOf(state), pointsOf(state)]).toEqual([2, 2400])
    expect(state.bans).toMatchObject([{ penalty: 'c', until: accountStart + 415 * day }])
    expect(bansAt(state, accountStart + 415 * day - 1)).toHaveLength(1)
    expect(bansAt(state, accountStart + 415 * day)).toEqual([])
  })

  test('AR-14 a single counterfeit is level 2, graded class A it is level 3', () => {
    expect(levelOf(accountAfter([act('a', 'counterfeit')]))).toBe(2)
    expect(levelOf(accountAfter([act('a', 'counterfeit', 'class-a')]))).toBe(3)
    expect(levelOf(accountAfter([act('a', 'fake')]))).toBe(null)
  })

  test('AR-14 X-13 level 3 suggests closure and 90 days of frozen funds, and does neither', () => {
    const state = accountAfter([organised])
    expect(state.measures).toMatchObject([
      { kind: 'freeze-funds', state: 'suggested', duration: 'P90D', penalty: 'o' },
      { kind: 'closure', state: 'suggested', duration: null, penalty: 'o' },
    ])
    expect(accountTimersOf(state)).toEqual([])
  })

  test('the same decision counts once', () => {
    const state = accountAfter([...images, ...images])
    expect([state.penalties.length, pointsOf(state)]).toEqual([3, 2400])
  })
})

describe('a new version of the law', () => {
  test('weighs what comes after it; what came before is counted anew by its own version', () => {
    const before = accountAfter([...images, act('d', 'image')])
    const undo = asked('UndoPenalty', machine, { cause: 'undo:a', at: accountStart, undoes: 'a' })
    const decided = decideAccount(undo, before, amendedLaw)
    expect(decided.ok && decided.events.map(({ type, body }) => [type, body])).toContainEqual([
      'PenaltyRecounted',
      { penalty: 'c', level: 1, points: 200, cause: 'undo:a' },
    ])
    const later = decideAccount(act('e', 'image'), accountAfter([undo], accountLaw, before), amendedLaw)
    expect(later.ok && later.events[0]?.body).toMatchObject({ level: 2, points: 2000, law: 2 })
  })
})

describe('the undo of a penalty', () => {
  test('AR-14 an undone image takes the level it helped to reach with it, points and ban', () => {
    const state = accountAfter([...images, undo('a')])
    expect([levelOf(state), pointsOf(state)]).toEqual([1, 400])
    expect(bansAt(state, accountStart)).toEqual([])
    expect(state.penalties.map((one) => [one.cause, one.state, one.level])).toEqual([
      ['a', 'undone', 1],
      ['b', 'standing', 1],
      ['c', 'standing', 1],
    ])
  })

  test('twice is once, and what stands on the marketplace only is not ours to take off', () => {
    const once = accountAfter([...images, undo('a')])
    expect(accountAfter([...images, undo('a'), undo('a'), undo('V-1')])).toEqual(once)
  })

  test('AR-14 what was suggested, proposed or in force because of it goes with it', () => {
    const at = accountStart + day
    const carried = [
      organised,
      asked('ProposeMeasure', operator, { suggestion: 1, text: words }),
      asked('ConfirmMeasure', committee, { measure: 1, text: words }, { at }),
    ]
    expect(accountAfter([...carried, undo('o', at)]).measures).toMatchObject([
      { kind: 'freeze-funds', state: 'lifted' },
      { kind: 'closure', state: 'cancelled' },
    ])
  })

  test('JA-22 a penalty decided directly is its own decision, held first, and may be undone by the committee', () => {
    const imposed = asked('ImposePenalty', committee, {
      reason: 'counterfeit',
      clause: 'c-1',
      case: 'RC-1',
      text: words,
    })
    const held = accountAfter([imposed])
    expect([held.penalties[0]?.state, pointsOf(held)]).toEqual(['held', 0])
    const [timer] = accountTimersOf(held)
    const at = timer?.at ?? 0
    const effect = asked('TakePenaltyEffect', machine, { cause: 'imposed:1' }, { at })
    expect(
      codesAgainst(asked('TakePenaltyEffect', machine, { cause: 'imposed:1' }, { at: at - 1 }), [imposed]),
    ).toEqual(['effect-later'])
    const standing = accountAfter([imposed, effect])
    expect([standing.penalties[0]?.state, pointsOf(standing)]).toEqual(['standing', 2000])
    const back = asked('TakeBackPenalty', committee, { penalty: 'imposed:1', text: words }, { at })
    const undone = accountAfter([imposed, effect, back])
    expect([undone.penalties[0]?.undone?.text, pointsOf(undone)]).toEqual([words, 0])
    expect(codesAgainst(back, [imposed, effect, back])).toEqual(['already-undone'])
    expect(accountTimersOf(accountAfter([imposed, back]))).toEqual([])
  })

  test('JA-22 points are stated by a person only where the law has no ladder for the act', () => {
    const imposed = asked('ImposePenalty', committee, {
      reason: 'trademark',
      clause: 'c-1',
      points: 500,
      text: words,
    })
    const at = accountTimersOf(accountAfter([imposed]))[0]?.at ?? 0
    const effect = asked('TakePenaltyEffect', machine, { cause: 'imposed:1' }, { at })
    expect(pointsOf(accountAfter([imposed, effect, ...images]))).toBe(2900)
    expect(pointsOf(accountAfter([imposed, effect, ...images, undo('a')]))).toBe(900)
    const byLaw = asked('ImposePenalty', committee, {
      reason: 'image',
      clause: 'c-1',
      points: 500,
      text: words,
    })
    expect(codesAgainst(byLaw, [])).toEqual(['points-by-law'])
  })

  test('X-13 neither a clause nor a reason the law does not know', () => {
    const wrong = asked('ImposePenalty', committee, { reason: 'dislike', clause: 'c-99', text: words })
    expect(codesAgainst(wrong, [])).toEqual(['unknown-reason', 'unknown-clause'])
    expect(accountLaw.pack.clauses['c-1']).toBeDefined()
  })
})
