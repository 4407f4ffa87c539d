/**
 * What the browser reads of a file beside what the laboratory measures of it: where both know something they say the same. Over the
 * files these tests make, and over the pictures of RECOURSE_PICTURES where that names a folder.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import ExifReader from 'exifreader'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Facts } from '#core/evidence/facts.ts'
import { factsSchema } from '#core/evidence/facts.ts'
import type { Tags } from '#core/file/exif.ts'
import { type Bench, openBench } from '#shell/lab/child.ts'
import { measure } from '#shell/lab/measure.ts'
import { factsOf } from '#web/preflight/browser-facts.ts'
import { counted, report } from './counts.ts'
import * as files from './exhibits/files.ts'
import { known } from './known-facts.ts'
import { madePicture } from './pictures.ts'

const folder = mkdtempSync(join(tmpdir(), 'preflight-'))
let bench: Bench
beforeAll(() => {
  bench = openBench()
})
afterAll(() => {
  bench.close()
  rmSync(folder, { recursive: true })
})

/** The browser's own code, but for the decoder, which only a browser has. */
const here = (name: string, bytes: Buffer): Promise<Facts | null> =>
  factsOf(new Blob([new Uint8Array(bytes)]), name, {
    tags: (all) => ExifReader.load(all.buffer as ArrayBuffer, { expanded: true }) as Tags,
    decodes: async () => null,
  })

async function both(name: string, bytes: Buffer): Promise<{ browser: Facts; laboratory: Facts }> {
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  return {
    browser: factsSchema.parse(await here(name, bytes)),
    laboratory: await measure(path, name, bench),
  }
}

const text = (content: string | Buffer) => async () => Buffer.from(content)
const cut = (make: () => Promise<Buffer>, share: number) => async () => {
  const bytes = await make()
  return bytes.subarray(0, Math.floor(bytes.length * share))
}

const made: [string, () => Promise<Buffer>][] = [
  ['IMG_2041.JPG', files.jpeg],
  ['detail.jpg', () => madePicture(7)],
  ['cut.jpg', cut(() => madePicture(8), 0.6)],
  ['cut to its header.jpg', cut(files.jpeg, 0.05)],
  ['a.png', () => files.png()],
  ['huge.png', files.hugePng],
  ['cut.png', cut(() => files.png(400, 300), 0.5)],
  ['a.gif', files.gif],
  ['a.webp', files.webp],
  ['a.tiff', files.tiff],
  ['a.avif', files.avif],
  ['授权书.pdf', () => files.pdf(3)],
  ['locked.pdf', () => files.pdf(1, 'secret')],
  ['cut.pdf', cut(() => files.pdf(2), 0.7)],
  ['stream.pdf', async () => files.pdfWithStream(Buffer.from('BT ET'))],
  ['a.zip', files.zip],
  ['renamed.jpg', files.png],
  ['empty.jpg', text('')],
  ['notes.txt', text('просто текст\n')],
  ['utf-16.txt', text(Buffer.from('\ufeffабв', 'utf16le'))],
  ['latin.txt', text(Buffer.from([0xe9, 0x20, 0xe8, 0x0a]))],
  ['overlong.txt', text(Buffer.from([0xc0, 0xaf, 0x41]))],
  ['surrogate.txt', text(Buffer.from([0xed, 0xa0, 0x80]))],
  ['program.exe', text(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]))],
]

test.each(made)('what the browser knows of %s, the laboratory says too', async (name, make) => {
  const { browser, laboratory } = await both(name, await make())
  for (const [what, value] of known(browser))
    expect({ what, value }).toEqual({ what, value: new Map(known(laboratory)).get(what) })
  expect(browser.laboratory).not.toBe(laboratory.laboratory)
})

test('what it cannot know it does not say', async () => {
  const { browser } = await both('locked.pdf', await files.pdf(1, 'secret'))
  expect(browser.pdf).toBeUndefined()
  expect(browser.unread.map(({ what }) => what)).toEqual(['pdf', 'pdf lock'])
  const avif = await here('a.avif', await files.avif())
  expect(avif?.picture).toBeUndefined()
  expect(avif?.type.decodes).toBeNull()
})

const given = process.env.RECOURSE_PICTURES
const pictures = (): string[] =>
  given === undefined || !existsSync(given)
    ? []
    : readdirSync(given, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:jpe?g|png|webp|gif|heic|pdf|avif|tiff?)$/i.test(name))
        .sort()
        .map((name) => join(given, name))

test('the same over a folder of pictures, where one is given', async () => {
  const all = pictures()
  const step = Math.max(1, Math.floor(all.length / counted(40, all.length || 1)))
  const some = all.filter((_, at) => at % step === 0)
  let compared = 0
  for (const path of some) {
    const name = basename(path)
    const browser = await here(name, readFileSync(path))
    const laboratory = new Map(known(await measure(path, name, bench)))
    for (const [what, value] of browser === null ? [] : known(browser)) {
      expect({ path, what, value }).toEqual({ path, what, value: laboratory.get(what) })
      compared += 1
    }
  }
  report(
    'preflight in the browser',
    `${some.length} of ${all.length} pictures, ${compared} facts the same as the laboratory's`,
  )
}, 1_800_000)
