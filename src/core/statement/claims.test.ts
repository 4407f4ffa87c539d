import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimsOf } from './claims.ts'
import { contradictionsOf, mayBeOne, placedClaims } from './contradictions.ts'
import { datesIn } from './dates.ts'
import type { Topic } from './topics.ts'

const said = (text: string): string[] => claimsOf(text).map(({ topic, value }) => `${topic} ${value}`)

describe('dates in a text', () => {
  test.each([
    ['on 2025-06-01, then 2025/7/2 and 2025年8月3日', ['2025-06-01', '2025-07-02', '2025-08-03']],
    ['3 March 2025, March 4, 2025 and 5th of May 2025', ['2025-03-03', '2025-03-04', '2025-05-05']],
    ['05.06.2025 и 7 июля 2025', ['2025-06-05', '2025-07-07']],
    ['25/12/2025', ['2025-12-25']],
    // Two readings, no such day, a version, a bare number.
    ['03/04/2025, 2025-02-30, 1.2.3, 20250601, 12 months 2025', []],
  ])('%s', (text, days) => {
    expect(datesIn(text).map(({ value }) => value)).toEqual(days)
  })
})

describe('claims', () => {
  test.each<[string, string[]]>([
    [
      'The mark LUMERA belongs to Lumera Home GmbH, which authorised us on 2025-06-01.',
      ['brand LUMERA', 'owner Lumera Home GmbH', 'authorised-on 2025-06-01'],
    ],
    [
      'The goods were purchased from Ningbo Yunshan Trading Co., Ltd. by invoice NY-2026-0917 of 2026-09-17.',
      ['supplier Ningbo Yunshan Trading Co', 'invoice NY20260917', 'bought-on 2026-09-17'],
    ],
    [
      '240 pieces were bought and 1,200 pieces sold since 5 May 2025.',
      ['quantity-bought 240', 'quantity-sold 1200', 'first-sold 2025-05-05'],
    ],
    [
      '由宁波云杉进出口有限公司授权，有效期至2027年5月31日。采购240件，发票号NY-2026-0917。从未销售。',
      [
        'authorised-by 宁波云杉进出口有限公司',
        'valid-until 2027-05-31',
        'quantity-bought 240',
        'invoice NY20260917',
        'never-sold never',
      ],
    ],
    [
      'Мы авторизованы Ningbo Yunshan 1 июня 2025. Товар закуплен у Ningbo Yunshan, счёт № 114/7. Впервые продан 07.07.2025.',
      [
        'authorised-by Ningbo Yunshan',
        'authorised-on 2025-06-01',
        'supplier Ningbo Yunshan',
        'invoice 1147',
        'first-sold 2025-07-07',
      ],
    ],
    ['Registered under EUTM 018 204 417; SKU KT-114.', ['registration 018204417', 'sku KT114']],
    ['In order to help, we invoice the brand of the day.', []],
  ])('%s', (text, claims) => {
    expect(said(text)).toEqual(claims)
  })
  test('a claim is written where it says', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'bought on ',
            '3 May 2025',
            'SKU ',
            'KT-114',
            '授权',
            '由示例公司',
            ' ',
            '. ',
            'sold',
            ' 12 pcs',
            'invoice № 77/1',
          ),
          { maxLength: 12 },
        ),
        (parts) => {
          const text = parts.join('')
          for (const { written, span } of claimsOf(text))
            expect(text.slice(span.start, span.end)).toBe(written)
        },
      ),
    )
  })
  test('a long text of capitals and signs is read in good time', () => {
    const before = performance.now()
    claimsOf('Authorised By Nordlatte And '.repeat(700))
    claimsOf('由公司(（'.repeat(4_000))
    claimsOf('1 2 3,000 '.repeat(2_000))
    expect(performance.now() - before).toBeLessThan(3_000)
  })
})

describe('names that may be one', () => {
  test.each([
    ['Ningbo Yunshan', 'Ningbo Yunshan Trading Co., Ltd.', true],
    ['NORDLATTE', 'Nordlatte Metallwerk GmbH', true],
    ['Nordlatte Handel GmbH', 'Nordlatte Metallwerk GmbH', false],
    ['宁波云杉', '宁波云杉进出口有限公司', true],
    ['宁波云杉', '杭州示例家居有限公司', false],
    // One name in two scripts cannot be told from two names.
    ['Ningbo Yunshan', '宁波云杉进出口有限公司', true],
  ])('%s · %s', (a, b, one) => {
    expect([mayBeOne(a, b), mayBeOne(b, a)]).toEqual([one, one])
  })
})

describe('contradictions', () => {
  const placed = (text: string) => placedClaims(text, (span) => span)
  const topics = (own: string, theirs: string): Topic[] =>
    contradictionsOf(placed(own), placed(theirs)).map(({ topic }) => topic)

  test('JA-09 what is said otherwise elsewhere is found, in whatever language', () => {
    expect(topics('First sold on 3 May 2025.', '首次销售日期为2025年6月3日。')).toEqual(['first-sold'])
    expect(topics('First sold on 3 May 2025.', 'Впервые продан 03.05.2025.')).toEqual([])
    expect(topics('Invoice NY-2026-0917.', '发票号NY-2026-0918')).toEqual(['invoice'])
    expect(topics('240 pieces were bought.', 'We bought 420 pcs.')).toEqual(['quantity-bought'])
    expect(topics('Bought from Ningbo Yunshan.', 'Purchased from Hangzhou Lansen Ltd.')).toEqual(['supplier'])
  })
  test('JA-09 "never sold" does not go with a sale', () => {
    expect(topics('We have never sold it.', 'First sold on 3 May 2025.')).toEqual(['never-sold'])
    expect(topics('Впервые продан 03.05.2025.', '我们从未销售过该商品。')).toEqual(['never-sold'])
    expect(topics('We have never sold it.', 'Bought on 3 May 2025.')).toEqual([])
  })
  test('JA-09 where one of several agrees nothing is asked; a foreign SKU always is', () => {
    expect(topics('Invoice A-17 and invoice A-18.', 'Invoice A-18.')).toEqual([])
    expect(topics('SKU KT-114, SKU KT-115', 'SKU KT-114')).toEqual(['sku'])
  })
  test('X-13 no text contradicts itself', () => {
    const part = fc.constantFrom(
      'We never sold it. ',
      'First sold on 3 May 2025. ',
      'Invoice A-17. ',
      '由示例公司授权。',
      'SKU KT-1 ',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const text = parts.join('')
        expect(topics(text, text).filter((topic) => topic !== 'never-sold')).toEqual([])
      }),
    )
  })
})
