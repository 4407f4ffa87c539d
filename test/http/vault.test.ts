/** The vault over HTTP: what arrives is dated, kept as it is, found again by a picture, and nobody else's. */
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RelatedPictures } from '#core/doors/case-picture-routes.ts'
import type {
  SameFoundView,
  UploadLog,
  VaultItemView,
  VaultPage,
  VaultPapers,
} from '#core/doors/vault-shapes.ts'
import { isSigned } from '#shell/store/signer.ts'
import { type Client, multipart, openTestApp, type TestApp } from '../app.ts'
import { pdf } from '../files.ts'
import { madePicture } from '../pictures.ts'
import { opening } from './joom-case.ts'

let service: TestApp
let seller: Client
let other: Client
let original: Buffer
let item: VaultItemView

const day = 86_400_000
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function sent<T>(client: Client, url: string, name: string, bytes: Buffer): Promise<T> {
  const { payload, headers } = multipart(name, bytes)
  const answer = await client.post(url, payload, headers)
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`)
  return answer.json<T>()
}
const add = (client: Client, name: string, bytes: Buffer, query = '') =>
  sent<{ item: VaultItemView; known: boolean }>(client, `/api/vault${query}`, name, bytes)
const find = (client: Client, bytes: Buffer) =>
  sent<SameFoundView>(client, '/api/vault/find', 'asked.jpg', bytes)

beforeAll(async () => {
  const timestamps = { url: 'https://stamps.example', certificates: 'none.pem' }
  service = await openTestApp({ config: { timestamps } })
  seller = await service.as('seller')
  other = await service.as('seller2')
  original = await sharp(await madePicture(7, 720, 560))
    .withExif({
      IFD0: { Make: 'Example', Model: 'Camera 1' },
      IFD2: { DateTimeOriginal: '2026:01:05 10:00:00' },
    })
    .jpeg({ quality: 94 })
    .toBuffer()
  item = (await add(seller, 'DSC_0001.jpg', original, '?kind=original&skus=SKU-1,SKU-2')).item
}, 60_000)
afterAll(() => service.close())

describe('an original in the vault', () => {
  test('IR-16 is dated on arrival, digested, signed for, and its bytes and metadata come back untouched', async () => {
    expect(item).toMatchObject({
      kind: 'original',
      sha256: sha256(original),
      skus: ['SKU-1', 'SKU-2'],
      stamp: { state: 'pending' },
    })
    expect(item.receipt).toMatchObject({ item: item.id, sha256: item.sha256, arrivedAt: service.clock.now() })
    expect(isSigned(item.receipt)).toBe(true)
    expect(item.facts.picture?.exif).toMatchObject({ make: 'Example', taken: '2026:01:05 10:00:00' })
    const bytes = (await seller.get(`/api/vault/${item.id}/file`)).rawPayload
    expect(bytes.equals(original)).toBe(true)
    const preview = await seller.get(`/api/vault/${item.id}/preview`)
    expect((await sharp(preview.rawPayload).metadata()).width).toBe(320)
  })

  test('IR-16 sent once more it is known, before it is sent and after, and there is one of it', async () => {
    const asked = await seller.post('/api/vault/known', { digests: [item.sha256, '0'.repeat(64)] })
    expect(asked.json().known).toEqual([{ sha256: item.sha256, item: item.id }])
    expect(await add(seller, 'again.jpg', original)).toMatchObject({ known: true, item: { id: item.id } })
    expect((await seller.get('/api/vault')).json<VaultPage>().total).toBe(1)
  })

  test('IR-16 is found by its listing picture, resized, cropped, mirrored, under a border, years later', async () => {
    await service.later(3 * 365 * day)
    const edits: Buffer[] = await Promise.all([
      sharp(original).resize(500).jpeg({ quality: 60 }).toBuffer(),
      sharp(original).flop().rotate(90).jpeg().toBuffer(),
      sharp(original)
        .extend({ top: 40, bottom: 40, left: 40, right: 40, background: '#fff' })
        .jpeg()
        .toBuffer(),
      sharp(original).extract({ left: 120, top: 96, width: 480, height: 368 }).jpeg().toBuffer(),
    ])
    for (const edited of edits) {
      const { found } = await find(seller, edited)
      expect(found[0]).toMatchObject({
        from: 'vault',
        id: item.id,
        comparison: { relation: 'same-photograph' },
      })
    }
    expect((await find(seller, await madePicture(8, 480, 360))).found).toEqual([])
    expect((await seller.get('/api/vault')).json<VaultPage>().total).toBe(1)
  })

  test('JD-08, AU-13, AR-04 every exhibit and vault picture with the same picture is listed, with its case, and whose dates are earlier', async () => {
    const { case: id, code } = await seller.give('OpenCase', opening({ listing: '5f3a9c01b2d4e6f708190001' }))
    const copy = await sharp(original).resize(600).jpeg({ quality: 70 }).toBuffer()
    const exhibit = await seller.attach(id, 'product-photo', 'listing.jpg', copy)
    const listed = (
      await add(
        seller,
        'SKU-9_main.jpg',
        await sharp(original).resize(560).jpeg().toBuffer(),
        '?kind=listing&skus=SKU-9',
      )
    ).item
    const answer = await seller.post('/api/vault/reuse', { picture: { vault: item.id } })
    const { found } = answer.json<SameFoundView>()
    expect(found.map(({ from, id: of }) => [from, of]).sort()).toEqual([
      ['exhibit', exhibit],
      ['vault', listed.id],
    ])
    expect(found.find(({ from }) => from === 'exhibit')).toMatchObject({
      case: id,
      code,
      listing: '5f3a9c01b2d4e6f708190001',
    })
    const related = (await seller.post(`/api/cases/${id}/related-pictures`, {})).json<RelatedPictures>()
    expect(related.related.map(({ item: at, skus }) => [at, skus]).sort()).toEqual(
      [
        [item.id, ['SKU-1', 'SKU-2']],
        [listed.id, ['SKU-9']],
      ].sort(),
    )
    expect((await seller.get(`/api/cases/${id}/time-line`)).json()).toEqual({ line: null })
    expect((await other.get(`/api/cases/${id}/time-line`)).statusCode).toBe(404)
    expect((await other.post(`/api/cases/${id}/related-pictures`, {})).statusCode).toBe(404)
    const compared = await seller.post('/api/pictures/compare', {
      first: { vault: item.id },
      second: { exhibit, case: id },
      mine: 'first',
      dates: [{ side: 'theirs', by: 'listing', at: service.clock.now() + day }],
    })
    expect(compared.json().origin).toMatchObject({
      answer: 'mine-earlier',
      confidence: 'medium',
      undated: [{ is: 'undated', side: 'mine', by: 'capture', why: 'no-zone' }],
    })
    expect(compared.json().comparison.relation).toBe('same-photograph')
  })

  test('IR-18 the log of thirty days says what came in when, into vault and cases, and can be taken along', async () => {
    const log = (await seller.get('/api/vault/log')).json<UploadLog>()
    expect(log.to - log.from).toBe(30 * day)
    expect(log.rows.map(({ fileName, into }) => [fileName, into]).sort()).toEqual([
      ['SKU-9_main.jpg', 'vault'],
      ['listing.jpg', 'case'],
    ])
    const table = await seller.get('/api/vault/log.csv')
    expect(table.headers['content-disposition']).toContain('attachment')
    expect(table.body.split('\r\n')).toHaveLength(4)
    expect((await seller.get('/api/vault/log?days=366')).json<UploadLog>().rows).toHaveLength(2)
  })

  test('X-14 a retired item leaves lists and searches, and its bytes stay as they are', async () => {
    const { item: gone } = await add(seller, 'gone.jpg', await madePicture(33, 480, 360))
    expect((await seller.post(`/api/vault/${gone.id}/retire`, {})).json()).toEqual({ retired: true })
    expect((await seller.post(`/api/vault/${gone.id}/retire`, {})).statusCode).toBe(404)
    expect((await seller.post(`/api/vault/${gone.id}/describe`, { skus: ['X'] })).statusCode).toBe(404)
    expect((await find(seller, await madePicture(33, 480, 360))).found).toEqual([])
    const retired = (await seller.get('/api/vault?standing=retired')).json<VaultPage>()
    expect(retired.items.map(({ id }) => id)).toEqual([gone.id])
    expect((await seller.get(`/api/vault/${gone.id}/file`)).statusCode).toBe(200)
  })

  test('IR-16 the list goes page by page, by kind, by file name and by SKU', async () => {
    const of = async (query: string) => (await seller.get(`/api/vault?${query}`)).json<VaultPage>()
    const first = await of('limit=1')
    expect(first).toMatchObject({ total: 2, stamped: true })
    const second = await of(`limit=1&after=${first.next}`)
    expect(second.next).toBeNull()
    expect([first, second].map(({ items }) => items[0]?.fileName)).toEqual(['SKU-9_main.jpg', 'DSC_0001.jpg'])
    expect((await of('kind=listing')).total).toBe(1)
    expect((await of('q=dsc_')).items.map(({ id }) => id)).toEqual([item.id])
    expect((await of('q=sku-2')).items.map(({ id }) => id)).toEqual([item.id])
    expect((await of('q=%25')).total).toBe(0)
  })
})

describe('papers in the vault', () => {
  test('JA-05 papers are laid end to end, the broken link is named, and what runs out within sixty days is listed', async () => {
    const paper = async (name: string, about: object) => {
      const taken = await add(seller, name, Buffer.from(await pdf(name)), '?kind=authorisation')
      const answer = await seller.post(`/api/vault/${taken.item.id}/describe`, { paper: about })
      expect(answer.statusCode).toBe(200)
      return taken.item.id
    }
    const inDays = (days: number) => new Date(service.clock.now() + days * day).toISOString().slice(0, 10)
    const top = await paper('brand to agent.pdf', {
      from: 'Example Brand',
      to: 'Example Agent',
      right: 'EXAMPLE',
      validUntil: inDays(200),
      sealed: 'yes',
    })
    const low = await paper('agent to shop.pdf', {
      from: 'EXAMPLE AGENT',
      to: 'Shop A',
      right: 'EXAMPLE',
      validUntil: inDays(40),
      sealed: 'no',
    })
    const lost = await paper('old.pdf', {
      from: 'Somebody Else',
      to: 'Shop A',
      validUntil: inDays(-3),
      sealed: 'yes',
    })
    const papers = (await seller.get('/api/vault/papers?zone=Asia/Shanghai')).json<VaultPapers>()
    expect(papers.expiring).toEqual([lost, low])
    const chain = papers.chains.find(({ items }) => items.length === 2)
    expect(chain).toMatchObject({ items: [top, low], reading: { broken: { index: 1, why: 'not-sealed' } } })
    expect(papers.chains.find(({ items }) => items[0] === lost)?.reading.broken).toMatchObject({
      why: 'expired',
    })
    expect((await seller.get('/api/vault?expiring=yes&zone=UTC')).json<VaultPage>().total).toBe(2)
    expect((await seller.get('/api/vault/papers?zone=Nowhere')).statusCode).toBe(400)
  })
})

describe('what is not one’s own', () => {
  test('X-05 another shop sees nothing of it, by any way, and its own search finds nothing', async () => {
    expect((await other.get('/api/vault')).json<VaultPage>().total).toBe(0)
    expect((await other.post('/api/vault/known', { digests: [item.sha256] })).json().known).toEqual([])
    expect((await find(other, original)).found).toEqual([])
    for (const path of ['', '/file', '/preview'])
      expect((await other.get(`/api/vault/${item.id}${path}`)).statusCode).toBe(404)
    for (const [path, body] of [
      ['describe', { skus: ['MINE'] }],
      ['retire', {}],
    ] as const)
      expect((await other.post(`/api/vault/${item.id}/${path}`, body)).statusCode).toBe(404)
    expect((await other.post('/api/vault/reuse', { picture: { vault: item.id } })).statusCode).toBe(404)
    const reviewer = await service.as('reviewer')
    expect((await reviewer.get('/api/vault')).statusCode).toBe(403)
    const compared = { first: { vault: item.id }, second: { vault: item.id } }
    expect((await reviewer.post('/api/pictures/compare', compared)).statusCode).toBe(404)
  })

  test('IR-16 what is no picture is taken in, and cannot be looked for', async () => {
    const { payload, headers } = multipart('x.jpg', Buffer.from('this is no picture'))
    expect((await seller.post('/api/vault/find', payload, headers)).statusCode).toBe(422)
    const { item: text } = await add(seller, 'note.txt', Buffer.from('a note'), '?kind=licence')
    expect(text).toMatchObject({ preview: false, width: null })
    expect((await seller.get(`/api/vault/${text.id}/preview`)).statusCode).toBe(404)
  })
})
