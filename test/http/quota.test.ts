/** What a shop may have waiting and in its vault: neither is exceeded, however many files come at once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, multipart, openTestApp, type TestApp } from '../app.ts'

/** A file of that letter: sealed it is somewhat more. */
const file = (letter: string) => Buffer.alloc(1_500, letter)
const vaultMax = 5_000
const stagedMax = 3_200

let service: TestApp
let seller: Client
let other: Client
beforeAll(async () => {
  service = await openTestApp({ stagedMax, config: { vaultMax } })
  seller = await service.as('seller')
  other = await service.as('seller2')
})
afterAll(() => service?.close())

const sum = async (sql: string): Promise<number> => {
  const [row] = await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query<{ n: number | string | null }>(sql, []),
  )
  return Number(row?.n ?? 0)
}
const blobs = async (): Promise<number> => {
  let count = 0
  for await (const _ of service.deps.blobs.list()) count += 1
  return count
}

test('X-08 of many uploads at once only those are taken that fit; another shop uploads on, and time makes room', async () => {
  const answers = await Promise.all([...'abcdefgh'].map((name) => seller.upload(`${name}.txt`, file(name))))
  const statuses = answers.map(({ statusCode }) => statusCode).sort()
  expect(statuses).toEqual([200, 200, 429, 429, 429, 429, 429, 429])
  expect(answers.find(({ statusCode }) => statusCode === 429)?.json()).toMatchObject({ code: 'quota-used' })
  expect(await sum(`select sum(sealed_bytes) as n from exhibit where state = 'staged'`)).toBeLessThanOrEqual(
    stagedMax,
  )
  expect(await blobs()).toBe(2)
  expect((await other.upload('x.txt', Buffer.from('x'))).statusCode).toBe(200)
  await service.later(8 * 86_400_000)
  expect((await seller.upload('later.txt', Buffer.from('x'))).statusCode).toBe(200)
})

test('X-08 a vault takes what fits, says when it is full, and what is refused is not kept', async () => {
  const add = (client: Client, name: string) => {
    const { payload, headers } = multipart(`${name}.txt`, file(name))
    return client.post('/api/vault', payload, headers)
  }
  const before = await blobs()
  const answers = await Promise.all([...'abcdefgh'].map((name) => add(seller, name)))
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 409, 409, 409, 409, 409])
  expect(answers.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({
    code: 'vault-full',
    detail: expect.stringContaining('5000 bytes'),
  })
  const [held, counted] = [
    await sum('select sum(sealed_bytes) as n from vault_item'),
    await sum('select bytes as n from vault_usage'),
  ]
  expect(held).toBeLessThanOrEqual(vaultMax)
  expect(counted).toBe(held)
  expect(await blobs()).toBe(before + 3)
  const again = await Promise.all([...'abcdefgh'].map((name) => add(seller, name)))
  expect(again.filter(({ statusCode }) => statusCode === 200).every((answer) => answer.json().known)).toBe(
    true,
  )
  expect(again.filter(({ statusCode }) => statusCode === 200)).toHaveLength(3)
  expect((await add(other, 'z')).statusCode).toBe(200)
})
