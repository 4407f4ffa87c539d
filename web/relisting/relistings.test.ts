import { expect, test } from 'vitest'
import { latestOf, type Relisted } from './relistings.ts'

const seen: Relisted = { listing: 'L-2', at: 1_000, shares: ['the first picture'] }

test('AU-10 a listing recorded on sale and then taken down is one listing, and it is down', () => {
  expect(latestOf([seen, { ...seen, takenDownAt: 5_000 }])).toEqual([{ ...seen, takenDownAt: 5_000 }])
})

test('AU-10 two listings stay two, and what was erased is still counted', () => {
  const other = { ...seen, listing: 'L-3' }
  const erased = { ...seen, listing: null }
  expect(latestOf([seen, other, erased, erased])).toEqual([seen, other, erased, erased])
})
