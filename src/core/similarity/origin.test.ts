import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { captureOf, exposureOf } from './capture-date.ts'
import { type Copy, type Dated, datings, type Origin, type OriginAsked, originOf } from './origin.ts'
import { answerSaid, groundSaid, notSaidOfOrigin } from './origin-said.ts'

const dated = fc.record({
  by: fc.constantFrom(...datings),
  at: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }),
}) as fc.Arbitrary<Dated>
const copy: fc.Arbitrary<Copy> = fc.record({
  dated: fc.array(dated, { maxLength: 4 }),
  width: fc.integer({ min: 1, max: 5000 }),
  height: fc.integer({ min: 1, max: 5000 }),
  quality: fc.option(fc.integer({ min: 1, max: 100 }), { nil: null }),
  exposure: fc.record({
    camera: fc.constantFrom(null, 'Pixel 8', 'Canon EOS 5D'),
    taken: fc.constantFrom(null, '2026:03:12 10:20:30', '2026:03:12 10:20:31'),
  }),
})
const relation = fc.constantFrom(
  'same-file' as const,
  'same-photograph' as const,
  'same-scene' as const,
  'unlike' as const,
  'cannot-determine' as const,
)
const asked: fc.Arbitrary<OriginAsked> = fc.record({
  relation,
  mine: copy,
  theirs: copy,
  suppliers: fc.array(
    fc.record({ toMine: relation, toTheirs: relation, dated: fc.array(dated, { maxLength: 2 }) }),
    {
      maxLength: 2,
    },
  ),
})

const exchanged = ({ mine, theirs, suppliers, relation: is }: OriginAsked): OriginAsked => ({
  relation: is,
  mine: theirs,
  theirs: mine,
  suppliers: suppliers?.map(({ toMine, toTheirs, dated: dates }) => ({
    toMine: toTheirs,
    toTheirs: toMine,
    dated: dates,
  })),
})
const mirrored = { 'mine-earlier': 'theirs-earlier', 'theirs-earlier': 'mine-earlier' } as Record<
  string,
  string
>
const base = (over: Partial<Copy> = {}): Copy => ({
  dated: [],
  width: 100,
  height: 100,
  quality: null,
  exposure: { camera: null, taken: null },
  ...over,
})

describe('whose picture was there earlier', () => {
  test('AR-04 exchanging the two sides exchanges mine and theirs, and nothing else', () => {
    fc.assert(
      fc.property(asked, (given) => {
        const [here, there] = [originOf(given), originOf(exchanged(given))]
        expect(there.answer).toBe(mirrored[here.answer] ?? here.answer)
        expect(there.confidence).toBe(here.confidence)
        expect(there.restsOn.length).toBe(here.restsOn.length)
      }),
    )
  })

  test('AR-04 a side without any date gives no answer but a common source', () => {
    fc.assert(
      fc.property(asked, fc.boolean(), (given, whose) => {
        const bare = (side: Copy): Copy => ({
          ...side,
          dated: side.dated.map((one) => ({ ...one, at: null })),
        })
        const cut = whose ? { ...given, mine: bare(given.mine) } : { ...given, theirs: bare(given.theirs) }
        expect(['unknown', 'common-source']).toContain(originOf(cut).answer)
      }),
    )
  })

  test('AR-04 size, compression and what files name as camera and time are named as weak signs and never change an answer', () => {
    fc.assert(
      fc.property(asked, copy, copy, (given, one, other) => {
        const resized = (side: Copy, { width, height, quality, exposure }: Copy): Copy => ({
          ...side,
          width,
          height,
          quality,
          exposure,
        })
        const { weak: _, ...before } = originOf(given)
        const { weak, ...after } = originOf({
          ...given,
          mine: resized(given.mine, one),
          theirs: resized(given.theirs, other),
        })
        expect(after).toEqual(before)
        expect(weak.every(({ is }) => ['larger', 'less-compressed', 'exposures'].includes(is))).toBe(true)
      }),
    )
  })

  test('AR-04 pictures that were not found to be one photograph get no answer, whatever their dates', () => {
    const far = {
      mine: base({ dated: [{ by: 'stamped', at: 1 }] }),
      theirs: base({ dated: [{ by: 'listing', at: 9 }] }),
    }
    expect(originOf({ relation: 'same-scene', ...far })).toMatchObject({
      answer: 'unknown',
      doubts: ['not-one-photograph'],
    })
    expect(originOf({ relation: 'same-photograph', ...far })).toMatchObject({
      answer: 'mine-earlier',
      confidence: 'medium',
    })
  })

  test('AR-22 a capture date without a zone decides nothing and is named', () => {
    const said = captureOf({ taken: '2026:03:12 10:20:30' })
    expect(said).toEqual({ by: 'capture', at: null, why: 'no-zone' })
    const origin = originOf({
      relation: 'same-file',
      mine: base({ dated: said === null ? [] : [said] }),
      theirs: base({ dated: [{ by: 'listing', at: Date.UTC(2026, 5, 1) }] }),
    })
    expect(origin).toMatchObject({ answer: 'unknown', doubts: ['no-dates-mine'] })
    expect(origin.undated).toEqual([{ is: 'undated', side: 'mine', by: 'capture', why: 'no-zone' }])
    const zoned = captureOf({ taken: '2026:03:12 10:20:30', offset: '+08:00' })
    expect(zoned).toEqual({ by: 'capture', at: Date.UTC(2026, 2, 12, 2, 20, 30) })
  })

  test('AU-04 what a file says of itself cannot outrun records kept elsewhere: the two contradicting is no answer', () => {
    const mine = base({
      dated: [
        { by: 'capture', at: 1 },
        { by: 'arrival', at: 9 },
      ],
    })
    const theirs = base({ dated: [{ by: 'listing', at: 5 }] })
    expect(originOf({ relation: 'same-photograph', mine, theirs })).toMatchObject({
      answer: 'unknown',
      doubts: ['dates-contradict'],
    })
  })

  test('AR-04 a capture dated after its own arrival is set aside', () => {
    const mine = base({
      dated: [
        { by: 'arrival', at: 5 },
        { by: 'capture', at: 8 },
      ],
    })
    const origin = originOf({
      relation: 'same-file',
      mine,
      theirs: base({ dated: [{ by: 'publication', at: 7 }] }),
    })
    expect(origin.answer).toBe('mine-earlier')
    expect(origin.undated).toEqual([{ is: 'undated', side: 'mine', by: 'capture', why: 'after-arrival' }])
  })

  test("IR-13 a supplier's picture in both hands is a common source, whoever is earlier", () => {
    const given: OriginAsked = {
      relation: 'same-photograph',
      mine: base({ dated: [{ by: 'arrival', at: 2 }] }),
      theirs: base({ dated: [{ by: 'listing', at: 9 }] }),
      suppliers: [{ toMine: 'same-photograph', toTheirs: 'same-file', dated: [{ by: 'arrival', at: 1 }] }],
    }
    expect(originOf(given)).toMatchObject({ answer: 'common-source', confidence: 'high' })
    const late = {
      ...given,
      suppliers: [{ toMine: 'same-file' as const, toTheirs: 'same-file' as const, dated: [] }],
    }
    expect(originOf(late)).toMatchObject({ answer: 'common-source', confidence: 'low' })
  })

  test('X-14 files that name two cameras, or two times, for one photograph are shown to a person; the answer stays', () => {
    const side = (camera: string, taken: string | null, at: number) =>
      base({ dated: [{ by: 'arrival', at }], exposure: { camera, taken } })
    const [mine, theirs] = [side('Pixel 8', '2026:03:12 10:20:30', 1), side('Canon EOS 5D', null, 2)]
    const origin = originOf({ relation: 'same-photograph', mine, theirs })
    expect(origin.answer).toBe('mine-earlier')
    expect(origin.weak).toEqual([{ is: 'exposures', of: 'camera', mine: 'Pixel 8', theirs: 'Canon EOS 5D' }])
    const later = { ...theirs, exposure: { camera: 'Pixel 8', taken: '2026:03:12 10:20:34' } }
    expect(originOf({ relation: 'same-photograph', mine, theirs: later }).weak).toMatchObject([
      { is: 'exposures', of: 'taken' },
    ])
    expect(originOf({ relation: 'same-scene', mine, theirs }).weak).toEqual([])
    expect(exposureOf({ make: 'Canon', model: 'Canon EOS 5D\0', taken: '0000' })).toEqual({
      camera: 'Canon EOS 5D',
      taken: null,
    })
    const named = { ...theirs, exposure: { camera: 'PIXEL 8', taken: null } }
    expect(originOf({ relation: 'same-photograph', mine, theirs: named }).weak).toEqual([])
    expect(exposureOf({ taken: '0000:00:00 00:00:00' }).taken).toBeNull()
    expect(exposureOf({ taken: '2026:03:12 10:20:30\0' }).taken).toBe('2026:03:12 10:20:30')
  })

  test('X-13 no answer and no ground speaks of theft', () => {
    const said = fc.sample(asked, 200).flatMap((given): string[] => {
      const origin: Origin = originOf(given)
      const grounds = [...origin.restsOn, ...origin.weak, ...origin.undated]
      return [answerSaid[origin.answer], notSaidOfOrigin, ...grounds.map(groundSaid)].flatMap(
        ({ zh, en, ru }) => [zh, en, ru],
      )
    })
    expect(
      said.filter((text) => /theft|thief|stole|steal|盗|偷|窃|краж|украд|(?<!\p{L})вор/iu.test(text)),
    ).toEqual([])
  })
})
