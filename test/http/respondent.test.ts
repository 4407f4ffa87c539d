/** The shop a hosted report is about: sees what is alleged, not by whom; answers once, in time; those who decide see it, the reporter does not. */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportAbout, ReportAboutView } from '#core/doors/respondent-routes.ts'
import type { ReviewView } from '#core/doors/shapes.ts'
import type { RemindersView } from '#core/doors/time-shapes.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { pdf, png } from '../files.ts'

const hour = 3_600_000
const listing = 'BZ-33333-C'
let service: TestApp
let reporter: Client
let accused: Client
let reviewer: Client
let id: string
beforeAll(async () => {
  service = await openTestApp({ packs: [fileURLToPath(new URL('../packs', import.meta.url))] })
  reporter = await service.as('seller')
  accused = await service.as('seller2')
  reviewer = await service.as('reviewer')
  await accused.give('OpenCase', {
    pack: 'zubrello',
    procedure: 'objection',
    venue: 'hosted',
    notice: {
      text: 'Hidden',
      fields: { offer: { value: listing }, violation: { value: 'V10001' }, grounds: { value: 'Z-CRAFT' } },
    },
    allegations: [{ id: 'a1', text: 'The pieces look machine-made.' }],
    subject: { listing, site: 'north', violation: 'V10001' },
    reason: 'not-handmade',
    noticeAt: service.clock.now(),
  })
  await service.worker.tick(service.clock.now())
  id = await filed()
})
afterAll(() => service?.close())

async function filed(): Promise<string> {
  const alleged =
    'The second picture of the offer is ours; write to owner@reporter.example or +49 30 1234567.'
  const { case: opened } = await reporter.give('OpenCase', {
    pack: 'zubrello',
    procedure: 'tip',
    venue: 'hosted',
    claim: { text: 'The picture is ours.', url: 'https://zubrello.example/BZ-33333-C' },
    allegations: [{ id: 'a1', text: alleged }],
    subject: { listing, site: 'north', target: { kind: 'product' } },
    reason: 'copied-picture',
  })
  const picture = await reporter.attach(opened, 'original-picture', 'own.png', await png('#774422'))
  const answers = [{ allegation: 'a1', text: 'See the original.', exhibits: [picture] }]
  await reporter.give('StateFacts', { text: 'The picture is ours.', reasonText: 'Copied', answers }, opened)
  await reporter.give('ChooseType', { appealType: 'copy-report' }, opened)
  await reporter.give('FilePacket', { mailbox: 'legal@shop-a.example', attested: true }, opened)
  return opened
}

const about = async (client: Client) => (await client.get('/api/reports-about-us')).json<ReportAbout[]>()
const review = async () => (await reviewer.get(`/api/review/${id}`)).json<ReviewView>()
const answer = (client: Client, files: { exhibit: string; document: string }[]) =>
  client.post(`/api/reports-about-us/${id}/answer`, { text: 'We listed it in 2024, before them.', files })

test('AR-19 only the reported shop sees it, and nothing of who reported', async () => {
  const [row] = await about(accused)
  expect(row).toMatchObject({ id, listing, mayAnswer: true, standing: 'waiting', answeredAt: null })
  expect(row?.until).toBe((row?.filedAt ?? 0) + 48 * hour)
  expect(await about(reporter)).toEqual([])
  expect((await reporter.get(`/api/reports-about-us/${id}`)).statusCode).toBe(404)
  const shown = await accused.get(`/api/reports-about-us/${id}`)
  expect(shown.json<ReportAboutView>().allegations[0]?.text).toContain(
    'The second picture of the offer is ours',
  )
  expect(shown.body).not.toMatch(/owner@reporter|1234567|shop-a/)
  expect((await accused.get('/api/reminders')).json<RemindersView>().reports).toMatchObject([{ id, listing }])
})

test('AR-19 it answers once, with files of its own only; the reviewer reads both before deciding, the reporter neither', async () => {
  expect((await review()).respondent).toMatchObject({ answer: null })
  const file = (await accused.upload('上架记录.pdf', await pdf('Listed 2024-02-01'))).json<{
    exhibit: string
  }>().exhibit
  const foreign = (await reporter.upload('x.pdf', await pdf('x'))).json<{ exhibit: string }>().exhibit
  expect((await answer(reporter, [])).statusCode).toBe(404)
  expect((await answer(accused, [{ exhibit: foreign, document: 'original-picture' }])).json().code).toBe(
    'unknown-upload',
  )
  expect((await answer(accused, [{ exhibit: file, document: 'original-picture' }])).statusCode).toBe(200)
  expect((await answer(accused, [])).json().code).toBe('answered')
  const said = (await review()).respondent?.answer
  expect(said).toMatchObject({
    text: 'We listed it in 2024, before them.',
    files: [{ name: 'original-picture-1.pdf' }],
  })
  const address = `/api/review/${id}/respondent/${file}`
  expect((await reviewer.get(address)).statusCode).toBe(200)
  expect((await reporter.get(address)).statusCode).toBe(403)
  expect((await reporter.get(`/api/cases/${id}/export`)).body).not.toContain('We listed it')
  expect((await reporter.get(`/api/cases/${id}/exhibits/${file}`)).statusCode).toBe(404)
  expect((await about(accused))[0]).toMatchObject({ mayAnswer: false })
})

test('AR-19 after its time no answer is taken', async () => {
  await service.later(49 * hour)
  expect((await answer(accused, [])).json().code).toMatch(/answered|too-late/)
  expect((await accused.get('/api/reminders')).json<RemindersView>().reports).toEqual([])
})
