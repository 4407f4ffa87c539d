/** The laws of an account over any history of decisions and undos, and wrong versions of it that have to be caught. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AccountState, bansAt, levelOf, pointsOf, standingOf } from '#core/account/account.ts'
import type { AccountEvent } from '#core/account/account-events.ts'
import type { AccountCommand } from '#core/account/commands.ts'
import { decideAccount } from '#core/account/decide.ts'
import { evolveAccount } from '#core/account/evolve.ts'
import { accountLaw, accountStart, asked, committee, machine, operator, words } from './fixtures/account.ts'

type Act = { cause: string; reason: string; grade?: string }
type Step = { is: 'apply'; act: Act } | { is: 'undo'; cause: string } | { is: 'carry'; first: boolean }
type Engine = { decide: typeof decideAccount; evolve: typeof evolveAccount }

const causes = ['1', '2', '3', '4', '5', '6']
const acts: Pick<Act, 'reason' | 'grade'>[] = [
  { reason: 'image' },
  { reason: 'counterfeit' },
  { reason: 'counterfeit', grade: 'class-a' },
  { reason: 'fake' },
  { reason: 'fake', grade: 'organised' },
]
const cause = fc.constantFrom(...causes)
/** Stolen images come most often: it is they that are counted in total. */
const kind = fc.oneof({ weight: 3, arbitrary: fc.constant({ reason: 'image' }) }, fc.constantFrom(...acts))
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('apply' as const),
      act: fc.tuple(cause, kind).map(([id, one]) => ({ cause: id, ...one })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('undo' as const), cause }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('carry' as const), first: fc.boolean() }) },
)

/** What the ladder of the test's law gives, written out by hand and not by the engine. */
function byHand(standing: Act[]): { points: number; level: number | null } {
  let images = 0
  let points = 0
  let level = 0
  for (const { reason, grade } of standing) {
    if (reason === 'image') images += 1
    const reached =
      grade !== undefined ? 3 : reason === 'counterfeit' ? 2 : reason === 'image' ? (images >= 3 ? 2 : 1) : 0
    points += reached === 1 ? 200 : reached === 2 ? 2000 : 0
    level = Math.max(level, reached)
  }
  return { points, level: level === 0 ? null : level }
}

const commandOf = (one: Step, at: number): AccountCommand => {
  if (one.is === 'apply') return asked('ApplyPenalty', machine, { at, ...one.act }, { at })
  if (one.is === 'undo')
    return asked('UndoPenalty', machine, { at, cause: `undo:${one.cause}`, undoes: one.cause }, { at })
  const [first, second] = [operator, committee]
  return one.first
    ? asked('ProposeMeasure', first, { suggestion: 1, text: words }, { at })
    : asked('ConfirmMeasure', second, { measure: 1, text: words }, { at })
}

function check(state: AccountState | null, standing: Act[], at: number): void {
  if (state === null) {
    expect(standing).toEqual([])
    return
  }
  expect({ points: pointsOf(state), level: levelOf(state) }).toEqual(byHand(standing))
  const causesThatBan = new Set(bansAt(state, at).map(({ penalty }) => penalty))
  const weighing = state.penalties.filter((one) => one.state === 'standing' && one.level === 2)
  expect([...causesThatBan].every((id) => weighing.some((one) => one.cause === id))).toBe(true)
  for (const one of state.measures) {
    const stands = state.penalties.some(
      ({ cause: id, state: now }) => id === one.penalty && now === 'standing',
    )
    if (!stands) expect(['cancelled', 'lifted', 'ended']).toContain(one.state)
    if (one.confirmed === null) continue
    expect(one.confirmed.by).not.toBe(one.proposed?.by)
    expect(one.confirmed.at).toBeGreaterThanOrEqual((one.proposed?.at ?? 0) + 24 * 3_600_000)
  }
  if (!state.measures.some(({ state: now }) => now === 'in-force')) expect(standingOf(state)).toBe(null)
}

function hold({ decide, evolve }: Engine, runs: number): void {
  const property = fc.property(fc.array(step, { maxLength: 24 }), (steps) => {
    let state: AccountState | null = null
    let standing: Act[] = []
    const seen = new Set<string>()
    for (const [index, one] of steps.entries()) {
      const at = accountStart + index * 9 * 3_600_000
      const command = commandOf(one, at)
      const decided = decide(command, state, accountLaw)
      if (decided.ok)
        for (const event of decided.events)
          state = evolve(state, { ...event, at, actor: command.actor } as AccountEvent)
      if (one.is === 'apply' && !seen.has(one.act.cause)) standing = [...standing, one.act]
      if (one.is === 'apply') seen.add(one.act.cause)
      if (one.is === 'undo') standing = standing.filter((act) => act.cause !== one.cause)
      check(state, standing, at)
    }
  })
  fc.assert(property, { numRuns: runs, seed: 20_260_312 })
}

test('AR-14 X-13 points equal the sum of decisions not undone, and nothing rests on one that is', () => {
  hold({ decide: decideAccount, evolve: evolveAccount }, 400)
})

const without =
  (...types: AccountEvent['type'][]): Engine['evolve'] =>
  (state, event) =>
    types.includes(event.type) && state !== null ? state : evolveAccount(state, event)

const wrong: Record<string, Engine> = {
  'an undo that leaves the points': { decide: decideAccount, evolve: without('PenaltyUndone') },
  'an undo that counts nothing anew': { decide: decideAccount, evolve: without('PenaltyRecounted') },
  'an undo that leaves the ban': { decide: decideAccount, evolve: without('CampaignBanLifted') },
  'an undo that leaves the freeze': {
    decide: decideAccount,
    evolve: without('MeasureLifted', 'MeasureCancelled'),
  },
  'the same decision counted twice': {
    decide: (command, state, law) =>
      command.type === 'ApplyPenalty' && state !== null
        ? decideAccount(
            {
              ...command,
              body: { ...command.body, cause: `${command.body.cause}+${state.penalties.length}` },
            },
            state,
            law,
          )
        : decideAccount(command, state, law),
    evolve: evolveAccount,
  },
  'no delay between two persons': {
    decide: (command, state, law) =>
      command.type === 'ConfirmMeasure'
        ? decideAccount({ ...command, at: command.at + 86_400_000 }, state, law)
        : decideAccount(command, state, law),
    evolve: evolveAccount,
  },
}

for (const [name, engine] of Object.entries(wrong))
  test(`the law would notice ${name}`, () => {
    expect(() => hold(engine, 400)).toThrow()
  })
