import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventVersions } from '#core/case/event-schemas.ts'
import { statuses } from '#core/case/state.ts'
import type { Law } from '#core/policy/pack.ts'
import { testLibrary } from '#test/law.ts'
import { type History, historyArbitrary } from '../arbitraries/history.ts'
import { laws as packs } from '../arbitraries/law.ts'
import { askingLaws } from './asking-laws.ts'
import { filingLaws } from './filing-laws.ts'
import { mutants } from './mutants.ts'
import { orderLaws } from './order-laws.ts'
import { type Engine, engine, eventsOf, play } from './play.ts'
import { procedureLaws } from './procedure-laws.ts'
import { reviewLaws } from './review-laws.ts'

const laws = { ...filingLaws, ...procedureLaws, ...reviewLaws, ...askingLaws, ...orderLaws }
/** `RECOURSE_RUNS` multiplies the number of histories. */
const times = Number(process.env.RECOURSE_RUNS ?? '1')
const shapes = Object.entries(packs)
const settings = { seed: 20261122 }

const library = testLibrary(['test/packs'])
/** Every procedure of every pack there is. */
const real = library.packs.flatMap(({ pack, version, procedures }) =>
  Object.keys(procedures).map((id) => [`${pack} v${version} ${id}`, library.law(pack, version, id)] as const),
)

/** Refusals a history has to meet, or the laws about them say nothing. */
const reached = [
  'not-yet',
  'daily-limit',
  'item-open',
  'not-attested',
  'evasion',
  'not-amendable',
  'no-next-stage',
  'asks-used',
  'ask-over',
  'evidence-unopened',
  'document-asked',
  'skipped-lately',
  'conflict-declared',
]

/** What is wrong with a history under one law of a case, or all. */
function wrongs(history: History, law: Law, under: Engine, only?: string): string[] {
  const played = play(history, law, under)
  return Object.entries(laws).flatMap(([name, test]) =>
    only === undefined || only === name ? test(played).map((wrong) => `${name}: ${wrong}`) : [],
  )
}

describe('every history of a case', () => {
  test('random histories reach every status and every kind of event', () => {
    const seen = new Map<string, number>()
    const count = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1)
    fc.assert(
      fc.property(historyArbitrary, fc.constantFrom(...shapes), (history, [, law]) => {
        const played = play(history, law)
        for (const event of eventsOf(played)) count(event.type)
        for (const status of new Set(played.taken.map((one) => one.after?.status))) count(status ?? 'none')
        const filings = played.taken.at(-1)?.after?.filings ?? []
        if (filings.some((one) => one.supersedes !== null)) count('a correction')
        if (filings.some((one) => (one.overrides?.length ?? 0) > 0)) count('an override')
        if (filings.filter((one) => one.outcome === 'denied').length > 1) count('a second denial')
        const decisions = played.taken.at(-1)?.after?.decisions ?? []
        if (decisions.some((one) => one.outcome === 'escalated' && one.state === 'effective'))
          count('handed on')
        if (decisions.some((one) => one.state === 'amended')) count('an amendment')
        if (decisions.some((one) => one.stage === 'expert' && one.state === 'effective')) count('an expert')
        if (decisions.some((one) => one.stage === 'manual')) count('a manual review')
        for (const { decided } of played.taken)
          if (!decided.ok) for (const { code } of decided.refusals) if (reached.includes(code)) count(code)
      }),
      { ...settings, numRuns: 2200 * times },
    )
    const expected = [
      // A correction leaves the law a history is played under: test/http/errata.test.ts.
      ...eventVersions.map((one) => one.type).filter((type) => type !== 'LawCorrected'),
      ...statuses,
      'a correction',
      'an override',
      'a second denial',
      'handed on',
      'an amendment',
      'an expert',
      'a manual review',
      ...reached,
    ]
    const rare = expected.filter((name) => (seen.get(name) ?? 0) < 5)
    console.log(expected.map((name) => `${name} ${seen.get(name) ?? 0}`).join(' · '))
    expect(rare).toEqual([])
  })

  test.each([
    ...shapes.map(([name, law]) => [name, law, 250] as const),
    // Preflight under a whole pack takes most of the time.
    ...real.map(([name, law]) => [name, law, 60] as const),
  ])('keeps every law under %s', (_name, law, runs) => {
    fc.assert(
      fc.property(historyArbitrary, (history) => {
        expect(wrongs(history, law, engine)).toEqual([])
      }),
      { ...settings, numRuns: runs * times },
    )
  })
})

test.each(real)('under %s a case can be prepared, filed and answered', (_name, law) => {
  let filed = 0
  let answered = 0
  fc.assert(
    fc.property(historyArbitrary, (history) => {
      const state = play(history, law).taken.at(-1)?.after
      filed += state?.filings.length ?? 0
      answered += state?.filings.filter((one) => one.outcome !== null).length ?? 0
    }),
    { ...settings, numRuns: 60 },
  )
  expect(Math.min(filed, answered)).toBeGreaterThan(5)
})

describe('a wrong decider is caught by the law it breaks', () => {
  test('each law has one planted', () =>
    expect(Object.keys(mutants).sort()).toEqual(Object.keys(laws).sort()))

  test.each(Object.entries(mutants))('%s', (law, { engine: wrong }) => {
    const shape = fc.constantFrom(...shapes.map(([, under]) => under))
    const found = fc.check(
      fc.property(
        historyArbitrary,
        shape,
        (history, under) => wrongs(history, under, wrong, law).length === 0,
      ),
      { ...settings, numRuns: 3000, endOnFailure: true },
    )
    expect(found.failed).toBe(true)
  })
})
