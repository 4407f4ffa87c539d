import { describe, expect, test } from 'vitest'
import { decidePrivacy, type PrivacyCommand } from './decide.ts'
import { evolvePrivacy, foldPrivacy, holdsOn, type PrivacyState } from './record.ts'
import { documentRetentions, keptFor } from './retention.ts'
import type { RetentionClass } from './retention-class.ts'
import { retention } from './retention-classes.ts'

const actor = { id: 'person-operator', role: 'operator' } as const
const none: PrivacyState = { holds: [], erasures: [] }
const codes = (command: PrivacyCommand, state: PrivacyState) => {
  const decided = decidePrivacy(command, state)
  return decided.ok ? [] : decided.refusals.map(({ code, subject }) => [code, subject])
}
function taken(state: PrivacyState, command: PrivacyCommand): PrivacyState {
  const decided = decidePrivacy(command, state)
  if (!decided.ok) throw new Error(decided.refusals[0]?.code)
  return decided.events.reduce((now, event) => evolvePrivacy(now, { ...event, at: 1, actor }), state)
}

const onCase = { scope: 'case', subject: 'c1' } as const
const onShop = { scope: 'shop', subject: 's1' } as const
const hold = (id: string, target: typeof onCase | typeof onShop) =>
  ({ type: 'SetHold', id, target, reason: 'A court asked' }) as const
const erasing: PrivacyCommand = {
  type: 'Erase',
  id: 'e1',
  scope: 'case',
  subject: 'c1',
  because: 'asked',
  reason: 'They asked',
  targets: [onCase, onShop],
  keys: 2,
  blobs: 1,
}

describe('holds and erasures', () => {
  test('X-15 an erasure names every hold that stands on anything it touches, and no other', () => {
    const held = taken(taken(none, hold('h1', onCase)), hold('h2', onShop))
    expect(codes(erasing, held)).toEqual([
      ['under-hold', 'h1'],
      ['under-hold', 'h2'],
    ])
    const lifted = taken(held, { type: 'LiftHold', hold: 'h1', reason: 'It is over' })
    expect(codes(erasing, lifted)).toEqual([['under-hold', 'h2']])
    expect(codes({ ...erasing, targets: [onCase] }, lifted)).toEqual([])
    expect(holdsOn(lifted, [{ scope: 'exhibit', subject: 's1' }])).toEqual([])
  })

  test('X-15 a hold is set once and lifted once; both stay', () => {
    const held = taken(none, hold('h1', onCase))
    expect(codes(hold('h2', onCase), held)).toEqual([['held-already', 'h1']])
    const lift = { type: 'LiftHold', hold: 'h1', reason: 'It is over' } as const
    const lifted = taken(held, lift)
    expect(codes(lift, lifted)).toEqual([['no-such-hold', undefined]])
    expect(taken(lifted, hold('h3', onCase)).holds.map((one) => one.lifted !== null)).toEqual([true, false])
  })

  test('X-15 the record of it names ids only, and is whole once its own reasons are erased', () => {
    const decided = decidePrivacy(erasing, none)
    if (!decided.ok) throw new Error('refused')
    const [event] = decided.events
    expect(event).toMatchObject({ personal: { reason: 'They asked' } })
    expect(JSON.stringify(event?.body)).not.toContain('They asked')
    const erased = decided.events.map((one) => ({ ...one, personal: null, at: 1, actor }))
    expect(foldPrivacy(erased).erasures).toMatchObject([{ id: 'e1', keys: 2, reason: null }])
  })
})

describe('periods', () => {
  const classes: [string, RetentionClass][] = Object.entries(retention)

  test.each(classes)('%s says what, how long, from when and why, in three languages', (id, one) => {
    expect(one.id).toBe(id)
    for (const text of [one.holds, one.from]) expect([text.zh, text.en, text.ru].every(Boolean)).toBe(true)
    expect(one.where.length).toBeGreaterThan(0)
    expect(one.source.says).not.toBe('')
    expect(one.days === null || (Number.isInteger(one.days) && one.days > 0)).toBe(true)
  })

  test('X-15 what a pack can mark a document as has a period of its own', () => {
    for (const id of Object.values(documentRetentions)) expect(keptFor(id)).toBeGreaterThan(0)
    expect(keptFor('conversations')).toBe(90 * 86_400_000)
    expect(() => keptFor('chain')).toThrow('no period')
  })
})
