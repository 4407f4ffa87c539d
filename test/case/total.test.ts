import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actionsOf } from '#core/case/actions.ts'
import { type CommandType, commands } from '#core/case/commands.ts'
import { type Decided, decide } from '#core/case/decide.ts'
import { newEventSchema } from '#core/case/event-schemas.ts'
import { evolve } from '#core/case/evolve.ts'
import { historyArbitrary } from '../arbitraries/history.ts'
import { laws } from '../arbitraries/law.ts'
import { wildCommand } from '../arbitraries/wild.ts'
import { play } from './play.ts'

const times = Number(process.env.RECOURSE_RUNS ?? '1')
const settings = { seed: 20261123, numRuns: 1500 * times }
const law = fc.constantFrom(...Object.values(laws))

describe('whatever a client sends', () => {
  test('is answered with events or refusals, the same each time, and never with an exception', () => {
    const asked = new Map<CommandType, { yes: number; no: number }>()
    fc.assert(
      fc.property(historyArbitrary, law, wildCommand, (history, under, command) => {
        const state = play(history, under).taken.at(-1)?.after ?? null
        for (const before of [state, null]) {
          const decided: Decided = decide(command, before, under)
          expect(isDeepStrictEqual(decided, decide(command, before, under))).toBe(true)
          const count = asked.get(command.type) ?? { yes: 0, no: 0 }
          asked.set(
            command.type,
            decided.ok ? { ...count, yes: count.yes + 1 } : { ...count, no: count.no + 1 },
          )
          if (!decided.ok) expect(decided.refusals.length).toBeGreaterThan(0)
          if (!decided.ok) continue
          for (const event of decided.events) {
            expect(newEventSchema.parse(JSON.parse(JSON.stringify(event)))).toEqual(event)
            evolve(before, { ...event, at: command.at, actor: command.actor })
          }
        }
      }),
      settings,
    )
    expect([...asked.keys()].sort()).toEqual(Object.keys(commands).sort())
    // Some of it happens to make sense, so that more than the first guard was asked.
    expect([...asked.values()].filter((count) => count.yes > 0).length).toBeGreaterThan(8)
  })

  test('a person is always told what can be done', () => {
    fc.assert(
      fc.property(historyArbitrary, law, wildCommand, (history, under, { actor, at, given }) => {
        const state = play(history, under).taken.at(-1)?.after
        if (state == null) return
        for (const action of actionsOf(state, under, actor, at, given))
          expect(action.available).toBe(action.refusals.every((one) => one.overridable))
      }),
      { ...settings, numRuns: 300 * times },
    )
  })
})
