import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counted, report } from '#test/counts.ts'
import { shopIdIn } from './shop-id.ts'

const clear = { confidence: 0.95, clearFrom: 0.8 }
const doubtful = { confidence: 0.6, clearFrom: 0.8 }
const id = 'AB-1234567'
const is = (text: string, sure = clear) => shopIdIn(text, id, sure).is

describe('the id of one shop in a line', () => {
  test('it is found however it is spaced, dashed or cased, and with letters read for digits', () => {
    for (const text of [
      'AB-1234567',
      'ab 1234567',
      'ＡＢ－１２３４５６７',
      'AB—I234S67',
      'АВ-1234567',
      '店铺AB-1234567',
      'Shop AB-1234567 2026-03-12',
      'AB-1234567 official',
    ])
      expect([text, is(text)]).toEqual([text, 'expected'])
  })

  test('what touches more letters or digits is asked of a person', () => {
    for (const text of [
      'AB-12345678',
      'AB-1234567 89',
      'XAB-1234567',
      'AB-1234567-2',
      'AB-123456',
      'AB-12B4567',
    ])
      expect([text, is(text)]).not.toEqual([text, 'expected'])
    expect([is('AB-12345'), is('AB-9876')]).toEqual(['ask', 'absent'])
    for (const text of ['XAB-1234567', 'AB-123456', 'AB-12B4567', 'AB-12?4567'])
      expect([text, is(text)]).toEqual([text, 'ask'])
  })

  test('another id of the form is another shop, nothing of the form is nothing', () => {
    expect(shopIdIn('AB-7654321', id, clear)).toEqual({ is: 'other', read: 'AB-7654321' })
    expect(is('AB-1234568')).toBe('other')
    expect(is('AB-1234568', doubtful)).toBe('ask')
    expect(is('AB-1234567', doubtful)).toBe('ask')
    for (const text of ['', 'Fabric, 100% cotton', '13812345678', '1234567', 'About 1234', 'CD-1234567 x'])
      expect([text, is(text)]).not.toEqual([text, 'expected'])
    expect(is('Fabric, 100% cotton')).toBe('absent')
  })
})

const digits = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most })
const lookAlikes: Record<string, string> = { 0: 'O', 1: 'l', 5: 'S', 8: 'B', 2: 'Z', 6: 'G' }
/** As a machine may read it: some digits as the letters they look like, the dash lost or drawn otherwise. */
const misread = (text: string, mask: readonly boolean[], dash: string): string =>
  [...text]
    .map((one, n) => (mask[n] === true ? (lookAlikes[one] ?? one) : one))
    .join('')
    .replace('-', dash)
const reading = fc.tuple(
  fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  fc.constantFrom('-', '—', ' ', '', '–'),
)
const written = (number: readonly number[]) => `AB-${number.join('')}`

describe('neighbouring ids', () => {
  test('the own id, misread as machines do, is always found', () => {
    fc.assert(
      fc.property(digits(5, 9), reading, (number, [mask, dash]) => {
        // The first two letters are no digits; misreading starts behind them.
        const text = misread(written(number), mask, dash)
        expect(shopIdIn(text, written(number), clear).is).toBe('expected')
      }),
      { numRuns: 2000 },
    )
  })

  test('one digit changed, lost, added or two swapped is never accepted; clearly read it is another shop', () => {
    let [tried, accepted, asked, others] = [0, 0, 0, 0]
    fc.assert(
      fc.property(
        digits(6, 9),
        fc.nat(8),
        fc.integer({ min: 1, max: 9 }),
        reading,
        fc.boolean(),
        (number, at, by, [mask, dash], dirty) => {
          const n = at % number.length
          const changed = number.with(n, ((number[n] ?? 0) + by) % 10)
          const swapped = number
            .with(n, number[(n + 1) % number.length] ?? 0)
            .with((n + 1) % number.length, number[n] ?? 0)
          for (const other of [changed, number.toSpliced(n, 1), number.toSpliced(n, 0, by), swapped]) {
            if (other.join('') === number.join('')) continue
            const text = dirty ? misread(written(other), mask, dash) : written(other)
            const said = shopIdIn(text, written(number), clear).is
            tried++
            if (said === 'expected') accepted++
            if (said === 'ask') asked++
            if (said === 'other') others++
            expect([text, written(number), said]).not.toEqual([text, written(number), 'expected'])
            if (!dirty && other.length === number.length) expect(said).toBe('other')
          }
        },
      ),
      { numRuns: counted(3_000, 100_000) },
    )
    report(
      'neighbouring ids',
      `${tried} tried, ${accepted} accepted, ${asked} asked, ${others} another shop's`,
    )
    expect(accepted).toBe(0)
  })
})
