import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestBucket } from '#test/bucket.ts'
import { BlobMissing, type Blobs, readWhole, TooLarge } from './blobs.ts'
import { openBlobs } from './disk.ts'
import { openS3Blobs } from './s3.ts'
import { BlobDamaged, openStream, sealStream } from './sealed-stream.ts'

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const limit = 1_000_000

/** A blob store with a way behind its back. */
type Make = {
  blobs: Blobs
  /** Sealed bytes as they lie there. */
  raw(blob: string): Promise<Buffer>
  /** Puts other bytes under a name, as somebody with access to the store could. */
  swap(blob: string, bytes: Uint8Array): Promise<void>
  /** How many blobs lie there, and half-written ones. */
  count(): Promise<number>
  close(): Promise<void>
}

const filesIn = (dir: string) =>
  readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
const pathIn = (dir: string, blob: string) => join(dir, blob.slice(0, 2), blob)

async function onDisk(): Promise<Make & { dir: string }> {
  const dir = mkdtempSync(join(tmpdir(), 'recourse-blobs-'))
  return {
    dir,
    blobs: await openBlobs(dir),
    raw: async (blob) => readFileSync(pathIn(dir, blob)),
    swap: async (blob, bytes) => writeFileSync(pathIn(dir, blob), bytes),
    count: async () => filesIn(dir).length,
    close: async () => rmSync(dir, { recursive: true }),
  }
}

async function inBucket(): Promise<Make> {
  const aside = mkdtempSync(join(tmpdir(), 'recourse-aside-'))
  const bucket = await openTestBucket('recourse/')
  const keyOf = (blob: string) => `recourse/${blob.slice(0, 2)}/${blob}`
  return {
    blobs: await openS3Blobs(bucket.config, aside),
    raw: (blob) => bucket.get(keyOf(blob)),
    swap: (blob, bytes) => bucket.put(keyOf(blob), bytes),
    count: async () => (await bucket.keys()).length + filesIn(aside).length,
    async close() {
      await bucket.close()
      rmSync(aside, { recursive: true })
    },
  }
}

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

const written = (blobs: Blobs, plain: Uint8Array, key = randomBytes(32)) =>
  blobs.write(Readable.from([plain]), { key, limit }).then((one) => ({ ...one, key }))

test('sealed and opened again a stream is what it was, whatever its length and however it arrives', async () => {
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

const makes: [where: string, open: () => Promise<Make>][] = [
  ['on a disk', onDisk],
  ['in a bucket', inBucket],
]

for (const [where, open] of makes)
  describe(`a blob ${where}`, () => {
    let made: Make
    let blobs: Blobs
    beforeAll(async () => {
      made = await open()
      blobs = made.blobs
    })
    afterAll(() => made.close())

    test('is named by the digest of its sealed bytes, and shows nothing of the plain ones', async () => {
      const plain = Buffer.from('personal words '.repeat(10_000))
      const { key, ...one } = await written(blobs, plain)
      const sealed = await made.raw(one.blob)
      expect(one).toEqual({
        blob: sha(sealed),
        sealedBytes: sealed.length,
        digest: sha(plain),
        bytes: plain.length,
      })
      expect(sealed.includes('personal words')).toBe(false)
      expect(await readWhole(blobs, one.blob, key)).toEqual(plain)
      expect(await whole(blobs.readSealed(one.blob))).toEqual(sealed)
      expect(await blobs.has(one.blob)).toBe(true)
    })

    test('of no bytes, and of the largest size, comes back as it went in', async () => {
      for (const plain of [Buffer.alloc(0), randomBytes(limit)]) {
        const { blob, key } = await written(blobs, plain)
        expect((await readWhole(blobs, blob, key)).equals(plain)).toBe(true)
      }
    })

    test('of the same bytes twice has two names: nobody can ask whether a file is there', async () => {
      const plain = Buffer.from('same')
      expect((await written(blobs, plain)).blob).not.toBe((await written(blobs, plain)).blob)
    })

    test('that grows beyond the limit is refused while it arrives and leaves nothing', async () => {
      const before = await made.count()
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
      expect(await made.count()).toBe(before)
      await expect(written(blobs, Buffer.alloc(limit + 1))).rejects.toBeInstanceOf(TooLarge)
    })

    test('whose upload breaks off leaves nothing', async () => {
      const before = await made.count()
      async function* broken(): AsyncGenerator<Buffer> {
        yield Buffer.alloc(100_000)
        throw new Error('connection lost')
      }
      await expect(blobs.write(broken(), { key: randomBytes(32), limit })).rejects.toThrow('connection lost')
      expect(await made.count()).toBe(before)
    })

    test('X-15 is gone once removed, and unreadable under any other key', async () => {
      const { blob, key } = await written(blobs, Buffer.from('gone soon'))
      await expect(readWhole(blobs, blob, randomBytes(32))).rejects.toBeInstanceOf(BlobDamaged)
      expect(await blobs.remove(blob)).toBe(true)
      expect(await blobs.remove(blob)).toBe(false)
      expect(await blobs.has(blob)).toBe(false)
      await expect(readWhole(blobs, blob, key)).rejects.toBeInstanceOf(BlobMissing)
      await expect(readWhole(blobs, '../../etc/passwd', key)).rejects.toBeInstanceOf(BlobMissing)
    })

    test('X-01 changed, cut off or swapped where it lies is found when it is read', async () => {
      const [one, other] = [
        await written(blobs, randomBytes(150_000)),
        await written(blobs, randomBytes(150_000)),
      ]
      const sealed = await made.raw(one.blob)
      const flipped = Buffer.from(sealed)
      flipped[100_000] = (flipped[100_000] ?? 0) ^ 1
      for (const bytes of [
        flipped,
        sealed.subarray(0, 80_000),
        await made.raw(other.blob),
        Buffer.from('x'),
      ]) {
        await made.swap(one.blob, bytes)
        await expect(readWhole(blobs, one.blob, one.key)).rejects.toBeInstanceOf(BlobDamaged)
        await expect(whole(blobs.readSealed(one.blob))).rejects.toBeInstanceOf(BlobDamaged)
      }
      await made.swap(one.blob, sealed)
      expect((await readWhole(blobs, one.blob, one.key)).length).toBe(150_000)
    })

    test('put back from a backup has to be what its name says, and there already is no harm', async () => {
      const { blob, key } = await written(blobs, Buffer.from('kept twice'))
      const sealed = await made.raw(blob)
      await blobs.writeSealed(blob, Readable.from([sealed]))
      await blobs.remove(blob)
      const before = await made.count()
      await expect(blobs.writeSealed(blob, Readable.from([Buffer.from('other')]))).rejects.toBeInstanceOf(
        BlobDamaged,
      )
      expect(await made.count()).toBe(before)
      await blobs.writeSealed(blob, Readable.from([sealed]))
      expect((await readWhole(blobs, blob, key)).toString()).toBe('kept twice')
    })

    test('that was acknowledged is listed with its age, and nothing else is', async () => {
      const { blob } = await written(blobs, Buffer.from('kept'))
      const listed = new Map<string, number>()
      for await (const one of blobs.list()) listed.set(one.blob, one.age)
      expect(listed.get(blob)).toBeLessThan(60_000)
      expect(listed.size).toBe(await made.count())
    })
  })

test('X-01 changed in any byte, cut off anywhere, or with pieces moved does not open', async () => {
  const [plain, key] = [randomBytes(150_000), randomBytes(32)]
  const sealed = await whole(sealStream(key, Readable.from([plain])))
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

test('on a disk, it is readable by its owner only; what was left half written a day ago is cleared away, what is being written is not', async () => {
  const { dir, blobs, close } = await onDisk()
  const { blob } = await written(blobs, Buffer.from('kept'))
  expect(statSync(pathIn(dir, blob)).mode & 0o777).toBe(0o600)
  for (const part of ['left-over', 'being-written']) writeFileSync(join(dir, 'part', part), 'x')
  const dayAgo = Date.now() / 1000 - 86_401
  utimesSync(join(dir, 'part', 'left-over'), dayAgo, dayAgo)
  await openBlobs(dir)
  expect(readdirSync(join(dir, 'part'))).toEqual(['being-written'])
  await close()
})
