import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Facts, factsSchema } from '#core/evidence/facts.ts'
import * as files from '#test/exhibits/files.ts'
import { type Bench, benchLimits, openBench } from './child.ts'
import { measure } from './measure.ts'
import { pdfDanger } from './pdf-triage.ts'

const folder = mkdtempSync(join(tmpdir(), 'lab-'))
let bench: Bench
beforeAll(() => {
  bench = openBench()
})
afterAll(() => {
  bench.close()
  rmSync(folder, { recursive: true })
})

/** Writes the bytes, measures them and proves that they are what they were. */
async function of(name: string, bytes: Buffer, on = bench): Promise<Facts> {
  const path = join(folder, `${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}-file`)
  writeFileSync(path, bytes)
  const facts = await measure(path, name, on)
  expect(readFileSync(path).equals(bytes)).toBe(true)
  expect(facts.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(facts.bytes).toBe(bytes.length)
  return factsSchema.parse(facts)
}

describe('sound files', () => {
  test('JA-08 X-14 a JPEG: type, size and camera entries, its bytes left alone', async () => {
    const facts = await of('IMG_2041.JPG', await files.jpeg())
    expect(facts.type).toEqual({ bySignature: 'jpeg', byExtension: 'jpg', decodes: true })
    expect(facts.picture).toMatchObject({
      width: 640,
      height: 480,
      exif: { make: 'Nordlicht', model: 'NL-20', software: 'NL 1.2', taken: '2026:10:28 15:04:11' },
    })
    expect(facts.unread).toEqual([])
  })

  test.each([
    ['png', () => files.png(), [64, 48]],
    ['gif', files.gif, [32, 32]],
    ['webp', files.webp, [32, 32]],
    ['tiff', files.tiff, [32, 32]],
    ['avif', files.avif, [64, 64]],
  ] as const)('JA-08 a %s is known by its content and opens', async (type, make, [width, height]) => {
    const facts = await of('picture', await make())
    expect(facts.type).toEqual({ bySignature: type, byExtension: null, decodes: true })
    expect(facts.picture).toMatchObject({ width, height })
  })

  test('JA-08 X-14 a PDF: pages and text', async () => {
    const facts = await of('授权书.pdf', await files.pdf(3))
    expect(facts.type).toEqual({ bySignature: 'pdf', byExtension: 'pdf', decodes: true })
    expect(facts.pdf).toMatchObject({ pages: 3, encrypted: false })
    expect(facts.pdf?.text).toContain('Letter of authorisation, page 3')
  })

  test('JA-08 a PDF behind a password is said to be locked', async () => {
    const facts = await of('locked.pdf', await files.pdf(1, 'secret'))
    expect(facts.pdf).toEqual({ pages: 0, encrypted: true, text: null })
    expect(facts.type.decodes).toBeNull()
  })
})

describe('files that pretend', () => {
  test('JA-08 a ZIP named .jpg, a page named .pdf, an empty file', async () => {
    expect((await of('certificate.jpg', await files.zip())).type).toMatchObject({
      bySignature: 'zip',
      byExtension: 'jpg',
    })
    const page = Buffer.from('<!doctype html><p>Trademark certificate</p>')
    expect((await of('certificate.pdf', page)).type).toMatchObject({
      bySignature: 'text',
      byExtension: 'pdf',
    })
    const empty = await of('nothing.png', Buffer.alloc(0))
    expect(empty.type).toEqual({ bySignature: 'unknown', byExtension: 'png', decodes: false })
    expect(empty.unread[0]?.why).toContain('empty')
  })

  test('JA-08 another format behind a picture is named', async () => {
    const picture = await files.jpeg()
    const behind = async (bytes: Buffer) => (await of('x.jpg', Buffer.concat([picture, bytes]))).type
    expect(await behind(await files.pdf(1))).toMatchObject({
      bySignature: 'jpeg',
      decodes: true,
      trailing: 'pdf',
    })
    expect(await behind(await files.zip())).toMatchObject({ trailing: 'zip' })
    expect(await behind(Buffer.from('<html><script>'))).toMatchObject({ trailing: 'html' })
    expect(await behind(picture)).toMatchObject({ trailing: 'jpeg' })
    expect((await behind(Buffer.alloc(512))).trailing).toBeUndefined()
    const image = Buffer.concat([await files.png(), await files.zip()])
    expect((await of('x.png', image)).type).toMatchObject({ bySignature: 'png', trailing: 'zip' })
    expect((await of('x.pdf', Buffer.concat([await files.pdf(), await files.zip()]))).type).toMatchObject({
      bySignature: 'pdf',
      trailing: 'zip',
    })
  })
})

describe('damaged and dangerous files', () => {
  test('JA-08 a file cut short does not open, whatever its signature', async () => {
    const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)
    for (const [name, bytes] of [
      ['a.jpg', half(await files.jpeg())],
      ['a.png', half(await files.png(400, 400))],
    ] as const) {
      const facts = await of(name, bytes)
      expect(facts.type.decodes).toBe(false)
      expect(facts.unread.map((part) => part.what)).toContain('pixels')
    }
    expect((await of('a.pdf', Buffer.from('%PDF-1.7\nnothing more'))).type.decodes).toBe(false)
  })

  test('JA-08 a few bytes that claim billions of points are measured by their header only', async () => {
    const facts = await of('huge.png', await files.hugePng())
    expect(facts.picture).toMatchObject({ width: 60_000, height: 60_000 })
    expect(facts.type.decodes).toBeNull()
  })

  test('JA-08 a PDF that unfolds to a hundred megabytes is not opened, however its filter is called', async () => {
    const bomb = files.pdfBomb()
    expect(bomb.length).toBeLessThan(1000)
    const facts = await of('letter.pdf', bomb)
    expect(facts.type).toMatchObject({ bySignature: 'pdf', decodes: null })
    expect(facts.unread).toEqual([{ what: 'pdf', why: expect.stringContaining('unfolds to more than') }])
    expect(
      pdfDanger(Buffer.from(bomb.toString('latin1').replaceAll('/FlateDecode', '/Fl#61teDecode'), 'latin1')),
    ).not.toBeNull()
    expect(pdfDanger(await files.pdf(5))).toBeNull()
    expect(
      pdfDanger(files.pdfWithStream(Buffer.alloc(2000)), { stream: 1000, total: 1e6, streams: 9 }),
    ).toContain('1000')
  })

  test('JA-08 a file that takes too much costs only that file', async () => {
    const strict = openBench({ ...benchLimits, memory: 250_000_000, watch: 5 })
    try {
      const heavy = await files.heavyPng(9000)
      const [lost, sound] = await Promise.all([
        of('heavy.png', heavy, strict),
        of('sound.png', await files.png(), strict),
      ])
      expect(lost.unread).toEqual([
        { what: 'content', why: 'took more than 250000000 bytes of memory to read' },
      ])
      expect(lost.type).toMatchObject({ bySignature: 'png', decodes: null })
      expect(sound.type.decodes).toBe(true)
    } finally {
      strict.close()
    }
  })

  test('JA-08 a file that takes too long is given up', async () => {
    const hasty = openBench({ ...benchLimits, milliseconds: 1 })
    try {
      const facts = await of('slow.png', await files.heavyPng(3000), hasty)
      expect(facts.unread).toEqual([{ what: 'content', why: 'took more than 1 ms to read' }])
    } finally {
      hasty.close()
    }
  })
})

const pictures = process.env.RECOURSE_PICTURES
type Truth = { w?: number; h?: number; make?: string; dateTimeOriginal?: string }
type Entry = { file: string; bytes: number; sha256: string; truth: Truth }

describe.skipIf(pictures === undefined)('a collection of real pictures (RECOURSE_PICTURES)', () => {
  test('JA-08 X-14 every digest, and nearly every size, date and make agree with what others measured', async () => {
    const dir = pictures ?? ''
    const entries: Entry[] = JSON.parse(readFileSync(join(dir, 'MANIFEST.json'), 'utf8'))
    const same = { digest: [0, 0], size: [0, 0], taken: [0, 0], make: [0, 0] }
    const note = (what: keyof typeof same, wanted: unknown, got: unknown) => {
      same[what][1] = (same[what][1] ?? 0) + 1
      if (wanted === got) same[what][0] = (same[what][0] ?? 0) + 1
    }
    for (const { file, sha256, bytes, truth } of entries) {
      const facts = factsSchema.parse(await measure(join(dir, file), file, bench))
      note('digest', `${sha256} ${bytes}`, `${facts.sha256} ${facts.bytes}`)
      const sides = [facts.picture?.width ?? 0, facts.picture?.height ?? 0].sort()
      // A phone's HEIC may be stored on its side: which of the two is called width differs between readers.
      if (truth.w !== undefined) note('size', [truth.w, truth.h ?? 0].sort().join(), sides.join())
      if (truth.dateTimeOriginal !== undefined)
        note('taken', truth.dateTimeOriginal, facts.picture?.exif?.taken)
      if (truth.make !== undefined) note('make', truth.make, facts.picture?.exif?.make)
    }
    const missed = Object.fromEntries(
      Object.entries(same).map(([what, [hit = 0, all = 0]]) => [what, all - hit]),
    )
    expect(same.digest[1]).toBe(entries.length)
    // Two HEIF files of the collection have headers damaged on purpose.
    expect(missed).toEqual({ digest: 0, size: expect.toSatisfy((n: number) => n <= 2), taken: 0, make: 0 })
  }, 120_000)
})
