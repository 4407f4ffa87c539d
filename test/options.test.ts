/** What a seller weighs, over random histories of cases under every procedure of every pack. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deadlinesFor } from '#core/case/clock.ts'
import type { CaseState } from '#core/case/state.ts'
import { briefText } from '#core/options/brief-text.ts'
import { optionsOf } from '#core/options/options.ts'
import type { AccountFigures } from '#core/options/outlook.ts'
import { procedureOf } from '#core/policy/law.ts'
import type { Law } from '#core/policy/pack.ts'
import { languages } from '#core/policy/values.ts'
import { testLibrary } from '#test/law.ts'
import { historyArbitrary } from './arbitraries/history.ts'
import { play } from './case/play.ts'

const library = testLibrary(['test/packs'])
const laws = library.packs.flatMap(({ pack, version, procedures }) =>
  Object.keys(procedures).map((id) => library.law(pack, version, id)),
)
const day = 86_400_000
const settings = { seed: 20261122, numRuns: 60 * Number(process.env.RECOURSE_RUNS ?? '1') }

const figuresArbitrary: fc.Arbitrary<AccountFigures> = fc.record({
  violations: fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 2e12 }), reason: fc.constant('trademark') }),
  ),
  complete: fc.boolean(),
  complaints: fc.option(fc.array(fc.record({ at: fc.integer({ min: 0, max: 2e12 }) }))),
  level: fc.option(fc.integer({ min: 0, max: 6 })),
  health: fc.option(fc.integer({ min: 0, max: 100 })),
})

/** Every state a history goes through, with an instant around its deadlines. */
function everywhere(look: (state: CaseState, law: Law, now: number, figures: AccountFigures) => void): void {
  fc.assert(
    fc.property(
      historyArbitrary,
      fc.constantFrom(...laws),
      fc.integer({ min: -2, max: 60 }),
      figuresArbitrary,
      (history, law, days, figures) => {
        for (const { after, command } of play(history, law).taken) {
          if (after === null) continue
          const edges = deadlinesFor(after, law).flatMap(({ at }) => [at - 1, at, at + 1])
          for (const now of [command.at + days * day, ...edges]) look(after, law, now, figures)
        }
      },
    ),
    settings,
  )
}

describe('the options of any case', () => {
  test('JA-28 a step that waits for its time is possible from that instant on and never before', () => {
    let waited = 0
    everywhere((state, law, now) => {
      for (const step of optionsOf(state, law, { now, consent: false }).steps) {
        if (step.deadline === null) continue
        waited += 1
        expect(step.possible).toBe(now >= step.deadline.at ? 'now' : 'from')
        expect(state.status).toBe(step.once)
      }
    })
    expect(waited).toBeGreaterThan(50)
  })

  test('JA-24 the appeal is never shown as open once what closes it has passed', () => {
    let open = 0
    everywhere((state, law, now) => {
      const { ways } = optionsOf(state, law, { now, consent: false })
      for (const { own } of ways) {
        if (own?.standing !== 'open') continue
        open += 1
        for (const { closes, opens, at } of deadlinesFor(state, law)) {
          if (closes === 'filing') expect(at).toBeGreaterThanOrEqual(now)
          if (opens === 'filing') expect(at).toBeLessThanOrEqual(now)
        }
      }
    })
    expect(open).toBeGreaterThan(50)
  })

  test('AU-22 IR-12 X-11 knowing more of a shop only settles what was unknown: it never adds a reason', () => {
    let settled = 0
    everywhere((state, law, now, figures) => {
      const reasons = (known?: AccountFigures) =>
        new Map(
          optionsOf(state, law, { now, consent: false, figures: known }).outlook.reasons.map(
            ({ id, standing }) => [id, standing],
          ),
        )
      const [before, after] = [reasons(), reasons(figures)]
      for (const [id, standing] of after) expect(before.has(id), `${id} ${standing}`).toBe(true)
      for (const [id, standing] of before) {
        if (standing === 'unknown') settled += after.get(id) === 'unknown' ? 0 : 1
        else expect(after.get(id)).toBe(standing)
      }
    })
    expect(settled).toBeGreaterThan(50)
  })

  test('JA-34 AU-16 a brief without consent never tells the code of the case or a ticket', () => {
    let hidden = 0
    everywhere((state, law, now) => {
      const { brief } = optionsOf(state, law, { now, consent: false })
      const said = `${JSON.stringify(brief)} ${languages.map((one) => briefText(brief, one)).join(' ')}`
      const secrets = [state.code, ...state.filings.flatMap(({ ticket }) => ticket ?? [])]
      for (const secret of secrets.filter((one) => one.length >= 4)) {
        hidden += 1
        expect(said).not.toContain(secret)
      }
    })
    expect(hidden).toBeGreaterThan(50)
  })
})

describe('the packs', () => {
  const named = laws.map((law) => [`${law.pack.pack} ${law.procedureId}`, procedureOf(law)] as const)
  const real = named.filter(([name]) => /^(joom|aliexpress) /.test(name))

  test.each(real)('JA-24 AU-17 %s has its own way out and at least one other', (_, { waysOut }) => {
    expect(waysOut.filter(({ own }) => own)).toHaveLength(1)
    expect(waysOut.length).toBeGreaterThan(1)
  })
  test.each(real)(
    'JA-25 AU-23 IR-24 %s says what moves the cost and what a provider needs',
    (_, procedure) => {
      expect(procedure.costFactors.length).toBeGreaterThan(2)
      expect(procedure.brief.length).toBeGreaterThan(4)
    },
  )
  test.each(real)('JA-34 AU-16 %s keeps every ticket in the brief secret', (_, { brief }) => {
    const tickets = brief.filter(
      ({ from }) =>
        from !== undefined && ('ticket' in from || ('notice' in from && from.notice === 'ticket')),
    )
    for (const { secret } of tickets) expect(secret).toBe(true)
  })
  test.each(real)('JA-28 %s ties chasing and asking to the deadline that opens it', (_, procedure) => {
    for (const { code, opens } of procedure.deadlines)
      if (opens === 'chase' || opens === 'query')
        expect(procedure.afterFiling.map(({ from }) => from)).toContain(code)
  })
  test('IR-17 IR-12 picture recovery: wait, delete or recover side by side, the level of the shop and its history', () => {
    const recovery = new Map(named).get('aliexpress image-recovery')
    expect(recovery?.waysOut.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['recovery', 'wait', 'delete-and-relist']),
    )
    const figures = recovery?.outlook.flatMap(({ account }) => account?.figure ?? [])
    expect(figures).toEqual(expect.arrayContaining(['level', 'same-kind-violations']))
    expect(recovery?.beforeFiling.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['effects', 'back-to-normal']),
    )
  })
  test('AU-15 un-ban: what to switch back on stands after success', () => {
    const unban = new Map(named).get('aliexpress unban')
    expect(unban?.afterFiling.find(({ once }) => once === 'granted')?.text.en).toContain('switch back on')
  })
  test('X-11 categories at risk stand in the packs, by procedure', () => {
    const at = Object.fromEntries(
      named.map(([name, { categoriesAtRisk }]) => [name, categoriesAtRisk.length]),
    )
    expect(at).toMatchObject({ 'joom listing-appeal': 4, 'joom listing-problem': 4, 'aliexpress unban': 9 })
  })
})
