/**
 * Blobs as objects of a bucket. Nothing the server says of an object is believed: what was written is read back and compared
 * with its digest before it is acknowledged, what is read is compared with its name, and a name that is taken is never written
 * over. Sealed bytes lie aside on this machine only until then.
 */
import { openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { BlobMissing, BlobStoreError, type Blobs } from './blobs.ts'
import { asideName, blobName, copyAside, isBlobName, named, openAside, sealAside } from './measured.ts'
import { type BucketClient, type BucketConfig, openBucket, type Patience, patience } from './s3-client.ts'
import { BlobDamaged, openStream } from './sealed-stream.ts'

const objectOf = (blob: string) => `${blobName(blob).slice(0, 2)}/${blob}`

/** Chunks of an answer; throws where none comes for as long as a request may take. */
async function* chunksOf(answer: Response, timeout: number): AsyncGenerator<Uint8Array> {
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  try {
    for (;;) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('nothing arrives')), timeout)
      })
      const { done, value } = await Promise.race([reader.read(), late]).finally(() => clearTimeout(timer))
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

/** The object's bytes, taken up again where a connection breaks off. Throws BlobMissing. */
async function* bytesOf(client: BucketClient, blob: string): AsyncGenerator<Uint8Array> {
  let at = 0
  for (let attempt = 1; ; attempt += 1) {
    const ask = {
      method: 'GET',
      name: objectOf(blob),
      headers: at > 0 ? { range: `bytes=${at}-` } : {},
    } as const
    const answer = await client.ask(ask)
    if (answer.status === 404) throw new BlobMissing(`no blob ${blob}`)
    if (answer.status !== (at > 0 ? 206 : 200)) throw await client.unexpected(ask, answer)
    if (answer.body === null) return
    try {
      for await (const chunk of chunksOf(answer, client.timeout)) {
        at += chunk.byteLength
        yield chunk
      }
      return
    } catch (error) {
      if (await client.again(attempt)) continue
      throw new BlobStoreError(`${client.place} breaks off (${(error as Error).message}): check the network`)
    }
  }
}

async function has(client: BucketClient, blob: string): Promise<boolean> {
  const ask = { method: 'HEAD', name: objectOf(blob) } as const
  const answer = await client.ask(ask)
  if (answer.status === 404) return false
  if (answer.status === 200) return true
  throw await client.unexpected(ask, answer)
}

/** Reads the object to its end; throws BlobDamaged when it is not what its name says. */
async function verify(client: BucketClient, blob: string): Promise<void> {
  for await (const _ of named(bytesOf(client, blob), blob));
}

/** Stores the sealed bytes of a file under their name, unless they lie there already; they lie there when it resolves. */
async function put(client: BucketClient, part: string, blob: string): Promise<void> {
  if (!(await has(client, blob))) {
    const ask = {
      method: 'PUT',
      name: objectOf(blob),
      headers: {
        'content-type': 'application/octet-stream',
        'if-none-match': '*',
        'x-amz-content-sha256': blob,
        'x-amz-checksum-sha256': Buffer.from(blob, 'hex').toString('base64'),
      },
      body: await openAsBlob(part),
    } as const
    const answer = await client.ask(ask)
    // 412: it came to lie there in the meantime, by another process or by a try whose answer was lost.
    if (answer.status !== 200 && answer.status !== 412) throw await client.unexpected(ask, answer)
    await answer.body?.cancel()
    if (answer.status === 200) {
      await verify(client, blob).catch(async (error: unknown) => {
        // What we have put there ourselves just now, nobody knows of yet.
        if (error instanceof BlobDamaged) await client.ask({ method: 'DELETE', name: objectOf(blob) })
        throw error
      })
      return
    }
  }
  await verify(client, blob)
}

const textOf = (xml: string, tag: string): string =>
  new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1] ?? ''

/** Every blob of the bucket, page by page; ages by the server's own clock. */
async function* listed(client: BucketClient): AsyncGenerator<{ blob: string; age: number }> {
  for (let token = ''; ; ) {
    const query = { 'list-type': '2', prefix: client.prefix, ...(token && { 'continuation-token': token }) }
    const ask = { method: 'GET', query } as const
    const answer = await client.ask(ask)
    if (answer.status !== 200) throw await client.unexpected(ask, answer)
    const now = Date.parse(answer.headers.get('date') ?? '') || Date.now()
    const page = await answer.text()
    for (const [, entry = ''] of page.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
      const blob = textOf(entry, 'Key').slice(client.prefix.length + 3)
      const age = Math.max(0, now - Date.parse(textOf(entry, 'LastModified')))
      if (isBlobName(blob)) yield { blob, age }
    }
    if (textOf(page, 'IsTruncated') !== 'true') return
    token = textOf(page, 'NextContinuationToken').replaceAll('&amp;', '&')
  }
}

/** Blobs in a bucket that is there and reachable; `aside` is a folder of this machine. Throws BlobStoreError. */
export async function openS3Blobs(
  config: BucketConfig,
  aside: string,
  patient: Partial<Patience> = {},
): Promise<Blobs> {
  const client = openBucket(config, { ...patience, ...patient })
  await openAside(aside)
  const reachable: Blobs['reachable'] = async () => {
    const answer = await client.ask({ method: 'HEAD' })
    if (answer.status !== 200) throw await client.unexpected({ method: 'HEAD' }, answer)
  }
  await reachable()
  const throughAside = async <T>(work: (part: string) => Promise<T>): Promise<T> => {
    const part = join(aside, asideName())
    try {
      return await work(part)
    } finally {
      await rm(part, { force: true })
    }
  }
  const readSealed: Blobs['readSealed'] = (blob) => named(bytesOf(client, blob), blob)
  return {
    place: client.place,
    write: (source, options) =>
      throughAside(async (part) => {
        const written = await sealAside(part, source, options)
        await put(client, part, written.blob)
        return written
      }),
    async *read(blob, key) {
      yield* openStream(key, readSealed(blob))
    },
    readSealed,
    writeSealed: (blob, source) =>
      throughAside(async (part) => {
        await copyAside(part, source, blobName(blob))
        await put(client, part, blob)
      }),
    has: (blob) => has(client, blob),
    reachable,
    async remove(blob) {
      if (!(await has(client, blob))) return false
      const ask = { method: 'DELETE', name: objectOf(blob) } as const
      const answer = await client.ask(ask)
      if (answer.status !== 204 && answer.status !== 200 && answer.status !== 404)
        throw await client.unexpected(ask, answer)
      await answer.body?.cancel()
      return true
    },
    list: () => listed(client),
  }
}
