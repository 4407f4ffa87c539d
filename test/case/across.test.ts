import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reservationsOf } from '#core/case/reservations.ts'
import type { Law } from '#core/policy/pack.ts'
import { laws as packs, perListing } from '../arbitraries/law.ts'
import { type AcrossHistory, acrossArbitrary, openRows, playAcross, type Rows } from './across.ts'
import { acrossLaws } from './across-laws.ts'
import { withoutGate } from './lies.ts'
import { type Engine, engine } from './play.ts'

const times = Number(process.env.RECOURSE_RUNS ?? '1')
const shapes = Object.entries({ ...packs, perListing })
const settings = { seed: 20261124 }

type Wrong = { engine?: Engine; rows?: () => Rows }

function wrongs(
  history: AcrossHistory,
  law: Law,
  { engine: under = engine, rows = openRows }: Wrong,
  only?: string,
) {
  const across = playAcross(history, law, under, rows())
  return Object.entries(acrossLaws).flatMap(([name, test]) =>
    only === undefined || only === name ? test(across).map((wrong) => `${name}: ${wrong}`) : [],
  )
}

const holding = (what: Engine['reservationsOf']): Wrong => ({ engine: { ...engine, reservationsOf: what } })

/** Law → a way to break it. */
const mutants: Record<string, Wrong> = {
  'a shop has one open case about a thing': holding((state, law) =>
    reservationsOf(state, law).filter((one) => one.kind !== 'open-case'),
  ),
  'a shop has one open ticket about a thing': holding(() => []),
  'a shop files the same act once a day, whichever case it is in and though that has ended': holding(
    (state, law) => (state.status === 'filed' ? reservationsOf(state, law) : []),
  ),
  'shops do not keep each other out': {
    rows: () => {
      const rows = openRows()
      return { ...rows, sync: ({ stream }, wanted) => rows.sync({ stream, shop: 'any' }, wanted) }
    },
  },
  'what another case holds is refused by its own name, by nobody overridden': {
    rows: () => {
      const rows = openRows()
      return {
        ...rows,
        sync: (of, wanted) => {
          const taken = rows.sync(of, wanted)
          return taken === null ? null : { ...taken, refusal: 'account-unknown' }
        },
      }
    },
  },
  'AU-09 failures of a listing are counted over all cases about it': holding((state, law) =>
    reservationsOf(state, law).filter((one) => one.kind !== 'failure'),
  ),
  'each case keeps its own laws beside the others': { engine: withoutGate('once-a-day') },
}

describe('several cases of several shops at once', () => {
  test('they meet: the same thing in one shop, the same thing in two, after an end, on one day', () => {
    const seen = new Map<string, number>()
    const count = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1)
    fc.assert(
      fc.property(acrossArbitrary, fc.constant(packs.report), (history, law) => {
        const { kept, cases, happened } = playAcross(history, law, engine)
        for (const { refusal } of kept) count(refusal.code)
        if (new Set(cases.map((one) => one.shop)).size > 1) count('two shops')
        if (cases.length > 2) count('three cases')
        const filed = new Set(
          happened.flatMap(({ of, event }) => (event.type === 'PacketFiled' ? [of.stream] : [])),
        )
        if (filed.size > 1) count('two filed')
      }),
      { ...settings, numRuns: 400 * times },
    )
    console.log([...seen].map(([name, times]) => `${name} ${times}`).join(' · '))
    for (const name of ['subject-taken', 'daily-limit', 'two shops', 'three cases', 'two filed'])
      expect(seen.get(name) ?? 0, name).toBeGreaterThan(4)
  })

  test.each(shapes)('keep every law under %s', (_name, law) => {
    fc.assert(
      fc.property(acrossArbitrary, (history) => {
        expect(wrongs(history, law, {})).toEqual([])
      }),
      { ...settings, numRuns: 80 * times },
    )
  })

  test('each law has a wrong one planted', () =>
    expect(Object.keys(mutants).sort()).toEqual(Object.keys(acrossLaws).sort()))

  test.each(Object.entries(mutants))('a wrong one is caught: %s', (name, wrong) => {
    const shape = fc.constantFrom(...shapes.map(([, under]) => under))
    const found = fc.check(
      fc.property(
        acrossArbitrary,
        shape,
        (history, under) => wrongs(history, under, wrong, name).length === 0,
      ),
      { ...settings, numRuns: 2000, endOnFailure: true },
    )
    expect(found.failed).toBe(true)
  })
})
