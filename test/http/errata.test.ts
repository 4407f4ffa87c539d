/**
 * An amendment leaves an open case under the law its notice arrived under; an erratum of that law reaches it, moves its deadlines and
 * findings, and says on its record what changed.
 */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView } from '#core/doors/shapes.ts'
import type { CalendarView } from '#core/doors/time-shapes.ts'
import { correctedBy, defaultPacks, libraryOf, loadLibrary } from '#shell/law/library.ts'
import { applyErrata, catchUp } from '#shell/worker/errata.ts'
import { type Client, openTestApp, type TestApp, testStart } from '../app.ts'
import { pdf } from '../files.ts'

const day = 86_400_000
const all = loadLibrary([defaultPacks, fileURLToPath(new URL('../packs-errata', import.meta.url))])
const versions = (...wanted: number[]) =>
  libraryOf(
    all.packs.filter(({ pack, version }) => pack === 'quellmark' && wanted.includes(version)),
    all.calendars,
  )

let service: TestApp
let seller: Client
let old: string
let lapsed: string
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  Object.assign(service.deps, { library: versions(1) })
  old = await open('V1001', testStart - 10 * day)
  lapsed = await open('V1002', testStart - 29 * day)
})
afterAll(() => service?.close())

async function open(violation: string, noticeAt: number): Promise<string> {
  const { case: id } = await seller.give('OpenCase', {
    pack: 'quellmark',
    procedure: 'objection',
    venue: 'external',
    notice: { text: 'Offer no.: BZ-12345-X', fields: {} },
    allegations: [{ id: 'a1', text: 'The pieces look machine-made.' }],
    subject: { listing: 'BZ-12345-X', site: 'north', sku: 'BOWL 7', violation },
    reason: 'not-handmade',
    noticeAt,
  })
  await seller.attach(id, 'workshop-record', 'record.pdf', await pdf('Record of the workshop'))
  return id
}
const viewOf = async (id: string) => (await seller.get(`/api/cases/${id}`)).json<CaseView>()
const windowOf = (view: CaseView) => view.deadlines.find(({ code }) => code === 'window-close')?.at
const sizes = (view: CaseView) => view.preflight.findings.filter(({ rule }) => rule === 'picture-size')

test('X-12 versions follow one another: the erratum of an erratum, an amendment of nothing', () => {
  expect(correctedBy(all, 'quellmark', 1)).toBe(3)
  expect(correctedBy(all, 'quellmark', 2)).toBeNull()
  expect(correctedBy(all, 'quellmark', 3)).toBeNull()
})

test('X-03 after an amendment an open case keeps its version and its window; a new one has the new', async () => {
  Object.assign(service.deps, { library: versions(1, 2) })
  const before = await viewOf(old)
  await catchUp(service.deps)
  const after = await viewOf(old)
  expect(after.state.pack).toEqual({ id: 'quellmark', version: 1 })
  expect(after.timeline).toEqual(before.timeline)
  expect(windowOf(after)).toBe(testStart + 20 * day)
  const fresh = await viewOf(await open('V2001', testStart))
  expect(fresh.state.pack.version).toBe(2)
  expect(windowOf(fresh)).toBe(testStart + 20 * day)
})

test('X-12 a case that is over stays as it was judged', async () => {
  await service.later(2 * day)
  expect((await viewOf(lapsed)).state.status).toBe('lapsed')
})

test('X-12 an erratum is first told and changes nothing, then reaches every open case of that version and says what changed', async () => {
  Object.assign(service.deps, { library: versions(1, 2, 3) })
  expect(sizes(await viewOf(old))).toEqual([])
  const told = await applyErrata(service.deps, { dryRun: true })
  expect(told.map((one) => [one.case, one.from, one.to, one.refused])).toEqual([[old, 1, 3, null]])
  expect((await viewOf(old)).state.pack.version).toBe(1)

  await catchUp(service.deps)
  const after = await viewOf(old)
  expect(after.state.pack.version).toBe(3)
  expect(windowOf(after)).toBe(testStart + 25 * day)
  expect(sizes(after).map(({ level }) => level)).toEqual(['block'])
  expect(after.timeline.at(-1)).toMatchObject({ type: 'LawCorrected', by: 'system' })
  const [correction] = after.state.corrections ?? []
  expect(correction).toMatchObject({ from: 1, to: 3, at: service.clock.now() })
  expect(correction?.changed).toContainEqual({
    path: 'deadline window-close@notice',
    before: new Date(testStart + 20 * day).toISOString(),
    after: new Date(testStart + 25 * day).toISOString(),
  })
  expect(correction?.changed.map(({ before, after: now }) => [before, now])).toContainEqual(['P30D', 'P35D'])
  expect(correction?.changed.map(({ before, after: now }) => [before, now])).toContainEqual(['2097152', '64'])
  expect((await viewOf(lapsed)).state).toMatchObject({ status: 'lapsed', pack: { version: 1 } })
})

test('X-12 applied again it finds nothing; what wakes the case, reminds and stands in the calendar has moved with it', async () => {
  expect(await applyErrata(service.deps)).toEqual([])
  const { entries } = (await seller.get('/api/calendar')).json<CalendarView>()
  const mine = entries.filter((entry) => entry.case.id === old)
  expect(mine.map(({ deadline }) => deadline.at)).toEqual([testStart + 25 * day])
  await service.later(testStart + 20 * day + 1 - service.clock.now())
  expect((await viewOf(old)).state.status).toBe('open')
  await service.later(5 * day)
  expect((await viewOf(old)).state.status).toBe('lapsed')
})

test('X-03 the record of a corrected case verifies', async () => {
  const answer = await seller.get(`/api/cases/${old}/export`)
  const { verifyExport } = await import('#shell/store/verify.ts')
  expect(verifyExport(answer.json())).toMatchObject({ ok: true })
})
