import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counted, report } from '#test/counts.ts'
import { idsBeside, type Look, plainId, weighed } from './id-chance.ts'
import { beyondDoubt, shopIdOn } from './shop-id.ts'

/** What a reader sees of `text`: each character at a step of its own, `shares` saying otherwise for some of them. */
const seen = (text: string, shares: Readonly<Record<number, string>> = {}): Look => [
  '',
  '',
  ...[...text].flatMap((one, n) => [shares[n] ?? `${one}990`, '']),
  '',
]
const five = (look: Look): Look[] => Array.from({ length: 5 }, () => look)
const id = 'AB-1234567'
const line = (text: string, looks: Look[] | undefined, confidence = 0.97) => ({
  text,
  confidence,
  ...(looks === undefined ? {} : { looks }),
})
const is = (text: string, looks: Look[] | undefined, confidence?: number) =>
  shopIdOn(line(text, looks, confidence), id, 0.8).is

describe('an id weighed against what was seen', () => {
  test('IR-06 it stands there only where it is far likelier than every id beside it', () => {
    expect(is(id, five(seen(id)))).toBe('expected')
    // A 3 that may as well be a 5 is asked about, whichever of both was written down.
    const doubtful = five(seen(id, { 5: '35205460' }))
    expect(is(id, doubtful)).toBe('ask')
    expect(is('AB-1254567', five(seen(id, { 5: '34605520' })))).toBe('ask')
    expect(weighed(doubtful, id, -3)?.margin).toBeLessThan(1)
  })
  test('IR-06 a misreading of one look does not count, one of two does', () => {
    const [clean, cut] = [seen(id), seen('AB-123456')]
    expect(is('AB-123456', [cut, clean, clean, clean, clean])).toBe('expected')
    expect(is(id, [cut, cut, clean, clean, clean])).toBe('ask')
    expect(shopIdOn(line('AB-123456', [cut, clean, clean, clean, clean]), 'AB-123456', 0.8).is).not.toBe(
      'expected',
    )
  })
  test('what stands beside it: words and signs may, letters, figures and an edge may not', () => {
    expect(is('店铺 AB-1234567', five(seen('店铺 AB-1234567')))).toBe('expected')
    expect(is('AB-1234567 official', five(seen('AB-1234567 official')))).toBe('expected')
    for (const text of ['XAB-1234567', 'AB-12345678', 'AB-1234567-2', 'AB-1234567 89'])
      expect([text, is(text, five(seen(text)))]).not.toEqual([text, 'expected'])
    const edge = five(seen(id).slice(0, -2))
    expect(is(id, edge)).toBe('ask')
  })
  test('IR-06 a letter that looks like a figure is none, and what may go on unseen is not beyond doubt', () => {
    expect(is('AB-12B4567', five(seen('AB-12B4567')))).not.toBe('expected')
    expect(shopIdOn(line('AB-B234567', five(seen('AB-B234567'))), 'AB-8234567', 0.8).is).not.toBe('expected')
    expect(shopIdOn({ ...line(id, five(seen(id))), fades: true }, id, 0.8).is).toBe('ask')
  })
  test('without a second look only characters of the file itself count', () => {
    expect(is(id, undefined, 1)).toBe('expected')
    expect(is(id, undefined, 0.99)).toBe('ask')
  })
})

test('IR-06 whatever was seen, of an id and those beside it one at most is taken to stand there', () => {
  let [tried, accepted] = [0, 0]
  const share = fc.integer({ min: 0, max: 990 })
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 8 }),
      fc.array(fc.tuple(fc.nat(12), fc.integer({ min: 0, max: 9 }), share), { maxLength: 3 }),
      (digits, blurs) => {
        const own = `AB-${digits.join('')}`
        const shares = Object.fromEntries(
          blurs.map(([at, other, of]) => [
            3 + (at % digits.length),
            `${digits[at % digits.length]}${String(990 - of).padStart(3, '0')}${other}${String(of).padStart(3, '0')}`,
          ]),
        )
        const looks = five(seen(own, shares))
        const stands = [plainId(own), ...idsBeside(plainId(own))].filter((one) => {
          const fit = weighed(looks, one.join(''), beyondDoubt.chance)
          return fit !== null && fit.margin >= beyondDoubt.margin
        })
        tried += 1
        accepted += stands.length
        expect(stands.length).toBeLessThanOrEqual(1)
      },
    ),
    { numRuns: counted(20, 1_000) },
  )
  report('ids beside what was seen', `${tried} lines, ${accepted} ids taken to stand there`)
  expect(accepted).toBeGreaterThan(0)
})
