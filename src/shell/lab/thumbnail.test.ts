import sharp from 'sharp'
import { expect, test } from 'vitest'
import { madePicture, withSticker } from '#test/pictures.ts'
import { decodePicture } from './decoded.ts'
import { groundOf } from './ground.ts'
import { thumbnailOf } from './thumbnail.ts'

const lyingOf = async (bytes: Buffer) => (await decodePicture(bytes, 'jpeg')).lyingGrey
const small = (bytes: Buffer) => sharp(bytes).resize(160).jpeg({ quality: 75 }).toBuffer()

test('JA-08 a thumbnail of the picture is near it, one from before a sticker is far in one cell', async () => {
  const original = await madePicture(31)
  const before = await small(original)
  const own = await thumbnailOf(before, await lyingOf(original))
  const other = await thumbnailOf(before, await lyingOf(await withSticker(original, 300, 200)))
  expect(own?.worst).toBeLessThan(0.05)
  expect(other?.worst).toBeGreaterThan(0.15)
})

test('JA-08 a thumbnail that lies where the picture was turned upright is turned with it', async () => {
  const original = await madePicture(32)
  const turned = await sharp(original).rotate(90).jpeg({ quality: 92 }).toBuffer()
  expect((await thumbnailOf(await small(original), await lyingOf(turned)))?.worst).toBeLessThan(0.05)
})

test('a plain border is followed to its end through what a JPEG spilled into it', async () => {
  const original = await madePicture(33)
  for (const wide of [21, 61]) {
    const extend = { top: wide, right: wide, bottom: wide, left: wide, background: '#ffffff' }
    const { lying, scale } = await decodePicture(
      await sharp(original).extend(extend).jpeg({ quality: 80 }).toBuffer(),
      'jpeg',
    )
    for (const depth of Object.values(groundOf(lying, scale).border))
      expect(Math.abs(depth - wide)).toBeLessThanOrEqual(2)
  }
  const bare = await decodePicture(original, 'jpeg')
  expect(groundOf(bare.lying, 1).border).toEqual({ top: 0, right: 0, bottom: 0, left: 0 })
})
