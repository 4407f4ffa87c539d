/**
 * A marketplace that does not exist, with a law of another shape: two tries, 30 days from the notice and 15 from the denial, the
 * violation as the subject, its own ids and names. It is one file in test/packs; nothing under src/ knows of it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseRow, CaseView, Problem } from '#core/doors/shapes.ts'
import type { NoticeReading } from '#core/notice/read.ts'
import { type Client, openTestApp, type TestApp, testStart } from '../app.ts'
import { pdf, png } from '../files.ts'

const day = 86_400_000
const mailbox = 'anything@shop-a.example'
let service: TestApp
let seller: Client
let reviewer: Client
beforeAll(async () => {
  service = await openTestApp({ packs: [fileURLToPath(new URL('../packs', import.meta.url))] })
  seller = await service.as('seller')
  reviewer = await service.as('reviewer')
})
afterAll(() => service?.close())

const codes = (problem: Problem) => (problem.refusals ?? []).map((refusal) => refusal.code)
const viewOf = async (id: string) => (await seller.get(`/api/cases/${id}`)).json<CaseView>()

const notice = (violation: string) => `An offer of yours was hidden
Offer no.: BZ-12345-X
Violation no.: ${violation}
Grounds: Z-CRAFT
What we found:
1. The pieces look machine-made.
`

/** Reads the notice over HTTP, opens the case from what was read, and prepares it whole. */
async function prepared(violation: string): Promise<string> {
  const text = notice(violation)
  const read = await seller.post('/api/notices/read', { pack: 'zubrello', text })
  const { fields, allegations, reason } = read.json<NoticeReading>()
  expect(reason?.id).toBe('not-handmade')
  const kept = Object.entries(fields).map(([id, { value, span }]) => [id, { value, span }])
  const { case: id } = await seller.give('OpenCase', {
    pack: 'zubrello',
    procedure: 'objection',
    venue: 'hosted',
    notice: { text, fields: Object.fromEntries(kept) },
    allegations,
    subject: { listing: fields.offer?.value, site: 'north', sku: 'BOWL 7', violation },
    reason: reason?.id,
    noticeAt: service.clock.now() - 1_000,
  })
  await seller.attach(id, 'hiding-notice', 'notice.pdf', await pdf('Notice'))
  await seller.attach(id, 'workshop-record', 'record.pdf', await pdf('Record of the workshop'))
  await seller.attach(id, 'bench-picture', 'one.png', await png('#774422'))
  const picture = await seller.attach(id, 'bench-picture', 'two.png', await png('#447722'))
  await seller.give('SetFields', { fields: { workshop: 'Workshop by the river' } }, id)
  await seller.give('ChooseType', { appealType: 'handmade-claim' }, id)
  const answers = [
    { allegation: 'a1', text: 'Each piece is turned by hand; see the bench.', exhibits: [picture] },
  ]
  await seller.give('StateFacts', { text: 'Made by hand.', reasonText: 'Handmade.', answers }, id)
  return id
}

async function decide(id: string, outcome: 'granted' | 'denied'): Promise<void> {
  await reviewer.claim(id)
  const items = outcome === 'denied' ? [{ allegation: 'a1', missing: 'A picture of the tools.' }] : []
  await reviewer.give('Decide', { outcome, clause: 'code-11', text: 'As the record shows.', items }, id)
  await service.later(30_000)
}

test('denied first, objected to again within 15 days, granted: the offer is shown again', async () => {
  const id = await prepared('V20261')
  const before = await viewOf(id)
  expect(before.deadlines.find((deadline) => deadline.code === 'window-close')?.at).toBe(
    (before.state.anchors.notice ?? 0) + 30 * day,
  )
  expect(before.plan.map((file) => file.name)).toContain('BZ-12345-X.Bench.2.png')
  await seller.give('FilePacket', { mailbox }, id)
  await decide(id, 'denied')

  const denied = await viewOf(id)
  expect(denied.state.status).toBe('denied')
  const deniedAt = denied.state.anchors.denied ?? 0
  expect(denied.deadlines.find((deadline) => deadline.code === 'window-close')?.at).toBe(deniedAt + 15 * day)
  await service.later(14 * day)
  await seller.give('FilePacket', { mailbox }, id)
  await decide(id, 'granted')
  const after = await viewOf(id)
  expect(after.state.status).toBe('granted')
  expect(after.listing).toMatchObject({ marketplace: 'zubrello', listing: 'BZ-12345-X', status: 'active' })
})

test('a second denial leaves no third try', async () => {
  const id = await prepared('V20262')
  await seller.give('FilePacket', { mailbox }, id)
  await decide(id, 'denied')
  await seller.give('FilePacket', { mailbox }, id)
  await decide(id, 'denied')
  const { state } = await viewOf(id)
  expect(state.status).toBe('exhausted')
  expect(codes(await seller.refused('FilePacket', { mailbox }, id)).length).toBeGreaterThan(0)
  const rows = (await seller.get('/api/cases')).json<CaseRow[]>()
  expect(rows.find((row) => row.id === id)?.tries).toEqual({ used: 2, allowed: 2 })
})

test('the 15 days over, the case has lapsed by itself and takes nothing more', async () => {
  const id = await prepared('V20263')
  await seller.give('FilePacket', { mailbox }, id)
  await decide(id, 'denied')
  const { anchors } = (await viewOf(id)).state
  service.clock.set((anchors.denied ?? 0) + 15 * day)
  await service.worker.tick(service.clock.now())
  expect((await viewOf(id)).state.status).toBe('denied')
  await service.later(1)
  expect((await viewOf(id)).state.status).toBe('lapsed')
  expect(codes(await seller.refused('FilePacket', { mailbox }, id))).toEqual(['wrong-status'])
})

test('its own law refuses: the wrong type, a file too large for it, an id of another shape', async () => {
  const id = await prepared('V20264')
  expect(codes(await seller.refused('ChooseType', { appealType: 'material-claim' }, id))).toEqual([
    'wrong-appeal-type',
  ])
  await seller.attach(
    id,
    'material-test',
    'test.jpg',
    Buffer.concat([await pdf('x'), Buffer.alloc(2_200_000)]),
  )
  expect(codes(await seller.refused('FilePacket', { mailbox }, id))).toEqual(['finding:picture-size'])
  const wrong = await seller.refused('OpenCase', {
    ...{
      pack: 'zubrello',
      procedure: 'objection',
      venue: 'hosted',
      reason: 'not-handmade',
      noticeAt: testStart,
    },
    notice: { text: 'x', fields: {} },
    allegations: [{ id: 'a1', text: 'x' }],
    subject: { listing: '5f3a9c01b2d4e6f708192a3b', site: 'north', sku: 'B', violation: 'V20265' },
  })
  expect(codes(wrong)).toContain('listing-format')
})

test('nothing under src/ or web/ knows of it', () => {
  for (const folder of ['src', 'web'])
    for (const file of readdirSync(new URL(`../../${folder}`, import.meta.url), {
      recursive: true,
      encoding: 'utf8',
    })) {
      if (!/\.tsx?$/.test(file) || file.includes('dist')) continue
      const text = readFileSync(new URL(`../../${folder}/${file}`, import.meta.url), 'utf8')
      expect(/zubrello/i.test(text) && !/\.test\.tsx?$/.test(file), file).toBe(false)
    }
})
