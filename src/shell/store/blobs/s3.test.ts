/** What only a bucket can do wrong: a server that lies, is busy, breaks off, or is not there. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestBucket, type TestBucket } from '#test/bucket.ts'
import { BlobStoreError, type Blobs, readWhole } from './blobs.ts'
import { openS3Blobs } from './s3.ts'
import type { BucketConfig } from './s3-client.ts'
import { BlobDamaged } from './sealed-stream.ts'

const limit = 4_000_000
const quick = { attempts: 4, firstPause: 1, timeout: 400 }

/** What a fault does with one request; false lets it through. */
type Fault = (request: IncomingMessage, reply: ServerResponse, body: Buffer) => boolean | Buffer

let bucket: TestBucket
let proxy: Server
let config: BucketConfig
let aside: string
let asked: string[] = []
let fault: Fault = () => false

/** Stands before the bucket and does what `fault` says. */
async function pass(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = Buffer.concat(parts)
  asked.push(`${request.method} ${request.headers.range ?? ''}`.trim())
  const done = fault(request, reply, body)
  if (done === true) return
  const headers = new Headers(request.headers as Record<string, string>)
  for (const own of ['host', 'connection', 'content-length', 'transfer-encoding']) headers.delete(own)
  const answer = await fetch(`${bucket.config.endpoint}${request.url}`, {
    method: request.method ?? 'GET',
    headers,
    ...(request.method === 'PUT' ? { body: Buffer.isBuffer(done) ? done : body } : {}),
  })
  reply.writeHead(answer.status, Object.fromEntries(answer.headers))
  reply.end(Buffer.from(await answer.arrayBuffer()))
}

beforeAll(async () => {
  bucket = await openTestBucket()
  proxy = createServer((request, reply) => void pass(request, reply).catch(() => reply.destroy()))
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  config = { ...bucket.config, endpoint: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` }
  aside = mkdtempSync(join(tmpdir(), 'recourse-aside-'))
})
afterAll(async () => {
  proxy.closeAllConnections()
  await new Promise((resolve) => proxy.close(resolve))
  await bucket.close()
  rmSync(aside, { recursive: true })
})

let blobs: Blobs
const key = randomBytes(32)
const write = (bytes: Uint8Array) => blobs.write(Readable.from([bytes]), { key, limit })
beforeEach(async () => {
  fault = () => false
  blobs = await openS3Blobs(config, aside, quick)
  asked = []
})

describe('a server that', () => {
  test('X-01 keeps other bytes than it was given is found out before anything is acknowledged', async () => {
    fault = (request, _reply, body) => {
      if (request.method !== 'PUT') return false
      const other = Buffer.from(body)
      other[50] = (other[50] ?? 0) ^ 1
      return other
    }
    const before = (await bucket.keys()).length
    await expect(write(randomBytes(1_000))).rejects.toBeInstanceOf(BlobDamaged)
    expect((await bucket.keys()).length).toBe(before)
    expect(readdirSync(aside)).toEqual([])
  })

  test('X-01 says "stored" and stores nothing is found out', async () => {
    fault = (request, reply) => {
      if (request.method === 'PUT') reply.writeHead(200).end()
      return request.method === 'PUT'
    }
    await expect(write(randomBytes(1_000))).rejects.toThrow('no blob')
  })

  test('is busy is asked again, and a blob whose first answer was lost is written once', async () => {
    let puts = 0
    fault = (request, reply) => {
      if (request.method !== 'PUT') return false
      puts += 1
      if (puts === 1) reply.writeHead(503).end('<Error><Code>SlowDown</Code></Error>')
      if (puts === 2) reply.destroy()
      return puts <= 2
    }
    const { blob } = await write(Buffer.from('at last'))
    expect(puts).toBe(3)
    expect((await readWhole(blobs, blob, key)).toString()).toBe('at last')
  })

  test('breaks off in the middle is asked for the rest, and the whole is still checked', async () => {
    const plain = randomBytes(900_000)
    const { blob } = await write(plain)
    const sealed = await bucket.get(`${blob.slice(0, 2)}/${blob}`)
    asked = []
    fault = (request, reply) => {
      if (request.method !== 'GET' || request.headers.range !== undefined) return false
      reply.writeHead(200, { 'content-length': sealed.length })
      reply.write(sealed.subarray(0, 300_000), () => reply.destroy())
      return true
    }
    expect((await readWhole(blobs, blob, key)).equals(plain)).toBe(true)
    expect(asked).toEqual(['GET', expect.stringMatching(/^GET bytes=\d+-$/)])
  })

  test('goes on answering nothing is given up with a sentence that names the place and no secret', async () => {
    fault = () => true
    const failed = await blobs.reachable().catch((error: unknown) => error as Error)
    expect(failed).toBeInstanceOf(BlobStoreError)
    expect(failed?.message).toMatch(
      /^bucket evidence at .* cannot be reached \(no answer in time\): check RECOURSE_S3/,
    )
    expect(failed?.message).not.toContain(config.secret)
    proxy.closeAllConnections()
  })
})

test('a name that is taken is never written over: a blob already there is left, other bytes under it are reported', async () => {
  const { blob } = await write(Buffer.from('first'))
  const sealed = await bucket.get(`${blob.slice(0, 2)}/${blob}`)
  asked = []
  await blobs.writeSealed(blob, Readable.from([sealed]))
  expect(asked).toEqual(['HEAD', 'GET'])
  await bucket.put(`${blob.slice(0, 2)}/${blob}`, Buffer.from('swapped'))
  await expect(blobs.writeSealed(blob, Readable.from([sealed]))).rejects.toBeInstanceOf(BlobDamaged)
  expect((await bucket.get(`${blob.slice(0, 2)}/${blob}`)).toString()).toBe('swapped')
  // Between the look and the writing somebody else may have been there: the server is told not to write over either.
  fault = (request, reply) => {
    if (request.method === 'HEAD') reply.writeHead(404).end()
    if (request.method === 'PUT') reply.writeHead(request.headers['if-none-match'] === '*' ? 412 : 500).end()
    return request.method === 'HEAD' || request.method === 'PUT'
  }
  await expect(blobs.writeSealed(blob, Readable.from([sealed]))).rejects.toBeInstanceOf(BlobDamaged)
})

test('a blob of several megabytes goes through in both directions, and leaves nothing aside', async () => {
  const plain = randomBytes(3_500_000)
  const { blob } = await write(plain)
  expect((await readWhole(blobs, blob, key)).equals(plain)).toBe(true)
  expect(readdirSync(aside)).toEqual([])
})

test('more blobs than one page holds are all listed', async () => {
  const names = Array.from({ length: 1_100 }, () => randomBytes(32).toString('hex'))
  for (const name of names) await bucket.put(`${name.slice(0, 2)}/${name}`, Buffer.from('x'))
  const listed = new Set<string>()
  for await (const { blob } of blobs.list()) listed.add(blob)
  expect(names.filter((name) => !listed.has(name))).toEqual([])
})

describe('opening', () => {
  const refusal = (given: Partial<BucketConfig>) =>
    openS3Blobs({ ...config, ...given }, aside, quick).then(
      () => 'opened',
      (error: Error) => error.message,
    )

  test('says when there is no such bucket, or nobody at the address', async () => {
    expect(await refusal({ bucket: 'nowhere' })).toMatch(
      /^bucket nowhere at .*there is no such bucket: make it/,
    )
    expect(await refusal({ endpoint: 'http://127.0.0.1:9' })).toContain('cannot be reached')
  })

  test('says when the keys are refused', async () => {
    fault = (_request, reply) => {
      reply.writeHead(403).end()
      return true
    }
    expect(await refusal({})).toContain('check RECOURSE_S3_KEY_ID, RECOURSE_S3_SECRET')
  })
})
