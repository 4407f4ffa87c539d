import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import yauzl from 'yauzl'
import type { CaseExport } from '#core/case/envelope.ts'
import type { CaseRow, CaseView, Problem, Taken, Uploaded } from '#core/doors/shapes.ts'
import { isSigned } from '#shell/store/signer.ts'
import { type Client, openTestApp, shops, type TestApp, testStart } from '../app.ts'
import { gif, pdf } from '../files.ts'
import { opening, prepared, statement } from './joom-case.ts'

const hour = 3_600_000
const mailbox = shops['shop-a'].mailbox
let service: TestApp
let seller: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
})
afterAll(() => service?.close())

const codes = (problem: Problem) => (problem.refusals ?? []).map((refusal) => refusal.code)
const viewOf = async (id: string) => (await seller.get(`/api/cases/${id}`)).json<CaseView>()
const listing = (n: number) => `5f3a9c01b2d4e6f7081920${String(n).padStart(2, '0')}`

const namesIn = (zip: Buffer): Promise<string[]> =>
  new Promise((resolve, reject) => {
    yauzl.fromBuffer(zip, { lazyEntries: false }, (error, file) => {
      if (error) return reject(error)
      const names: string[] = []
      file.on('entry', (entry: { fileName: string }) => names.push(entry.fileName))
      file.on('end', () => resolve(names))
      file.on('error', reject)
    })
  })

test('JA-03 the wrong appeal type is refused, and the right one is named', async () => {
  const { id } = await prepared(seller, { listing: listing(1) })
  await seller.give('ChooseType', { appealType: 'copyright' }, id)
  const problem = await seller.refused('FilePacket', { mailbox }, id)
  expect(problem.status).toBe(409)
  expect(codes(problem)).toEqual(['wrong-appeal-type'])
  expect(problem.refusals?.[0]?.says.en).toContain('Trademark')
})

test('JA-08 JA-09 JA-14 one filing is told everything that stands against it', async () => {
  const { case: id } = await seller.give('OpenCase', opening({ listing: listing(2) }))
  await seller.attach(id, 'official-notice', 'notice.pdf', await pdf('Notice'))
  const certificate = await seller.attach(id, 'own-trademark-certificate', 'certificate.pdf', await gif())
  await seller.give('ChooseType', { appealType: 'trademark' }, id)
  await seller.give('StateFacts', statement(['a1'], certificate), id)
  const problem = await seller.refused('FilePacket', { mailbox: 'somebody@gmail.com' }, id)
  expect(codes(problem).sort()).toEqual(['finding:allegations', 'finding:file-type', 'personal-mailbox'])
  for (const refusal of problem.refusals ?? []) {
    expect(refusal.clause?.label, refusal.code).toMatch(/Appeal guide/)
    expect(refusal.says.zh).not.toBe('')
    expect(refusal.remedy.ru).not.toBe('')
  }
  expect((await viewOf(id)).state.status).toBe('open')
})

test('JA-01 JA-15 JA-16 JA-18 from the notice to the same listing back on sale', async () => {
  const { id } = await prepared(seller, { listing: listing(3) })
  const draft = await seller.get(`/api/cases/${id}/packet-draft`)
  expect(draft.statusCode).toBe(200)
  const taken = await seller.give('FilePacket', { mailbox }, id)
  expect(taken.receipt).not.toBeNull()
  if (taken.receipt === null) return
  expect(isSigned(taken.receipt)).toBe(true)
  expect(taken.receipt.at).toBe(testStart)

  const packet = await seller.get(`/api/cases/${id}/packets/1`)
  expect(packet.headers['content-disposition']).toMatch(/^attachment; /)
  expect(createHash('sha256').update(packet.rawPayload).digest('hex')).toBe(taken.receipt.packet)
  const names = await namesIn(packet.rawPayload)
  expect(names).toEqual(expect.arrayContaining(taken.receipt.files.map((file) => file.name)))
  expect(names.join('\n')).toMatch(/SKU_NLT-114_/)

  expect(codes(await seller.refused('FilePacket', { mailbox }, id))).toContain('already-open')
  await seller.give('RecordTicket', { ticket: 'JM-A-90001' }, id)
  await service.later(72 * hour)
  await seller.give('RecordOutcome', { outcome: 'granted', answeredAt: service.clock.now(), reasons: [] }, id)
  await service.later(1_000)

  const after = await viewOf(id)
  expect(after.state.status).toBe('granted')
  expect(after.listing).toMatchObject({ listing: listing(3), status: 'active' })
  expect(after.listing?.history.map((entry) => entry.status)).toEqual(['removed', 'active'])
  expect(after.receipts.map((receipt) => receipt.act)).toEqual([
    'OpenCase',
    'FilePacket',
    'RecordTicket',
    'RecordOutcome',
  ])
  const row = (await seller.get('/api/cases?status=granted')).json<CaseRow[]>().find((one) => one.id === id)
  expect(row?.listingState).toBe('active')
})

test('JA-16 after a denial the same again is refused with what is missing; new evidence and other words are taken', async () => {
  const { id, certificate } = await prepared(seller, { listing: listing(4) })
  await seller.give('FilePacket', { mailbox }, id)
  await seller.give('RecordTicket', { ticket: 'JM-A-90002' }, id)
  await service.later(24 * hour)
  await seller.give(
    'RecordOutcome',
    {
      outcome: 'denied',
      answeredAt: service.clock.now(),
      reasons: ['The certificate does not show the class of goods.'],
    },
    id,
  )
  const again = await seller.refused('FilePacket', { mailbox }, id)
  expect(codes(again)).toEqual(expect.arrayContaining(['nothing-new', 'same-text']))

  const page = await seller.attach(id, 'product-source', 'classes.pdf', await pdf('List of classes of goods'))
  const words = 'The list of goods of the registration names kettles, class 21; see the added page.'
  await seller.give('StateFacts', statement(['a1', 'a2'], page, words, `${words} It answers the denial.`), id)
  await seller.give('FilePacket', { mailbox }, id)
  const { state } = await viewOf(id)
  expect(state.filings.map((filing) => filing.outcome)).toEqual(['denied', null])
  expect(state.filings[0]?.exhibits).toContain(certificate)
})

test('JA-16 a second case for the same listing, site and reason is refused while one is open; another site is another case', async () => {
  await seller.give('OpenCase', opening({ listing: listing(5), site: 'FR' }))
  const problem = await seller.refused('OpenCase', opening({ listing: listing(5), site: 'FR' }))
  expect(codes(problem)).toEqual(['subject-taken'])
  await seller.give('OpenCase', opening({ listing: listing(5), site: 'ES' }))
})

test('X-01 the export holds every entry of the case, chained, with its receipts and a signed head', async () => {
  const { id } = await prepared(seller, { listing: listing(6) })
  const { receipt } = await seller.give('FilePacket', { mailbox }, id)
  const exported = (await seller.get(`/api/cases/${id}/export`)).json<CaseExport>()
  expect(exported.entries.map(({ envelope }) => envelope.type)).toEqual([
    'CaseOpened',
    'ExhibitAttached',
    'ExhibitAttached',
    'TypeChosen',
    'FactsStated',
    'PacketFiled',
  ])
  exported.entries.forEach(({ envelope }, index) => {
    if (index > 0) expect(envelope.prev).toBe(exported.entries[index - 1]?.hash)
  })
  expect(exported.receipts).toContainEqual(receipt)
  expect(isSigned(exported.head)).toBe(true)
})

test('decision 23: an exhibit is stored encrypted, its plain digest nowhere in a table', async () => {
  const bytes = await pdf('A paper nobody else may read')
  const uploaded = (await seller.upload('paper.pdf', bytes)).json<Uploaded>()
  const plain = createHash('sha256').update(bytes).digest('hex')
  expect(uploaded.facts.sha256).toBe(plain)
  const rows = await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query<{ blob: string }>('select blob, record::text as record from exhibit where id = $1', [
      uploaded.exhibit,
    ]),
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.blob).not.toBe(plain)
  expect(JSON.stringify(rows)).not.toContain(plain)
})

test('decision 25: the same key again is the first answer; with another body it is 422', async () => {
  const { case: id } = await seller.give('OpenCase', opening({ listing: listing(7) }))
  const headers = { 'idempotency-key': 'ticking-once-and-again' }
  const url = `/api/cases/${id}/tick-item`
  const item = (await viewOf(id)).checklist.find((one) => one.by === 'seller')?.id
  const first = await seller.post(url, { item, done: true }, headers)
  expect(first.statusCode, first.body).toBe(200)
  const repeat = await seller.post(url, { item, done: true }, headers)
  expect(repeat.headers['idempotency-replayed']).toBe('true')
  expect(repeat.json<Taken>()).toEqual({ ...first.json<Taken>(), repeated: true })
  expect((await viewOf(id)).timeline).toHaveLength(2)
  const other = await seller.post(url, { item, done: false }, headers)
  expect(other.statusCode).toBe(422)
  expect(other.json<Problem>().code).toBe('key-reused')
})
