import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { Box } from '#core/evidence/picture-facts.ts'
import type { Compared } from '#shell/lab/likeness.ts'
import { printComparison, regionsOf } from './comparison.ts'

const at = Date.UTC(2026, 10, 2, 4)
const box = (x: number, y: number): Box => ({ x, y, width: 16, height: 16 })

async function compared(width: number, height: number, differs: Box[]): Promise<Compared> {
  const made = await sharp({ create: { width, height, channels: 3, background: '#669' } })
    .jpeg()
    .toBuffer()
  const jpeg = made.toString('base64')
  const picture = { sha256: 'a'.repeat(64), bytes: made.length, type: 'jpeg', width, height }
  return {
    comparison: {
      relation: 'same-photograph',
      restsOn: [],
      distance: 30,
      orientation: 'transversed',
      inliers: 40,
      covered: 1,
      agreeing: 0.9,
      blocks: 100,
      judgedBy: { what: 'drawing', blocks: 60, agreeing: 0.95 },
      straight: false,
      differs,
    },
    pictures: [picture, { ...picture, sha256: 'b'.repeat(64) }],
    shown: { first: jpeg, second: jpeg, faded: jpeg },
  }
}

const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0

test('AR-04 a comparison is one page whatever the pictures are shaped and called like, the same bytes each time', async () => {
  const names: [string, string] = [`${'很长的名字'.repeat(40)}.jpg`, `${'a very long name '.repeat(20)}.jpg`]
  for (const [width, height] of [
    [900, 700],
    [400, 1600],
    [1600, 300],
  ] as const) {
    for (const beside of ['en', 'ru'] as const) {
      const given = { compared: await compared(width, height, [box(16, 16)]), names, at, beside }
      const page = await printComparison(given)
      expect(pagesOf(page), `${width} × ${height}, ${beside}`).toBe(1)
      expect(Buffer.from(await printComparison(given)).equals(Buffer.from(page))).toBe(true)
    }
  }
  const { shown: _, ...bare } = await compared(90, 90, [])
  await expect(printComparison({ compared: bare, names, at })).rejects.toThrow('without pictures')
})

const imagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Subtype \/Image\b/g)?.length ?? 0

test('AR-04 where the two were not compared block by block there is no map that could be read as no difference', async () => {
  const laid = await compared(900, 700, [])
  const { covered: _, agreeing: __, blocks: ___, ...rest } = laid.comparison
  const none = { ...rest, relation: 'unlike' as const, covered: null, agreeing: null, blocks: null }
  const names: [string, string] = ['one.jpg', 'two.jpg']
  const page = (given: Compared) => printComparison({ compared: given, names, at, beside: 'ru' })
  expect(imagesOf(await page(laid))).toBe(3)
  expect(imagesOf(await page({ ...laid, comparison: none }))).toBe(2)
})

test('blocks that touch are one region', () => {
  const regions = regionsOf([box(0, 0), box(200, 200), box(16, 0), box(16, 16)])
  expect(regions.sort((a, b) => a.x - b.x)).toEqual([{ x: 0, y: 0, width: 32, height: 32 }, box(200, 200)])
})
