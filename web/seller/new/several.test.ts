import { expect, test } from 'vitest'
import { readRows } from '../siblings/rows.ts'
import { othersOf, severalOf } from './several.ts'

test('JA-20 several listings in one field are one case and rows for its siblings, each with its own SKU where there are as many', () => {
  const found = severalOf({ listing: 'L-1, L-2；L-3', site: 'FR', sku: 'A / 1, B, C', title: 'Lamp' })
  expect(found?.first).toEqual({ listing: 'L-1', site: 'FR', sku: 'A / 1', title: 'Lamp' })
  expect(found?.rows).toEqual(['L-2, FR, B', 'L-3, FR, C'])
  expect(readRows(found?.rows.join('\n') ?? '').rows).toEqual([
    { listing: 'L-2', site: 'FR', sku: 'B' },
    { listing: 'L-3', site: 'FR', sku: 'C' },
  ])
})

test('JA-19 several sites of one listing keep its SKU; another listing has none until somebody adds it', () => {
  expect(severalOf({ listing: 'L-1', site: 'FR, ES', sku: 'A' })?.rows).toEqual(['L-1, ES, A'])
  const rows = severalOf({ listing: 'L-1, L-2', site: 'FR', sku: 'A' })?.rows ?? []
  expect(rows).toEqual(['L-2, FR, '])
  expect(readRows(rows.join('\n')).unread).toHaveLength(1)
})

test('one listing on one site is nothing to split; a notice of three leaves two rows', () => {
  const subject = { listing: 'L-1', site: 'FR', sku: 'A' }
  expect(severalOf(subject)).toBeNull()
  expect(othersOf(['L-1', 'L-2', 'L-3'], subject)).toEqual(['L-2, FR, ', 'L-3, FR, '])
})
