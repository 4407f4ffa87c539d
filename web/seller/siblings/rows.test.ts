import { expect, test } from 'vitest'
import { readRows } from './rows.ts'

test('JA-20 rows as people paste them: commas, tabs, full-width marks, a heading, several sites in a cell', () => {
  const { rows, unread } = readRows(
    '\uFEFFlisting,site,sku\r\na1,fr,S-1\r\na2\tES/PL\tS-2\na3，RU，S-3，red\n\n"a,4",DE,"S ""4""",,"Kettle, large"\n',
  )
  expect(unread).toEqual([])
  expect(rows).toEqual([
    { listing: 'a1', site: 'FR', sku: 'S-1' },
    { listing: 'a2', site: 'ES', sku: 'S-2' },
    { listing: 'a2', site: 'PL', sku: 'S-2' },
    { listing: 'a3', site: 'RU', sku: 'S-3', variant: 'red' },
    { listing: 'a,4', site: 'DE', sku: 'S "4"', title: 'Kettle, large' },
  ])
})

test('JA-20 what is no row is named by its line; the same row twice counts once', () => {
  const { rows, unread } = readRows('a1,FR,S-1\nonly a listing\na1,fr,S-1\n')
  expect(rows).toHaveLength(1)
  expect(unread).toEqual([{ line: 2, text: 'only a listing' }])
})
