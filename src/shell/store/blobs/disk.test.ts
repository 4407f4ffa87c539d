import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BlobMissing, type Blobs, readWhole, TooLarge } from './blobs.ts'
import { openBlobs } from './disk.ts'
import { BlobDamaged, openStream, sealStream } from './sealed-stream.ts'

let dir: string
let blobs: Blobs
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'recourse-blobs-'))
  blobs = await openBlobs(dir)
})
afterAll(() => rmSync(dir, { recursive: true }))

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const limit = 1_000_000
const pathOf = (blob: string) => join(dir, blob.slice(0, 2), blob)

/** Every file below the folder, by name. */
const files = () =>
  readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

async function* inChunks(bytes: Buffer, sizes: number[]): AsyncGenerator<Buffer> {
  let at = 0
  for (let n = 0; at < bytes.length; n += 1) {
    const size = Math.max(1, sizes[n % Math.max(1, sizes.length)] ?? bytes.length)
    yield bytes.subarray(at, at + size)
    at += size
  }
}

async function whole(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts)
}

describe('a blob', () => {
  test('comes back as it went in, whatever its length and however it arrives', async () => {
    const edges = [0, 1, 65_535, 65_536, 65_537, 131_072, 200_001]
    const sizes = fc.array(fc.integer({ min: 1, max: 70_000 }), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...edges), sizes, async (length, chunks) => {
        const [plain, key] = [randomBytes(length), randomBytes(32)]
        const sealed = await whole(sealStream(key, inChunks(plain, chunks)))
        expect(await whole(openStream(key, inChunks(sealed, chunks)))).toEqual(plain)
      }),
      { numRuns: 60 },
    )
  })

  test('is named by the digest of its sealed bytes, readable by its owner only, and shows nothing of the plain ones', async () => {
    const plain = Buffer.from('personal words '.repeat(10_000))
    const key = randomBytes(32)
    const written = await blobs.write(Readable.from([plain]), { key, limit })
    const sealed = readFileSync(pathOf(written.blob))
    expect(written).toEqual({
      blob: sha(sealed),
      sealedBytes: sealed.length,
      digest: sha(plain),
      bytes: plain.length,
    })
    expect(statSync(pathOf(written.blob)).mode & 0o777).toBe(0o600)
    expect(sealed.includes('personal words')).toBe(false)
    expect(await readWhole(blobs, written.blob, key)).toEqual(plain)
  })

  test('of the same bytes twice has two names: nobody can ask whether a file is there', async () => {
    const write = () => blobs.write(Readable.from([Buffer.from('same')]), { key: randomBytes(32), limit })
    expect((await write()).blob).not.toBe((await write()).blob)
  })

  test('that grows beyond the limit is refused while it arrives and leaves nothing', async () => {
    const before = files().length
    let sent = 0
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) {
        sent += 1
        yield Buffer.alloc(100_000)
      }
    }
    await expect(blobs.write(endless(), { key: randomBytes(32), limit })).rejects.toMatchObject({
      name: 'TooLarge',
      limit,
    })
    expect(sent).toBe(11)
    expect(files().length).toBe(before)
    const exact = await blobs.write(Readable.from([Buffer.alloc(limit)]), { key: randomBytes(32), limit })
    expect(exact.bytes).toBe(limit)
    await expect(
      blobs.write(Readable.from([Buffer.alloc(limit + 1)]), { key: randomBytes(32), limit }),
    ).rejects.toBeInstanceOf(TooLarge)
  })

  test('whose upload breaks off leaves nothing', async () => {
    const before = files().length
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.alloc(100_000)
      throw new Error('connection lost')
    }
    await expect(blobs.write(broken(), { key: randomBytes(32), limit })).rejects.toThrow('connection lost')
    expect(files().length).toBe(before)
  })

  test('X-15 is gone once removed, and unreadable under any other key', async () => {
    const key = randomBytes(32)
    const { blob } = await blobs.write(Readable.from([Buffer.from('gone soon')]), { key, limit })
    await expect(readWhole(blobs, blob, randomBytes(32))).rejects.toBeInstanceOf(BlobDamaged)
    expect(await blobs.remove(blob)).toBe(true)
    expect(await blobs.remove(blob)).toBe(false)
    expect(existsSync(pathOf(blob))).toBe(false)
    await expect(readWhole(blobs, blob, key)).rejects.toBeInstanceOf(BlobMissing)
    await expect(readWhole(blobs, '../../etc/passwd', key)).rejects.toBeInstanceOf(BlobMissing)
  })

  test('X-01 changed in any byte, cut off anywhere, or with pieces moved does not open', async () => {
    const [plain, key] = [randomBytes(150_000), randomBytes(32)]
    const { blob } = await blobs.write(Readable.from([plain]), { key, limit })
    const sealed = readFileSync(pathOf(blob))
    const opens = (bytes: Buffer) => whole(openStream(key, Readable.from([bytes])))
    const arbitrary = fc.record({ at: fc.nat(sealed.length - 1), xor: fc.integer({ min: 1, max: 255 }) })
    await fc.assert(
      fc.asyncProperty(arbitrary, async ({ at, xor }) => {
        const copy = Buffer.from(sealed)
        copy[at] = (copy[at] ?? 0) ^ xor
        await expect(opens(copy)).rejects.toBeInstanceOf(BlobDamaged)
        await expect(opens(sealed.subarray(0, at))).rejects.toBeInstanceOf(BlobDamaged)
      }),
      { numRuns: 150 },
    )
    const [head, piece] = [11, 65_536 + 16]
    const parts = [0, 1].map((n) => sealed.subarray(head + n * piece, head + (n + 1) * piece))
    const moved = [sealed.subarray(0, head), ...parts.toReversed(), sealed.subarray(head + 2 * piece)]
    await expect(opens(Buffer.concat(moved))).rejects.toBeInstanceOf(BlobDamaged)
    const cut = sealed.subarray(0, head + piece)
    await expect(opens(cut)).rejects.toBeInstanceOf(BlobDamaged)
    await expect(opens(Buffer.concat([sealed, Buffer.alloc(20)]))).rejects.toBeInstanceOf(BlobDamaged)
  })
})

test('what was left half written a day ago is cleared away, what is being written is not, what was acknowledged is listed', async () => {
  const key = randomBytes(32)
  const { blob } = await blobs.write(Readable.from([Buffer.from('kept')]), { key, limit })
  for (const part of ['left-over', 'being-written']) writeFileSync(join(dir, 'part', part), 'x')
  const dayAgo = Date.now() / 1000 - 86_401
  utimesSync(join(dir, 'part', 'left-over'), dayAgo, dayAgo)
  const again = await openBlobs(dir)
  expect(readdirSync(join(dir, 'part'))).toEqual(['being-written'])
  const listed: string[] = []
  for await (const one of again.list()) listed.push(one.blob)
  expect(listed).toContain(blob)
  expect(listed.length).toBe(files().length - 1)
})
