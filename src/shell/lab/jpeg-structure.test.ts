import sharp from 'sharp'
import { expect, test } from 'vitest'
import { jpegStructure } from './jpeg-structure.ts'

const picture = () =>
  sharp(
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240"><circle cx="90" cy="90" r="70" fill="#c63"/><rect x="120" y="60" width="150" height="120" fill="#36c"/></svg>',
    ),
  ).flatten({ background: '#efe' })

test('each quality of the standard tables is told exactly, with its sampling', async () => {
  for (let quality = 1; quality <= 100; quality += 3) {
    const bytes = await picture()
      .jpeg({ quality, chromaSubsampling: '4:2:0', optimiseCoding: false })
      .toBuffer()
    expect(jpegStructure(bytes)).toMatchObject({
      quality,
      subsampling: '4:2:0',
      huffman: 'standard',
      progressive: false,
    })
  }
})

test('own Huffman tables, progressive files and own quantisation are told apart', async () => {
  const own = await picture()
    .jpeg({ quality: 80, optimiseCoding: true, chromaSubsampling: '4:4:4' })
    .toBuffer()
  expect(jpegStructure(own)).toMatchObject({ quality: 80, huffman: 'optimised', subsampling: '4:4:4' })
  const progressive = await picture().jpeg({ quality: 80, progressive: true }).toBuffer()
  expect(jpegStructure(progressive)).toMatchObject({ progressive: true, huffman: 'unknown' })
  const other = await picture().jpeg({ quality: 80, quantisationTable: 3 }).toBuffer()
  expect(jpegStructure(other).quality).toBeNull()
  expect(jpegStructure(other).tables).not.toBe(jpegStructure(own).tables)
})

test('a file cut off or with wrong lengths is read as far as it goes', async () => {
  const whole = await picture().jpeg({ quality: 75, optimiseCoding: false }).toBuffer()
  expect(jpegStructure(whole).parts.at(-1)).toBe('EOI')
  expect(jpegStructure(whole).brokenAt).toBeUndefined()
  for (let length = 2; length < whole.length; length += 7) {
    const cut = jpegStructure(whole.subarray(0, length))
    expect(cut.parts[0]).toBe('SOI')
    expect(cut.brokenAt).toBeDefined()
  }
  for (let at = 2; at < 400; at++) {
    const wrong = Buffer.from(whole)
    wrong[at] = 0xff
    expect(jpegStructure(wrong).parts.length).toBeGreaterThan(0)
  }
})
