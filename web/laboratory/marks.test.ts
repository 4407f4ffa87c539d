import { expect, test } from 'vitest'
import { regionsOf } from './marks.ts'

const block = (column: number, row: number) => ({ x: column * 10, y: row * 10, width: 10, height: 10 })

test('AR-04 blocks that touch are one region, however they are given; others stay apart', () => {
  const blocks = [block(0, 0), block(7, 7), block(1, 1), block(2, 0), block(1, 0)]
  expect(regionsOf(blocks)).toEqual([
    { x: 0, y: 0, width: 30, height: 20 },
    { x: 70, y: 70, width: 10, height: 10 },
  ])
  expect(regionsOf([])).toEqual([])
})
