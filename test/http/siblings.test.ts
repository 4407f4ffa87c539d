/**
 * One body of evidence, many cases: a removal of many listings on several sites, opened and prepared in one sitting over HTTP.
 * RECOURSE_RUNS of ten or more takes the whole size: 200 listings on 3 sites.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BatchPreview, FiledLine, SiblingLine } from '#core/doors/batch-shapes.ts'
import type { CaseRow, CaseView, Taken } from '#core/doors/shapes.ts'
import type { EarlierStatements } from '#core/doors/statement-routes.ts'
import { libraryOf } from '#shell/law/library.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { prepared } from './joom-case.ts'

const whole = Number(process.env.RECOURSE_RUNS ?? 1) >= 10
const listings = whole ? 200 : 20
const sites = ['FR', 'ES', 'PL']
const listing = (n: number) => `7a3a9c01b2d4e6f70810${String(n).padStart(4, '0')}`
const subjects = Array.from({ length: listings }, (_, n) => n).flatMap((n) =>
  sites.map((site) => ({ listing: listing(n), site, sku: `NLT-${1000 + n}` })),
)

let service: TestApp
let seller: Client
let source: { id: string; certificate: string }
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  source = await prepared(seller)
})
afterAll(() => service?.close())

const lines = <T>(text: string): T[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
async function siblings(of: string, some: unknown[], client = seller): Promise<SiblingLine[]> {
  const answer = await client.post(`/api/cases/${of}/siblings`, { subjects: some })
  expect(answer.statusCode, answer.body.slice(0, 500)).toBe(200)
  return lines<SiblingLine>(answer.body)
}
const viewOf = async (id: string) => (await seller.get(`/api/cases/${id}`)).json<CaseView>()
const outcomes = (some: { outcome: string }[]) => Object.groupBy(some, ({ outcome }) => outcome)

let opened: SiblingLine[]

test(`JA-20 JA-19 ${listings} listings on ${sites.length} sites are ${subjects.length} cases in one sitting, each prepared with copies of its own`, async () => {
  const start = performance.now()
  opened = await siblings(source.id, subjects)
  const seconds = (performance.now() - start) / 1000
  process.stdout.write(`${subjects.length} cases in ${seconds.toFixed(1)} s\n`)
  expect(opened.map(({ index, listing: l, site }) => [index, l, site])).toEqual(
    subjects.map((subject, index) => [index, subject.listing, subject.site]),
  )
  expect(outcomes(opened).opened).toHaveLength(subjects.length)
  expect(opened.flatMap(({ left }) => left)).toEqual([])
  expect(new Set(opened.map((line) => line.case)).size).toBe(subjects.length)
  const rows = (await seller.get('/api/cases')).json<CaseRow[]>()
  expect(rows).toHaveLength(subjects.length + 1)
  expect(rows.every((row) => row.preflight.blocks === 0)).toBe(true)
}, 600_000)

test('JA-20 a sibling is a case whole: own exhibits, own names by its SKU, the same notice, statement and answers', async () => {
  const from = await viewOf(source.id)
  const line = opened[4]
  const view = await viewOf(line?.case ?? '')
  expect(view.state.code).not.toBe(from.state.code)
  expect(view.state.subject).toEqual({ listing: listing(1), site: 'ES', sku: 'NLT-1001' })
  expect(view.state.notice).toEqual(from.state.notice)
  expect(view.state.statement?.text).toBe(from.state.statement?.text)
  expect(view.state.exhibits.map(({ document, facts }) => [document, facts?.sha256])).toEqual(
    from.state.exhibits.map(({ document, facts }) => [document, facts?.sha256]),
  )
  const mine = new Set(view.state.exhibits.map(({ id }) => id))
  expect(from.state.exhibits.some(({ id }) => mine.has(id))).toBe(false)
  expect(view.state.statement?.answers.every(({ exhibits }) => exhibits.every((id) => mine.has(id)))).toBe(
    true,
  )
  expect(view.plan.length).toBeGreaterThan(0)
  expect(view.plan.every(({ name }) => !name.includes('NLT-114'))).toBe(true)
  expect(view.plan.some(({ name }) => name.includes('NLT-1001'))).toBe(true)
  const [copy] = view.state.exhibits
  const bytes = async (id: string, exhibit: string) =>
    (await seller.get(`/api/cases/${id}/exhibits/${exhibit}`)).rawPayload
  const original = from.state.exhibits.find(({ facts }) => facts?.sha256 === copy?.facts?.sha256)
  expect(await bytes(view.id, copy?.id ?? '')).toEqual(await bytes(source.id, original?.id ?? ''))
  const stored = await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query<{ blob: string; key: string }>(
      `select e.blob, k.id::text as key from exhibit e join key k on k.kind = 'exhibit' and k.subject = e.id
       where e.id = any ($1::uuid[])`,
      [`{${copy?.id},${original?.id}}`],
    ),
  )
  expect(new Set(stored.map(({ blob }) => blob)).size).toBe(2)
  expect(new Set(stored.map(({ key }) => key)).size).toBe(2)
})

test('JA-20 the same list again opens nothing, whatever came between; the cases are told', async () => {
  const again = await siblings(source.id, subjects.slice(0, 6))
  expect(outcomes(again)['already-open']).toHaveLength(6)
  expect(again.map((line) => line.case)).toEqual(opened.slice(0, 6).map((line) => line.case))
  expect(again[0]?.refusals[0]?.code).toBe('subject-taken')
})

test('JA-19 what cannot be a case is refused in its own line, with the refusal, and the rest goes on', async () => {
  const some = await siblings(source.id, [
    { listing: 'not a listing', site: 'FR', sku: 'A' },
    { listing: listing(9001), site: 'FR, ES', sku: 'B' },
    { listing: `${listing(9002)}, ${listing(9003)}`, site: 'FR', sku: 'C' },
    { listing: listing(9004), site: 'FR', sku: 'D', variant: 'red' },
    { listing: listing(9004), site: 'FR', sku: 'D', variant: 'red' },
  ])
  expect(some.map(({ outcome }) => outcome)).toEqual([
    'refused',
    'refused',
    'refused',
    'opened',
    'already-open',
  ])
  expect(some.slice(0, 3).map(({ refusals }) => refusals[0]?.code)).toEqual([
    'listing-format',
    'many-subjects',
    'many-subjects',
  ])
})

test('JA-10 siblings of one body of evidence are no earlier statements of each other; the same words in another case are', async () => {
  const alike = async (id: string) =>
    (await viewOf(id)).preflight.findings.filter(({ rule }) => rule === 'earlier-statements').length
  for (const line of [opened[0], opened[1]]) expect(await alike(line?.case ?? '')).toBe(0)
  expect(await alike(source.id)).toBe(0)
  const other = await prepared(seller, { listing: '5f3a9c01b2d4e6f708192aff' })
  const { statement } = (await viewOf(source.id)).state
  const answers = statement?.answers.map(({ allegation, text }) => ({ allegation, text, exhibits: [] })) ?? []
  await seller.give('StateFacts', { ...statement, answers }, other.id)
  expect(await alike(other.id)).toBe(1)
})

test('JA-10 X-05 earlier statements are handed out with where they are from, to nobody but their shop', async () => {
  const path = (id: string) => `/api/cases/${id}/earlier-statements`
  const view = await viewOf(source.id)
  const { statements, lookedAt } = (await seller.get(path(source.id))).json<EarlierStatements>()
  expect(lookedAt).toBe(8)
  const other = statements.find(({ text }) => text === view.state.statement?.text)
  const stated = (await viewOf(other?.id ?? '')).timeline.findLast(({ type }) => type === 'FactsStated')
  expect(other).toMatchObject({ filing: null, at: stated?.at })
  const batch = new Set(opened.map((line) => line.case))
  expect(statements.filter(({ id }) => id === source.id || batch.has(id ?? ''))).toEqual([])
  expect((await (await service.as('seller2')).get(path(source.id))).statusCode).toBe(404)
  expect((await (await service.as('reviewer')).get(path(source.id))).statusCode).toBe(403)
})

test('X-05 another shop’s case is nobody’s source', async () => {
  const other = await service.as('seller2')
  const answer = await other.post(`/api/cases/${source.id}/siblings`, { subjects: subjects.slice(0, 1) })
  expect(answer.statusCode).toBe(404)
})

test('JA-20 many are filed at once, one packet each, exactly as they were shown; what changed since is not', async () => {
  const ids = opened.slice(0, 5).map((line) => line.case ?? '')
  const { items, missing } = (
    await seller.post('/api/batches/preview', { cases: [...ids, crypto.randomUUID()] })
  ).json<BatchPreview>()
  expect(missing).toHaveLength(1)
  expect(items.map((item) => [item.case, item.ready])).toEqual(ids.map((id) => [id, true]))
  expect(items[1]?.files.some((name) => name.includes('NLT-1000'))).toBe(true)
  await seller.give('StateFacts', { text: 'Another text.', reasonText: 'Another.', answers: [] }, ids[4])
  const body = {
    mailbox: 'legal@shop-a.example',
    attested: true,
    items: items.map((item) => ({ case: item.case, seq: item.seq })),
  }
  const file = async () => lines<FiledLine>((await seller.post('/api/batches/file', body)).body)
  expect((await file()).map(({ outcome }) => outcome)).toEqual([
    'filed',
    'filed',
    'filed',
    'filed',
    'changed',
  ])
  const packets = await Promise.all(
    ids.slice(0, 4).map(async (id) => (await viewOf(id)).state.filings[0]?.packet?.sha256),
  )
  expect(new Set(packets).size).toBe(4)
  expect((await file()).map(({ outcome }) => outcome)).toEqual([
    'already-filed',
    'already-filed',
    'already-filed',
    'already-filed',
    'changed',
  ])
  const late = (await seller.post('/api/batches/preview', { cases: [ids[4]] })).json<BatchPreview>()
  expect(late.items[0]).toMatchObject({ ready: false })
  expect(late.items[0]?.refusals.length).toBeGreaterThan(0)
})

test('IR-15 where the pack names a pace, each ready case is told when to hand it in, none after its deadline', async () => {
  const { library } = service.deps
  const paced = { value: 2, unit: 'a day', bench: 'for this test' }
  const packs = library.packs.map((pack) => ({
    ...pack,
    tuning: { ...pack.tuning, 'filings-per-day': paced },
  }))
  Object.assign(service.deps, { library: libraryOf(packs, library.calendars) })
  const cases = opened.slice(10, 13).map((line) => line.case)
  const { items, now } = (await seller.post('/api/batches/preview', { cases })).json<BatchPreview>()
  Object.assign(service.deps, { library })
  const times = items.map(({ goesAt }) => ((goesAt ?? 0) - now) / 3_600_000).sort((x, y) => x - y)
  expect(times).toEqual([0, 12, 24])
  expect(items.every(({ goesAt, deadline }) => (goesAt ?? 0) < (deadline?.at ?? 0))).toBe(true)
  const plain = (await seller.post('/api/batches/preview', { cases })).json<BatchPreview>()
  expect(plain.items.every(({ goesAt }) => goesAt === null)).toBe(true)
})

test('JA-20 erasing one case leaves its siblings whole', async () => {
  const view = await viewOf(opened[7]?.case ?? '')
  const line = opened[8]
  const [exhibit] = view.state.exhibits
  await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query(`update key set wrapped = null, destroyed_at = 1 where kind = 'exhibit' and subject = $1`, [
      exhibit?.id,
    ]),
  )
  const sibling = await viewOf(line?.case ?? '')
  const same = sibling.state.exhibits.find(({ facts }) => facts?.sha256 === exhibit?.facts?.sha256)
  expect((await seller.get(`/api/cases/${line?.case}/exhibits/${same?.id}`)).statusCode).toBe(200)
  const taken = await seller.give('GiveUp', { reason: 'One of many.' }, line?.case ?? '')
  expect((taken satisfies Taken).case).toBe(line?.case)
})
