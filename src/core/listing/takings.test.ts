import { expect, test } from 'vitest'
import type { CaseRow } from '../doors/shapes.ts'
import { atRisk } from './at-risk.ts'
import { minorOf, readTakings, type Takings } from './takings.ts'

const eur = (minor: number): Takings => ({ currency: 'EUR', minor, basis: 'revenue', at: 0 })
const row = (listing: string, change: Partial<CaseRow> = {}) =>
  ({
    listing,
    marketplace: 'm',
    site: 'RU',
    status: 'open',
    listingState: 'removed',
    takings: null,
    ...change,
  }) as CaseRow

test('X-04 money at risk: each listing once, each currency apart, what nobody recorded is unknown and not nothing', () => {
  const rows = [
    row('a', { takings: eur(1250) }),
    row('a', { takings: eur(1250), status: 'denied' }),
    row('a', { takings: eur(700), site: 'ES' }),
    row('b', { takings: { ...eur(90_000), currency: 'RUB' } }),
    row('c'),
    row('d', { takings: eur(0) }),
    row('over', { takings: eur(9), status: 'granted' }),
    row('up', { takings: eur(9), listingState: 'active' }),
    row(''),
  ]
  expect(atRisk(rows)).toEqual({
    sums: [
      { currency: 'RUB', minor: 90_000 },
      { currency: 'EUR', minor: 1950 },
    ],
    listings: 5,
    unknown: 1,
  })
  expect(
    atRisk([row('a', { shop: 's', takings: eur(1) }), row('a', { shop: 't', takings: eur(1) })]).sums,
  ).toEqual([{ currency: 'EUR', minor: 2 }])
})

test('amounts in minor units: as many decimals as the currency has, thousands by spaces only', () => {
  expect(minorOf('12.5', 'EUR')).toBe(1250)
  expect(minorOf('1 250,00', 'EUR')).toBe(125_000)
  expect(minorOf('300', 'JPY')).toBe(300)
  expect(minorOf('300.00', 'JPY')).toBe(300)
  expect(minorOf('1.234', 'KWD')).toBe(1234)
  for (const [text, currency] of [
    ['300.5', 'JPY'],
    ['1.234', 'EUR'],
    ['1,250.00', 'EUR'],
    ['-3', 'EUR'],
    ['', 'EUR'],
    ['∞', 'EUR'],
  ] as const)
    expect(minorOf(text, currency), text).toBeNull()
})

test('a pasted table: amounts, price times units, a site; what cannot be taken is named by its line', () => {
  const table = 'Listing\tCurrency\tA day\na1\tEUR\t12.50\n\na2\teur\t3.20\t4,5\tES\na3\tRUB\t100\tRU\n'
  expect(readTakings(table)).toEqual({
    lines: [
      { line: 2, listing: 'a1', currency: 'EUR', minor: 1250, site: '' },
      { line: 4, listing: 'a2', currency: 'EUR', minor: 1440, site: 'ES' },
      { line: 5, listing: 'a3', currency: 'RUB', minor: 10_000, site: 'RU' },
    ],
    problems: [],
  })
  expect(readTakings('a;EUR;1\nb;euro;1\nc;EUR;x\nd\n;EUR;1\ne;EUR;1;9999999').problems).toEqual([
    { line: 2, is: 'currency' },
    { line: 3, is: 'amount' },
    { line: 4, is: 'columns' },
    { line: 5, is: 'listing' },
    { line: 6, is: 'units' },
  ])
  const many = Array.from({ length: 1_001 }, (_, i) => `l${i};EUR;1`).join('\n')
  expect(readTakings(many)).toMatchObject({ problems: [{ line: 1_001, is: 'too-many' }] })
})
