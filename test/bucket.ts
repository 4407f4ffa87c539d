/** A bucket for a test: a server of objects in this process. It takes any signature and any digest: what is checked, we check. */
import { startFauxqs } from 'fauxqs'
import type { BucketConfig } from '#shell/store/blobs/s3-client.ts'

export type TestBucket = {
  config: BucketConfig
  /** An object as it lies there, by its key. */
  get(key: string): Promise<Buffer>
  put(key: string, bytes: Uint8Array): Promise<void>
  keys(): Promise<string[]>
  close(): Promise<void>
}

export async function openTestBucket(prefix?: string): Promise<TestBucket> {
  const server = await startFauxqs({ port: 0, logger: false })
  server.createBucket('evidence')
  const root = `http://127.0.0.1:${server.port}/evidence`
  return {
    config: {
      endpoint: `http://127.0.0.1:${server.port}`,
      bucket: 'evidence',
      region: 'us-east-1',
      keyId: 'test-key-id',
      secret: 'a secret of the test',
      ...(prefix === undefined ? {} : { prefix }),
    },
    async get(key) {
      const answer = await fetch(`${root}/${key}`)
      if (!answer.ok) throw new Error(`no object ${key}`)
      return Buffer.from(await answer.arrayBuffer())
    },
    async put(key, bytes) {
      const answer = await fetch(`${root}/${key}`, { method: 'PUT', body: Buffer.from(bytes) })
      if (!answer.ok) throw new Error(`${key} was not taken`)
    },
    async keys() {
      const page = await (await fetch(`${root}?list-type=2`)).text()
      return [...page.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => String(key))
    },
    close: () => server.stop(),
  }
}
