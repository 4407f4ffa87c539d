/**
 * Originals that lie in a bucket, indexed where they are: listed page by page, fetched one at a time into a private folder while they
 * are measured, and never written to. `s3://bucket/prefix` names them.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileType } from '#core/evidence/facts.ts'
import { type BucketClient, type BucketConfig, openBucket, patience } from '#shell/store/blobs/s3-client.ts'
import { writePlain } from './laid-aside.ts'
import type { Lying } from './walk.ts'

export const bucketScheme = 's3://'

/** Bucket and prefix of `s3://bucket/prefix`; null for anything else. The prefix has no slash at its ends. */
export function bucketOf(address: string): { bucket: string; prefix: string } | null {
  const found = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(address)
  if (found === null) return null
  return { bucket: found[1] ?? '', prefix: (found[2] ?? '').replace(/^\/+|\/+$/g, '') }
}

/** By the name alone: what it really is shows when it is fetched. */
const types: Record<string, FileType> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  gif: 'gif',
  tif: 'tiff',
  tiff: 'tiff',
  avif: 'avif',
  heic: 'heic',
  heif: 'heic',
}
const typeOfName = (key: string): FileType | undefined =>
  types[/\.([^./]+)$/.exec(key)?.[1]?.toLowerCase() ?? '']

const textOf = (xml: string, tag: string): string =>
  new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1] ?? ''
const unescaped = (xml: string): string =>
  xml.replace(
    /&(amp|lt|gt|quot|apos);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '',
  )
/** A server that was asked to encode keys says whether it did. */
const keyOf = (entry: string, encoded: boolean): string => {
  const key = unescaped(textOf(entry, 'Key'))
  return encoded ? decodeURIComponent(key.replaceAll('+', '%20')) : key
}

/** A bucket opened to be read. */
export type OpenBucket = { client: BucketClient; bucket: string }

export const openOriginals = (config: Omit<BucketConfig, 'prefix'>): OpenBucket => ({
  client: openBucket(config, patience),
  bucket: config.bucket,
})

/** Every picture below the prefix, by its name, in the order of keys. Throws BlobStoreError where the bucket cannot be read. */
export async function* picturesInBucket(
  { client, bucket }: OpenBucket,
  prefix: string,
): AsyncGenerator<Lying> {
  const below = prefix === '' ? '' : `${prefix}/`
  for (let token = ''; ; ) {
    const query = {
      'list-type': '2',
      'encoding-type': 'url',
      prefix: below,
      ...(token && { 'continuation-token': token }),
    }
    const ask = { method: 'GET', query } as const
    const answer = await client.ask(ask)
    if (answer.status !== 200) throw await client.unexpected(ask, answer)
    const page = await answer.text()
    const encoded = textOf(page, 'EncodingType') === 'url'
    for (const [, entry = ''] of page.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
      const key = keyOf(entry, encoded)
      const type = typeOfName(key)
      if (type === undefined) continue
      const bytes = Number(textOf(entry, 'Size'))
      const modified = Date.parse(textOf(entry, 'LastModified')) || 0
      yield { path: `${bucketScheme}${bucket}/${key}`, bytes, modified, type }
    }
    if (textOf(page, 'IsTruncated') !== 'true') return
    token = unescaped(textOf(page, 'NextContinuationToken'))
  }
}

async function* chunks(answer: Response): AsyncGenerator<Uint8Array> {
  if (answer.body !== null) yield* answer.body as unknown as AsyncIterable<Uint8Array>
}

/** A file to look at for a while; `done` lets it go. */
export type Reached = { at: string; done(): Promise<void> }
export type Reach = (path: string) => Promise<Reached>

/** What lies on this machine is looked at where it lies. */
export const reachLocal: Reach = async (path) => ({ at: path, done: async () => {} })

/** Fetches what lies in the bucket into a private copy; everything else is local. Rejects where the object is not there. */
export function reachThrough({ client, bucket }: OpenBucket): Reach {
  const root = `${bucketScheme}${bucket}/`
  return async (path) => {
    if (!path.startsWith(root)) return reachLocal(path)
    const name = path.slice(root.length).split('/').map(encodeURIComponent).join('/')
    const ask = { method: 'GET', name } as const
    const answer = await client.ask(ask)
    if (answer.status === 404) throw new Error(`there is no ${path} any more`)
    if (answer.status !== 200) throw await client.unexpected(ask, answer)
    const folder = await mkdtemp(join(tmpdir(), 'recourse-upload-'))
    const done = () => rm(folder, { recursive: true, force: true })
    try {
      await writePlain(join(folder, 'file'), chunks(answer))
    } catch (error) {
      await done()
      throw error
    }
    return { at: join(folder, 'file'), done }
  }
}
