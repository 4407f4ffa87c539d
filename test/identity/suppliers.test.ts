/** A supplier's link: one document of one case, once, and not a word of the case. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '#core/doors/shapes.ts'
import type { Supplied, SupplierLinkMade, SupplierLinkRow } from '#core/doors/supplier-shapes.ts'
import { multipart, openTestApp, type TestApp } from '../app.ts'
import { pdf } from '../files.ts'
import { opening } from '../http/joom-case.ts'
import { type Browser, browserOf, testPassword } from './door.ts'

let service: TestApp
let seller: Browser
let id: string
beforeAll(async () => {
  service = await openTestApp()
  seller = browserOf(service)
  await seller.enter('seller@test.example', testPassword)
  id = (await seller.post('/api/cases/open-case', opening())).json().case
})
afterAll(() => service?.close())

const links = async () => (await seller.get(`/api/cases/${id}/supplier-links`)).json<SupplierLinkRow[]>()
async function made(more: object = {}): Promise<{ id: string; token: string }> {
  const answer = await seller.post(`/api/cases/${id}/supplier-links`, {
    document: 'authorisation-letter',
    ...more,
  })
  expect(answer.statusCode, answer.body).toBe(200)
  const { id: link, path } = answer.json<SupplierLinkMade>()
  return { id: link, token: path.split('/').at(-1) ?? '' }
}
const outside = { host: '127.0.0.1' }
const look = (token: string, headers: Record<string, string> = {}) =>
  service.app.inject({ url: `/api/supply/${token}`, headers: { ...outside, ...headers } })
async function handIn(token: string, name = 'letter.pdf', headers: Record<string, string> = {}) {
  const sent = multipart(name, await pdf('A letter of authorisation'))
  return service.app.inject({
    method: 'POST',
    url: `/api/supply/${token}`,
    payload: sent.payload,
    headers: { ...outside, ...sent.headers, ...headers },
  })
}

test('whoever holds the link sees what is asked and by whom, and nothing of the case', async () => {
  const { token } = await made()
  const answer = await look(token)
  const said = answer.json<Extract<Supplied, { needs: 'file' }>>()
  expect(Object.keys(said).sort()).toEqual(['document', 'expiresAt', 'formats', 'most', 'needs', 'shop'])
  expect(said.shop).toBe('Shop A')
  expect(said.document.title.zh).not.toBe('')
  expect(said.formats).toContain('pdf')
  const view = (await seller.get(`/api/cases/${id}`)).json()
  for (const secret of [
    id,
    view.state.code,
    view.state.subject.listing,
    view.state.reason,
    'legal@shop-a.example',
  ])
    expect(answer.body).not.toContain(secret)
  // The link opens no other door.
  for (const path of [`/api/cases/${id}`, '/api/session', `/api/cases/${id}/supplier-links`])
    expect((await service.app.inject({ url: path, headers: outside })).statusCode).toBe(401)
})

test('the file arrives staged, marked with the link, measured like any other; the seller attaches it', async () => {
  const link = await made()
  const answer = await handIn(link.token, '../授权书.pdf')
  expect(answer.json()).toEqual({ fileName: '授权书.pdf', bytes: expect.any(Number) })
  const row = (await links()).find((one) => one.id === link.id)
  expect(row).toMatchObject({ state: 'used', file: { fileName: '授权书.pdf', attached: false } })
  expect(row?.file?.facts.type.bySignature).toBe('pdf')
  const staged = await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query('select shop, state, staged_by from exhibit where id = $1', [row?.file?.exhibit]),
  )
  expect(staged).toEqual([{ shop: 'shop-a', state: 'staged', staged_by: `supplier:${link.id}` }])
  const body = { exhibit: row?.file?.exhibit, document: 'authorisation-letter' }
  expect((await seller.post(`/api/cases/${id}/attach-exhibit`, body)).statusCode).toBe(200)
  expect((await links()).find((one) => one.id === link.id)?.file?.attached).toBe(true)
})

test('one upload, even when many come at once; afterwards the link says so', async () => {
  const link = await made()
  const answers = await Promise.all([1, 2, 3, 4].map((n) => handIn(link.token, `letter-${n}.pdf`)))
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410, 410, 410])
  expect((await look(link.token)).json<Problem>().code).toBe('link-used')
})

test('a link ends by hand and by time, and an unknown one is not there', async () => {
  const ended = await made()
  expect((await seller.post(`/api/cases/${id}/supplier-links/${ended.id}/revoke`, {})).statusCode).toBe(200)
  expect((await handIn(ended.token)).json<Problem>().code).toBe('link-over')
  const late = await made({ days: 1 })
  expect((await look('A'.repeat(43))).statusCode).toBe(404)
  expect((await handIn('A'.repeat(43))).statusCode).toBe(404)
  service.clock.move(86_400_000)
  expect((await look(late.token)).json<Problem>().code).toBe('link-over')
  expect((await links()).find((one) => one.id === late.id)?.state).toBe('over')
})

test('with a passphrase nothing is told before it; ten wrong ones end the link', async () => {
  const { token } = await made({ passphrase: '六个字的口令 passphrase' })
  const right = { 'recourse-passphrase': encodeURIComponent('六个字的口令 passphrase') }
  expect((await look(token)).json()).toEqual({ needs: 'passphrase' })
  expect((await look(token, { 'recourse-passphrase': 'wrong' })).json()).toEqual({ needs: 'passphrase' })
  expect((await handIn(token)).json<Problem>().code).toBe('wrong-passphrase')
  expect((await look(token, right)).json().needs).toBe('file')
  for (let n = 0; n < 9; n += 1) await look(token, { 'recourse-passphrase': `guess ${n}` })
  expect((await look(token, right)).json<Problem>().code).toBe('link-over')
})

test('a file that is too large is refused and the link stays', async () => {
  const small = await openTestApp({ uploadMax: 2_000 })
  try {
    const shop = browserOf(small)
    await shop.enter('seller@test.example', testPassword)
    const { case: own } = (await shop.post('/api/cases/open-case', opening())).json()
    const link = await shop.post(`/api/cases/${own}/supplier-links`, { document: 'authorisation-letter' })
    const token = link.json<SupplierLinkMade>().path.split('/').at(-1)
    const send = (bytes: number) => {
      const sent = multipart('x.bin', Buffer.alloc(bytes, 1))
      const headers = { ...outside, ...sent.headers }
      return small.app.inject({ method: 'POST', url: `/api/supply/${token}`, payload: sent.payload, headers })
    }
    expect((await send(2_001)).statusCode).toBe(413)
    expect((await send(1_000)).statusCode).toBe(200)
  } finally {
    await small.close()
  }
})

test('X-05 another shop makes, sees and ends none; no link’s secret stands in database or log', async () => {
  const { token, id: link } = await made()
  await look(token)
  const other = browserOf(service)
  await other.enter('seller2@test.example', testPassword)
  expect((await other.get(`/api/cases/${id}/supplier-links`)).json()).toEqual([])
  expect(
    (await other.post(`/api/cases/${id}/supplier-links`, { document: 'authorisation-letter' })).statusCode,
  ).toBe(404)
  expect((await other.post(`/api/cases/${id}/supplier-links/${link}/revoke`, {})).statusCode).toBe(404)
  const rows = await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query('select * from supplier_link'),
  )
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(service.logged.join('')).not.toContain(token)
  const unknown = await seller.post(`/api/cases/${id}/supplier-links`, { document: 'no-such-document' })
  expect(unknown.statusCode).toBe(400)
})

test('holders of links are slowed down', async () => {
  const strict = await openTestApp({ limits: { requests: 1_000, signIns: 2 } })
  try {
    const statuses: number[] = []
    for (let n = 0; n < 8; n += 1)
      statuses.push(
        (await strict.app.inject({ url: `/api/supply/${'A'.repeat(43)}`, headers: outside })).statusCode,
      )
    expect(statuses).toEqual([404, 404, 404, 404, 404, 404, 429, 429])
  } finally {
    await strict.close()
  }
})
