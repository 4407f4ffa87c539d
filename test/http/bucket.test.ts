/** The whole service with its files in a bucket: a filing through it, and what is answered when the bucket lies or is away. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView, Problem } from '#core/doors/shapes.ts'
import { type Client, openTestApp, shops, type TestApp } from '../app.ts'
import { openTestBucket, type TestBucket } from '../bucket.ts'
import { pdf } from '../files.ts'
import { prepared } from './joom-case.ts'

const mailbox = shops['shop-a'].mailbox
let bucket: TestBucket
let service: TestApp
let seller: Client
beforeAll(async () => {
  bucket = await openTestBucket('recourse/')
  service = await openTestApp({ config: { s3: bucket.config } })
  seller = await service.as('seller')
})
afterAll(() => service?.close())

test('X-01 exhibits and packets go into the bucket and come back; a swapped one is an error, never other bytes', async () => {
  const { id, certificate } = await prepared(seller)
  await seller.give('FilePacket', { mailbox }, id)
  expect((await bucket.keys()).length).toBe(3)
  const packet = await seller.get(`/api/cases/${id}/packets/1`)
  expect(packet.rawPayload.subarray(0, 2).toString()).toBe('PK')
  const address = `/api/cases/${id}/exhibits/${certificate}`
  expect((await seller.get(address)).rawPayload.subarray(0, 4).toString()).toBe('%PDF')

  // Each object under the name of another, as somebody with access to the bucket could put them.
  const keys = await bucket.keys()
  const lying = await Promise.all(keys.map((key) => bucket.get(key)))
  for (const [n, key] of keys.entries())
    await bucket.put(key, lying[(n + 1) % keys.length] ?? Buffer.alloc(1))
  const swapped = await seller.get(address).catch(() => null)
  expect(swapped === null || swapped.statusCode >= 500, String(swapped?.statusCode)).toBe(true)
})

test('with the bucket away nothing is acknowledged: 503, and the case stands as it stood', async () => {
  const { id } = await prepared(seller, { listing: '6a3a9c01b2d4e6f708192099' })
  const before = (await seller.get(`/api/cases/${id}`)).json<CaseView>()
  await bucket.close()
  const upload = await seller.upload('late.pdf', await pdf('Too late'))
  expect([upload.statusCode, upload.json<Problem>().code]).toEqual([503, 'files-away'])
  expect(await seller.refused('FilePacket', { mailbox }, id)).toMatchObject({
    status: 503,
    code: 'files-away',
  })
  const after = (await seller.get(`/api/cases/${id}`)).json<CaseView>()
  expect(after.state.status).toBe('open')
  expect(after.state.filings).toEqual(before.state.filings)
  expect(service.logged.join('')).not.toContain(bucket.config.secret)
})
