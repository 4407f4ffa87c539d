import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { benchLimits, openBench } from './child.ts'
import { measureText } from './measure.ts'

const font = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
)
let folder: string
// What is read is shown here, not how fast.
const bench = openBench({ ...benchLimits, milliseconds: 120_000 })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-ocr-'))
})
afterAll(() => {
  bench.close()
  rmSync(folder, { recursive: true, force: true })
})

type Line = { text: string; x: number; y: number; size: number }

/** Lines of text on a coloured page, drawn with an embedded font so that no font of the machine matters. */
async function picture(name: string, lines: Line[]): Promise<string> {
  const document = new PDFDocument({ size: [800, 600], margin: 0 })
  const parts: Buffer[] = []
  const whole = new Promise<Buffer>((resolve) => {
    document.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)))
  })
  document.rect(0, 0, 800, 600).fill('#e8eef2').font(font).fillColor('#203040')
  for (const { text, x, y, size } of lines) document.fontSize(size).text(text, x, y, { lineBreak: false })
  document.end()
  const library = await PDFiumLibrary.init()
  const read = await library.loadDocument(await whole)
  const { data, width, height } = await read.getPage(0).render({ scale: 1.5, render: 'bitmap' })
  const path = join(folder, name)
  writeFileSync(
    path,
    await sharp(data, { raw: { width, height, channels: 4 } })
      .jpeg({ quality: 88 })
      .toBuffer(),
  )
  read.destroy()
  library.destroy()
  return path
}

test('IR-02 IR-07 Chinese and English lines are read, each with its place and what it looks like', async () => {
  const path = await picture('lines.jpg', [
    { text: '正品保证 全国包邮', x: 80, y: 60, size: 36 },
    { text: 'AI Generated', x: 560, y: 540, size: 26 },
    { text: 'Contact 13812345678', x: 80, y: 300, size: 30 },
    { text: 'www.lantern.example', x: 80, y: 420, size: 30 },
  ])
  const read = await measureText(path, bench, {}, Promise.resolve(null))
  if (!read.ok) throw new Error(read.why)
  const plain = read.value.lines.map(({ text }) => text.replaceAll(' ', ''))
  expect(plain.join('|')).toContain('正品保证')
  const of = (kind: string) => read.value.lines.filter(({ kinds }) => (kinds as string[]).includes(kind))
  // A capital I and a small l are one stroke in this font; the kind does not hang on which was read.
  expect(of('ai-label').map(({ text }) => text.replaceAll(' ', ''))).toEqual([
    expect.stringMatching(/^A[Il]Generated$/),
  ])
  expect(of('phone')).toHaveLength(1)
  expect(of('url')).toHaveLength(1)
  const { box } = of('ai-label')[0] ?? { box: { x: 0, y: 0, width: 0, height: 0 } }
  expect(Math.abs(box.x - 840)).toBeLessThan(30)
  expect(Math.abs(box.y + box.height / 2 - 835)).toBeLessThan(30)
  expect(read.value.scripts).not.toContain('cyrillic')
})

test('a bare picture has no lines; what is no picture says why', async () => {
  const bare = join(folder, 'bare.jpg')
  writeFileSync(
    bare,
    await sharp({ create: { width: 500, height: 400, channels: 3, background: '#9ab' } })
      .jpeg()
      .toBuffer(),
  )
  expect(await measureText(bare, bench)).toMatchObject({ ok: true, value: { lines: [] } })
  const broken = join(folder, 'broken.jpg')
  writeFileSync(broken, Buffer.from('not a picture'))
  expect((await measureText(broken, bench)).ok).toBe(false)
})
