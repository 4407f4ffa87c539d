/** Pages and photographs with marks put on them by the bench, each with what is true of it. */
import sharp, { type Sharp } from 'sharp'
import { renderSVG } from 'uqr'

export type Photo = { bytes: Buffer; width: number; height: number }

/** `kind` is the line of the table it is counted in; the rest is its truth. */
export type Made = {
  kind: string
  bytes: Buffer
  box?: { x: number; y: number; width: number; height: number }
  says?: string
  white?: boolean
  border?: number
}

type Random = () => number
const between = (random: Random, low: number, high: number): number => low + random() * (high - low)
const whole = (random: Random, low: number, high: number): number =>
  Math.floor(between(random, low, high + 1))
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T

const pageSizes = [
  [1240, 1754],
  [2480, 3508],
  [3000, 4000],
] as const
const papers = ['#ffffff', '#fdfcf8', '#f4efe2', '#e9ecef']

type Page = { svg: (inside: string) => Buffer; width: number; height: number }

/** A page of lines of writing, drawn as bars of the length of words. */
function page(random: Random): Page {
  const [width, height] = pick(random, pageSizes)
  const high = height / 110
  const lines = Array.from({ length: whole(random, 18, 42) }, (_, k) => {
    const words = Array.from({ length: whole(random, 4, 9) }, (_, w) => {
      const x = width * 0.1 + w * width * 0.09
      return `<rect x="${x}" y="${height * 0.09 + k * high * 2.2}" width="${width * between(random, 0.03, 0.08)}" height="${high * 0.8}" fill="#222"/>`
    })
    return words.join('')
  }).join('')
  const paper = pick(random, papers)
  return {
    width,
    height,
    svg: (inside) =>
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${paper}"/>${lines}${inside}</svg>`,
      ),
  }
}

const saved = (svg: Buffer, random: Random, blur = 0): Promise<Buffer> => {
  const drawn = blur >= 0.3 ? sharp(svg).blur(blur) : sharp(svg)
  return drawn
    .flatten({ background: '#fff' })
    .jpeg({ quality: whole(random, 55, 92) })
    .toBuffer()
}

const star = (x: number, y: number, r: number): string =>
  Array.from({ length: 10 }, (_, k) => {
    const [angle, reach] = [(k / 10) * 2 * Math.PI - Math.PI / 2, k % 2 === 0 ? r * 0.34 : r * 0.14]
    return `${x + Math.cos(angle) * reach},${y + Math.sin(angle) * reach}`
  }).join(' ')

/** A ring, marks round it as letters stand, and a star; `ratio` below 1 makes it oval. */
function sealAt(random: Random, x: number, y: number, r: number, ratio: number): string {
  const ink = pick(random, ['#c8202a', '#d4303a', '#b81f2d', '#e0484f'])
  const letters = Array.from({ length: 14 }, (_, k) => {
    const angle = ((k - 7) / 14) * 1.5 * Math.PI - Math.PI / 2
    return `<rect x="${x + Math.cos(angle) * r * 0.74 - r * 0.07}" y="${y + Math.sin(angle) * r * 0.74 * ratio - r * 0.07}" width="${r * 0.13}" height="${r * 0.13}"/>`
  }).join('')
  const opacity = between(random, 0.6, 1).toFixed(2)
  return `<g opacity="${opacity}" transform="rotate(${whole(random, -25, 25)} ${x} ${y})"><ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * ratio}" fill="none" stroke="${ink}" stroke-width="${r / between(random, 10, 18)}"/><g fill="${ink}">${letters}<polygon points="${star(x, y, r)}"/></g></g>`
}

async function* seals(photos: readonly Photo[], random: Random): AsyncGenerator<Made> {
  for (let n = 0; n < 60; n++) {
    const { width, height, svg } = page(random)
    const r = (Math.min(width, height) * between(random, 0.09, 0.24)) / 2
    const [x, y] = [between(random, 0.3, 0.8) * width, between(random, 0.5, 0.85) * height]
    const ratio = n % 4 === 3 ? 0.74 : 1
    const bytes = await saved(svg(sealAt(random, x, y, r, ratio)), random, between(random, 0, width / 1200))
    const box = { x: x - r, y: y - r * ratio, width: 2 * r, height: 2 * r * ratio }
    yield { kind: 'page with a seal', bytes, box }
  }
  for (let n = 0; n < 40; n++) {
    const { width, svg } = page(random)
    const red = [
      `<text x="${width * 0.1}" y="${width * 0.08}" font-size="${width * 0.06}" fill="#c8202a" font-family="sans-serif">OFFICIAL NOTICE 2026</text>`,
      `<circle cx="${width * 0.6}" cy="${width}" r="${width * 0.08}" fill="#c8202a"/>`,
      `<rect x="${width * 0.4}" y="${width * 0.9}" width="${width * 0.3}" height="${width * 0.2}" fill="none" stroke="#c8202a" stroke-width="${width * 0.006}"/>`,
      '',
    ][n % 4]
    yield { kind: 'page with other red, or none', bytes: await saved(svg(red ?? ''), random) }
  }
  for (const photo of photos) yield { kind: 'photograph without one', bytes: photo.bytes }
}

async function codeOn(under: Sharp, sides: Photo | Page, random: Random): Promise<Omit<Made, 'kind'>> {
  const says = `https://chat.example.com/${Math.floor(random() * 1e9).toString(36)}`
  const across = Math.round(Math.min(sides.width, sides.height) * between(random, 0.09, 0.25))
  const input = await sharp(Buffer.from(renderSVG(says)))
    .resize(across)
    .rotate(whole(random, -20, 20), { background: '#ffffff' })
    .toBuffer()
  const [left, top] = [
    Math.round(sides.width * between(random, 0.1, 0.6)),
    Math.round(sides.height * between(random, 0.1, 0.6)),
  ]
  const bytes = await under
    .composite([{ input, left, top }])
    .jpeg({ quality: whole(random, 60, 90) })
    .toBuffer()
  return { bytes, says }
}

async function* codes(photos: readonly Photo[], random: Random): AsyncGenerator<Made> {
  for (let n = 0; n < 30; n++) {
    const one = page(random)
    yield { kind: 'page with a code', ...(await codeOn(sharp(one.svg('')), one, random)) }
  }
  for (const photo of photos)
    yield { kind: 'photograph with a code', ...(await codeOn(sharp(photo.bytes), photo, random)) }
  for (let n = 0; n < 10; n++)
    yield { kind: 'page without one', bytes: await saved(page(random).svg(''), random) }
  for (const photo of photos) yield { kind: 'photograph without one', bytes: photo.bytes }
}

const extended = (one: Photo, deep: number, background: string): Sharp =>
  sharp(one.bytes).extend({ top: deep, bottom: deep, left: deep, right: deep, background })

async function* white(photos: readonly Photo[], random: Random): AsyncGenerator<Made> {
  for (const photo of photos) {
    const quality = whole(random, 70, 92)
    const deep = Math.round(Math.min(photo.width, photo.height) * between(random, 0.05, 0.3))
    yield {
      kind: 'thing on white',
      bytes: await extended(photo, deep, '#ffffff').jpeg({ quality }).toBuffer(),
      white: true,
    }
    yield {
      kind: 'thing on grey',
      bytes: await extended(photo, deep, '#e6e6e6').jpeg({ quality }).toBuffer(),
      white: false,
    }
    yield { kind: 'photograph as it is', bytes: photo.bytes, white: false }
  }
}

async function* border(photos: readonly Photo[], random: Random): AsyncGenerator<Made> {
  for (const photo of photos) {
    const deep = Math.round(Math.min(photo.width, photo.height) * between(random, 0.02, 0.14))
    const background = pick(random, ['#ffffff', '#000000', '#d0d0d0', '#1e5fb4', '#ffcc00'])
    const bytes = await extended(photo, deep, background)
      .jpeg({ quality: whole(random, 70, 92) })
      .toBuffer()
    yield { kind: 'with a border', bytes, border: deep }
    yield { kind: 'photograph as it is', bytes: photo.bytes, border: 0 }
  }
}

async function* blur(photos: readonly Photo[], random: Random): AsyncGenerator<Made> {
  const pages = Array.from({ length: Math.min(15, photos.length) }, () => page(random)).map(({ svg }) =>
    svg(''),
  )
  const both = [
    ...photos.map(({ bytes }) => ({ what: 'photograph', bytes })),
    ...pages.map((bytes) => ({ what: 'page', bytes })),
  ]
  for (const by of [0, 1, 3, 6])
    for (const { what, bytes } of both) {
      const { width, height } = await sharp(bytes).metadata()
      const sigma = (by * Math.max(width, height)) / 1024
      const drawn = by === 0 ? sharp(bytes) : sharp(bytes).blur(sigma)
      yield { kind: `${what}, blurred by ${by}`, bytes: await drawn.jpeg({ quality: 85 }).toBuffer() }
    }
}

export const scenes = { seal: seals, code: codes, white, border, blur } as const

/** The pictures of one scene, one after another. */
export const made = (
  scene: keyof typeof scenes,
  photos: readonly Photo[],
  random: Random,
): AsyncGenerator<Made> => scenes[scene](photos, random)
