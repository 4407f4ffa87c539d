import { describe, expect, test } from 'vitest'
import { readExport } from '../export-file/read.ts'
import { leftBehindIn, picturesNamed, relatedIn } from './related.ts'

const { rows } = readExport(
  [
    'listing,sku,main-image,gallery,main-image-digest',
    '100,A-1,https://img.example/a.jpg,"https://img.example/b.png https://img.example/c.jpg",',
    '100,A-2,https://img.example/a.jpg?x=2,,',
    '200,B-1,http://IMG.example/A.jpg#top,,',
    '300,C-1,https://img.example/z.jpg,https://img.example/c.jpg?size=640,',
    `400,D-1,https://img.example/d.jpg,https://img.example/page.html,${'ab'.repeat(32)}`,
    `500,E-1,,,${'AB'.repeat(32)}`,
  ].join('\n'),
  { listing: [], sku: [], 'main-image': [], 'main-image-digest': [] },
)

describe('pictures of an export', () => {
  test('AU-13 every other listing that names the same picture is listed for mending, with the column', () => {
    expect(relatedIn(rows, '100').map(({ listing, sku, column, by }) => [listing, sku, column, by])).toEqual([
      ['200', 'B-1', 'main-image', 'address'],
      ['300', 'C-1', 'gallery', 'address'],
    ])
    expect(relatedIn(rows, '400').map(({ listing, by }) => [listing, by])).toEqual([['500', 'digest']])
    expect(relatedIn(rows, '999')).toEqual([])
  })

  test('JD-08 one main picture on several SKUs of one listing is no reuse', () => {
    expect(relatedIn(rows, '100').some(({ listing }) => listing === '100')).toBe(false)
  })

  test('IR-09 a picture left behind is named by SKU and column, from the addresses the notice names', () => {
    const pictures = picturesNamed('See https://img.example/A.JPG and https://img.example/c.jpg.')
    expect(leftBehindIn(rows, { listing: '100', pictures })).toEqual([
      { sku: 'A-1', column: 'main-image', value: 'https://img.example/a.jpg' },
      { sku: 'A-1', column: 'gallery', value: 'https://img.example/c.jpg' },
      { sku: 'A-2', column: 'main-image', value: 'https://img.example/a.jpg?x=2' },
    ])
    expect(leftBehindIn(rows, { listing: '200', pictures: ['https://img.example/none.jpg'] })).toEqual([])
  })
})
