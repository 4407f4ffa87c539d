/** A report under a law that is only a file: from the claim through two stages to the other shop's listing, and back by amendment. */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseExport } from '#core/case/envelope.ts'
import type { AccountRow } from '#core/doors/account-shapes.ts'
import type { CaseView, Problem, QueueRow, ReviewView } from '#core/doors/shapes.ts'
import type { ListingState } from '#core/listing/listing.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { png } from '../files.ts'

const hour = 3_600_000
const mailbox = 'legal@shop-a.example'
const listing = 'BZ-22222-C'
let service: TestApp
let seller: Client
let other: Client
let reviewer: Client
let committee: Client
beforeAll(async () => {
  service = await openTestApp({ packs: [fileURLToPath(new URL('../packs', import.meta.url))] })
  seller = await service.as('seller')
  other = await service.as('seller2')
  reviewer = await service.as('reviewer')
  committee = await service.as('committee')
  // The other shop's offer is on record here from a case of its own.
  await other.give('OpenCase', {
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
})
afterAll(() => service?.close())

const codes = (problem: Problem) => (problem.refusals ?? []).map((refusal) => refusal.code)
const viewOf = async (id: string) => (await seller.get(`/api/cases/${id}`)).json<CaseView>()
const reviewOf = async (id: string, by: Client) => (await by.get(`/api/review/${id}`)).json<ReviewView>()
const queued = async (id: string) =>
  (await reviewer.get('/api/queue')).json<QueueRow[]>().find((row) => row.id === id)
const pointsOf = async () =>
  (await committee.get('/api/accounts'))
    .json<AccountRow[]>()
    .find((row) => row.shop === 'shop-b' && row.marketplace === 'zubrello')?.points
const listings = () =>
  service.deps.database.transaction({ as: 'owner' }, async (session) =>
    (await session.query<{ row: string }>('select row from listing_view where listing = $1', [listing])).map(
      ({ row }) => JSON.parse(row) as ListingState,
    ),
  )

const claim = (of = listing) => ({
  pack: 'zubrello',
  procedure: 'tip',
  venue: 'hosted',
  claim: { text: 'The second picture of the offer is ours.', url: 'https://zubrello.example/BZ-22222-C' },
  allegations: [{ id: 'a1', text: 'The second picture of the offer is ours.' }],
  subject: { listing: of, site: 'north', target: { kind: 'product' } },
  reason: 'copied-picture',
})

async function prepared(of = listing): Promise<string> {
  const { case: id } = await seller.give('OpenCase', claim(of))
  await mended(id, '#774422', [])
  await seller.give('ChooseType', { appealType: 'copy-report' }, id)
  return id
}

async function mended(id: string, colour: string, items: string[]): Promise<void> {
  const picture = await seller.attach(id, 'original-picture', `${colour.slice(1)}.png`, await png(colour))
  const answers = ['a1', ...items].map((allegation) => ({
    allegation,
    text: 'See the original.',
    exhibits: [picture],
  }))
  await seller.give(
    'StateFacts',
    { text: 'The picture is ours.', reasonText: `Copied ${colour}`, answers },
    id,
  )
}

async function decide(by: Client, id: string, outcome: string): Promise<void> {
  await by.claim(id)
  const items = outcome === 'denied' ? [{ missing: 'The differing regions are not marked.' }] : []
  await by.give('Decide', { outcome, clause: 'code-12', text: 'As the original shows.', items }, id)
  await service.later(30_000)
}

/** Filed, rejected item by item, refused while it cools down, mended and filed again. */
async function rejectedAndMended(id: string): Promise<void> {
  expect((await viewOf(id)).state).toMatchObject({
    notice: null,
    report: { url: expect.any(String) },
    // Whose offer it is stays here.
    respondent: null,
  })
  expect((await viewOf(id)).listing).toBeNull()
  expect(codes(await seller.refused('FilePacket', { mailbox }, id))).toEqual(['not-attested'])
  await seller.give('FilePacket', { mailbox, attested: true }, id)
  await decide(reviewer, id, 'denied')

  const early = await seller.refused('FilePacket', { mailbox, attested: true }, id)
  const until = ((await viewOf(id)).state.anchors.denied ?? 0) + 24 * hour
  expect(early.refusals?.find((one) => one.code === 'not-yet')).toMatchObject({ until, overridable: false })
  await service.later(25 * hour)
  expect(codes(await seller.refused('FilePacket', { mailbox, attested: true }, id))).toEqual(['item-open'])
  await mended(id, '#447722', ['r1'])
  await seller.give('FilePacket', { mailbox, attested: true }, id)
  expect(await queued(id)).toMatchObject({ queue: 'tips', stage: 'desk' })
  expect(await reviewOf(id, reviewer)).toMatchObject({
    stage: { id: 'desk' },
    next: { id: 'council' },
    report: { text: expect.any(String) },
  })

  expect((await reviewOf(id, reviewer)).coverage).toMatchObject([
    { allegation: 'a1', covered: true },
    {
      allegation: 'r1',
      text: 'The differing regions are not marked.',
      answer: 'See the original.',
      covered: true,
    },
  ])
}

test('X-05 whose listing a report is about stands nowhere the reporter can read: neither view nor export', async () => {
  const { case: id } = await seller.give('OpenCase', claim())
  const view = await seller.get(`/api/cases/${id}`)
  const record = await seller.get(`/api/cases/${id}/export`)
  expect(record.statusCode).toBe(200)
  for (const { body } of [view, record]) expect(body).not.toContain('shop-b')
  const opened = record.json<CaseExport>().entries[0]?.envelope.body
  expect(opened).toMatchObject({ respondentMark: expect.stringMatching(/^h1:/) })
  expect(opened).not.toHaveProperty('respondent')
  await seller.give('GiveUp', { reason: 'only looked at' }, id)
})

test('AR-09 AR-12 AR-13 AR-14 X-13 a report: vouched for, rejected item by item, cooled down, mended, handed on, upheld, amended', async () => {
  const id = await prepared()
  await rejectedAndMended(id)
  await decide(reviewer, id, 'escalated')
  expect(await queued(id)).toMatchObject({ queue: 'tips', stage: 'council', claimedBy: 'nobody' })
  expect(codes(await reviewer.refused('ClaimCase', {}, id))).toEqual(['other-stage', 'decided-before'])
  await decide(committee, id, 'granted')
  expect((await viewOf(id)).state.status).toBe('granted')
  expect(await listings()).toMatchObject([
    {
      shop: 'shop-b',
      status: 'removed',
      history: [{}, { cause: expect.stringMatching(/^answered:RC-.*:2$/) }],
    },
  ])
  expect(await pointsOf()).toBe(300)

  await committee.give(
    'AmendDecision',
    {
      decision: 3,
      outcome: 'denied',
      clause: 'code-12',
      text: 'The original is older.',
      items: [{ missing: 'An older original.' }],
    },
    id,
  )
  expect((await viewOf(id)).state.status).toBe('granted')
  await service.later(30_000)
  expect((await viewOf(id)).state.status).toBe('denied')
  expect(await listings()).toMatchObject([{ shop: 'shop-b', status: 'active' }])
  expect(await pointsOf()).toBe(0)
})

test('AR-11 the day stays taken after the report has ended, in a case of its own and whatever the file', async () => {
  const id = await prepared('BZ-33333-D')
  await seller.give('FilePacket', { mailbox, attested: true }, id)
  await seller.give('GiveUp', { reason: 'filed too soon' }, id)
  const again = await prepared('BZ-33333-D')
  const refused = await seller.refused('FilePacket', { mailbox, attested: true }, again)
  expect(refused.refusals).toMatchObject([
    { code: 'daily-limit', kind: 'integrity', until: expect.any(Number) },
  ])
  service.clock.set(refused.refusals?.[0]?.until ?? 0)
  await seller.give('FilePacket', { mailbox, attested: true }, again)
})

test('a report of two persons about the same offer at the same moment: each shop has its own', async () => {
  const mine = await prepared('BZ-44444-E')
  const answers = await Promise.all(
    [1, 2].map(() => seller.post('/api/cases/open-case', claim('BZ-44444-E'))),
  )
  expect(answers.map((answer) => answer.statusCode)).toEqual([409, 409])
  const theirs = await other.give('OpenCase', claim('BZ-44444-E'))
  expect(theirs.case).not.toBe(mine)
})
