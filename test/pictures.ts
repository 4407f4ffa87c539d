/** Pictures the tests make: shapes of all sizes, so that there is detail everywhere, the same ones for the same seed. */
import sharp from 'sharp'

/** A JPEG full of detail. */
export async function madePicture(seed: number, width = 900, height = 700): Promise<Buffer> {
  let state = seed
  const next = (most: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state >>> 8) % most
  }
  const shapes = Array.from({ length: 260 }, (_, k) => {
    const size = 6 + next(k < 40 ? 180 : 40)
    const fill = `rgb(${next(256)},${next(256)},${next(256)})`
    const [x, y] = [next(width), next(height)]
    return k % 2 === 0
      ? `<circle cx="${x}" cy="${y}" r="${size / 2}" fill="${fill}"/>`
      : `<rect x="${x}" y="${y}" width="${size}" height="${6 + next(60)}" fill="${fill}" transform="rotate(${next(90)} ${x} ${y})"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#8a8"/>${shapes.join('')}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer()
}

/** A one-coloured sticker over part of a picture. */
export async function withSticker(picture: Buffer, left: number, top: number): Promise<Buffer> {
  const sticker = await sharp({ create: { width: 200, height: 160, channels: 3, background: '#d02020' } })
    .png()
    .toBuffer()
  return sharp(picture)
    .composite([{ input: sticker, left, top }])
    .jpeg()
    .toBuffer()
}
