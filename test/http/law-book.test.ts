/** The law as a book over HTTP: versions, calendars, what of a rule a seller is told, candidates with every fault, and errata. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  CalendarShown,
  CandidateRead,
  ErratumCase,
  ErratumView,
  PackShown,
  PackVersion,
} from '#core/doors/law-shapes.ts'
import type { CaseView } from '#core/doors/shapes.ts'
import { defaultPacks, libraryOf, loadLibrary } from '#shell/law/library.ts'
import { catchUp } from '#shell/worker/errata.ts'
import { type Client, openTestApp, type TestApp, testStart } from '../app.ts'

const day = 86_400_000
const folder = fileURLToPath(new URL('../packs-errata', import.meta.url))
const all = loadLibrary([defaultPacks, folder])
const versions = (...wanted: number[]) =>
  libraryOf(
    all.packs.filter(({ pack, version }) => pack === 'quellmark' && wanted.includes(version)),
    all.calendars,
  )
const file = (version: number) => readFileSync(`${folder}/quellmark/v${version}.yaml`, 'utf8')

let service: TestApp
let seller: Client
let operator: Client
beforeAll(async () => {
  service = await openTestApp()
  ;[seller, operator] = [await service.as('seller'), await service.as('operator')]
  Object.assign(service.deps, { library: versions(1) })
})
afterAll(() => service?.close())

const candidate = async (...files: { name: string; text: string }[]) =>
  (await operator.post('/api/packs/candidate', { files })).json<CandidateRead>()

test('X-12 every version is listed with what it corrects and which is in force, and every calendar with its end', async () => {
  Object.assign(service.deps, { library: versions(1, 2, 3) })
  const listed = (await seller.get('/api/packs/versions')).json<PackVersion[]>()
  expect(
    listed.map(({ version, inForce, corrects, corrected }) => [version, inForce, corrects, corrected]),
  ).toEqual([
    [3, false, 1, null],
    [2, true, null, null],
    [1, false, null, 3],
  ])
  expect(listed[0]?.values).toBeGreaterThan(40)
  const calendars = (await seller.get('/api/packs/calendars')).json<CalendarShown[]>()
  const cn = calendars.find(({ id }) => id === 'cn')
  expect(cn).toMatchObject({ knownUntil: '2026-12-31', soon: true, left: 59, packs: ['quellmark'] })
  expect(calendars.find(({ id }) => id === 'joom-assumed')).toMatchObject({
    knownUntil: null,
    soon: false,
    left: null,
  })
  Object.assign(service.deps, { library: versions(1) })
})

test('a rule of which sellers see the verdict is left out of their pack and named; reviewers read it whole', async () => {
  const [pack] = structuredClone(versions(1).packs)
  const rule = pack?.procedures.objection?.rules.find(({ id }) => id === 'picture-size')
  if (pack === undefined || rule === undefined) throw new Error('the invented marketplace is gone')
  rule.sellerSees = 'verdict'
  Object.assign(service.deps, { library: libraryOf([pack], all.calendars) })
  const of = async (client: Client) => (await client.get('/api/packs/quellmark/1')).json<PackShown>()
  const rules = ({ pack: shown }: PackShown) => shown.procedures.objection?.rules.map(({ id }) => id) ?? []
  const [told, whole] = [await of(seller), await of(await service.as('reviewer'))]
  expect(rules(told)).not.toContain('picture-size')
  expect(told.withheld).toMatchObject([{ procedure: 'objection', id: 'picture-size' }])
  expect(JSON.stringify(told)).not.toContain('2097152,"warn"')
  expect(rules(whole)).toContain('picture-size')
  expect(whole.withheld).toEqual([])
  Object.assign(service.deps, { library: versions(1) })
})

test('X-02 each rule says over HTTP what a seller may see of it; thresholds of what is withheld go with it', async () => {
  const joom = structuredClone(all.packs.filter(({ pack }) => pack === 'joom'))
  const rules = joom.flatMap(({ procedures }) => Object.values(procedures).flatMap((one) => one.rules))
  for (const rule of rules) if (rule.args.tuning === 'statement-likeness') rule.sellerSees = 'verdict'
  Object.assign(service.deps, { library: libraryOf(joom, all.calendars) })
  const of = async (client: Client) => (await client.get('/api/packs/joom/1')).json<PackShown>()
  const [told, whole] = [await of(seller), await of(await service.as('reviewer'))]
  const seen = Object.values(whole.pack.procedures).flatMap((one) => one.rules)
  expect(
    seen.map(({ sellerSees }) => sellerSees).filter((said) => said !== 'all' && said !== 'verdict'),
  ).toEqual([])
  expect(seen.filter(({ sellerSees }) => sellerSees === 'verdict').length).toBe(told.withheld.length)
  expect(told.withheld.length).toBeGreaterThan(0)
  expect(Object.keys(whole.pack.tuning)).toContain('statement-likeness')
  expect(Object.keys(told.pack.tuning)).not.toContain('statement-likeness')
  expect(Object.keys(told.pack.tuning).length).toBe(Object.keys(whole.pack.tuning).length - 1)
  Object.assign(service.deps, { library: versions(1) })
})

test('a candidate with faults gets each of them with its place; one without is read and told where it has to lie', async () => {
  const wrong = await candidate({
    name: 'v2.yaml',
    text: file(2).replace('check: file-size', 'check: file-sise').replace('after: P20D', 'after: 20 days'),
  })
  expect(wrong.pack).toBeNull()
  expect(wrong.problems).toHaveLength(2)
  for (const problem of wrong.problems)
    expect(problem).toMatchObject({ file: 'v2.yaml', line: expect.any(Number) })
  expect(wrong.problems.map(({ didYouMean }) => didYouMean)).toContain('file-size')
  const read = await candidate({ name: 'v2.yaml', text: file(2) })
  expect(read.problems).toEqual([])
  expect(read.pack).toMatchObject({ pack: 'quellmark', version: 2 })
  expect(read.files).toEqual([{ name: 'v2.yaml', lies: 'packs/quellmark/v2.yaml' }])
  const again = await candidate({ name: 'v1.yaml', text: file(1) })
  expect(again.problems.map(({ reason }) => reason)).toEqual(['version 1 of "quellmark" stands in two files'])
  const part = await candidate({ name: 'part.yaml', text: 'lists: {}' })
  expect(part.problems.map(({ reason }) => reason)).toEqual(['no file says which pack it is (`pack: …`)'])
  expect(service.deps.library.packs.map(({ version }) => version)).toEqual([1])
  expect((await seller.post('/api/packs/candidate', { files: [{ name: 'a', text: 'a' }] })).statusCode).toBe(
    403,
  )
})

test('X-12 an erratum shows the open cases that wait and what changes, is applied with a reason, and shows those it reached', async () => {
  const { case: id, code } = await seller.give('OpenCase', {
    pack: 'quellmark',
    procedure: 'objection',
    venue: 'external',
    notice: { text: 'Offer no.: BZ-12345-X', fields: {} },
    allegations: [{ id: 'a1', text: 'The pieces look machine-made.' }],
    subject: { listing: 'BZ-12345-X', site: 'north', sku: 'BOWL 7', violation: 'V1001' },
    reason: 'not-handmade',
    noticeAt: testStart - day,
  })
  Object.assign(service.deps, { library: versions(1, 2, 3) })
  const errata = async () => (await operator.get('/api/packs/errata')).json<ErratumView[]>()
  const [waits] = await errata()
  expect(waits).toMatchObject({ pack: 'quellmark', version: 3, corrects: 1, corrected: [] })
  expect(waits?.waiting.map((one) => one.code)).toEqual([code])
  expect(waits?.waiting[0]?.changed.map(({ path }) => path)).toContain('deadline window-close@notice')
  const body = { pack: 'quellmark', version: 3, reason: 'The window was read wrongly.' }
  const done = (await operator.post('/api/packs/errata/apply', body)).json<ErratumCase[]>()
  expect(done.map((one) => [one.code, one.refused])).toEqual([[code, null]])
  const [reached] = await errata()
  expect(reached?.waiting).toEqual([])
  expect(reached?.corrected).toMatchObject([{ case: id, code, reason: body.reason }])
  const { state } = (await seller.get(`/api/cases/${id}`)).json<CaseView>()
  expect(state.corrections).toMatchObject([{ from: 1, to: 3, reason: body.reason }])
  await catchUp(service.deps)
  expect((await operator.post('/api/packs/errata/apply', body)).json()).toEqual([])
  expect((await operator.post('/api/packs/errata/apply', { ...body, version: 2 })).statusCode).toBe(404)
})
