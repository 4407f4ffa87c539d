/** Pictures compared and inspected over HTTP, with what the laboratory says and nothing of anybody else's. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#core/doors/routes.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { pdf } from '../files.ts'
import { madePicture, withSticker } from '../pictures.ts'
import { opening } from './joom-case.ts'

let service: TestApp
let seller: Client
const compare = routes.comparePictures.path
const inspect = routes.inspectPictures.path
const staged = async (client: Client, name: string, bytes: Uint8Array): Promise<string> =>
  (await client.upload(name, bytes)).json().exhibit

beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
})
afterAll(() => service?.close())

test('AR-04 two uploads are compared; what was put over one is marked', async () => {
  const original = await madePicture(51)
  const first = await staged(seller, 'mine.jpg', original)
  const second = await staged(seller, 'theirs.jpg', await withSticker(original, 480, 320))
  const answer = await seller.post(compare, { first: { exhibit: first }, second: { exhibit: second } })
  expect(answer.statusCode).toBe(200)
  const { comparison, pictures } = answer.json()
  expect(comparison.relation).toBe('same-photograph')
  expect(comparison.differs.length).toBeGreaterThan(10)
  expect(pictures[0]).toMatchObject({ width: 900, height: 700, bytes: original.length })
})

test('an upload is inspected anew, exactly where asked; what is no picture cannot be compared', async () => {
  const picture = await staged(seller, 'a.jpg', await madePicture(52))
  const paper = await staged(seller, 'paper.pdf', await pdf('a paper'))
  const answer = await seller.post(inspect, {
    pictures: [{ exhibit: picture }, { exhibit: paper }],
    exact: true,
  })
  const { files } = answer.json()
  expect(files).toMatchObject([
    { file: 'a.jpg', facts: { type: { bySignature: 'jpeg' }, picture: { fingerprint: { exact: true } } } },
    { file: 'paper.pdf', facts: { type: { bySignature: 'pdf' } } },
  ])
  const refused = await seller.post(compare, { first: { exhibit: picture }, second: { exhibit: paper } })
  expect(refused.statusCode).toBe(422)
  expect(refused.json().code).toBe('not-comparable')
})

test("X-05 another shop's upload, a reviewer's guess and an exhibit without its case are not there", async () => {
  const exhibit = await staged(seller, 'b.jpg', await madePicture(53))
  for (const person of ['seller2', 'reviewer', 'committee'] as const) {
    const other = await service.as(person)
    expect((await other.post(inspect, { pictures: [{ exhibit }] })).statusCode, person).toBe(404)
  }
  expect((await (await service.as('operator')).post(inspect, { pictures: [{ exhibit }] })).statusCode).toBe(
    403,
  )
  const { case: id } = await seller.give('OpenCase', opening())
  await seller.give('AttachExhibit', { exhibit, document: 'product-photo' }, id)
  expect((await seller.post(inspect, { pictures: [{ exhibit }] })).statusCode).toBe(404)
  const seen = await seller.post(inspect, { pictures: [{ exhibit, case: id }] })
  expect(seen.json().files).toHaveLength(1)
  const [row] = await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query<{ count: number }>('select count(*)::int as count from access_log where subject = $1', [
      exhibit,
    ]),
  )
  expect(row?.count).toBe(1)
})
