import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView, Problem, QueueRow, ReviewView } from '#core/doors/shapes.ts'
import { type Client, openTestApp, shops, type TestApp } from '../app.ts'
import { noticeText, prepared } from './joom-case.ts'

const mailbox = shops['shop-a'].mailbox
const listing = (n: number) => `6a3a9c01b2d4e6f7081920${String(n).padStart(2, '0')}`
let service: TestApp
let seller: Client
let reviewer: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  reviewer = await service.as('reviewer')
})
afterAll(() => service?.close())

const codes = (problem: Problem) => (problem.refusals ?? []).map((refusal) => refusal.code)
const reviewOf = async (id: string, who = reviewer) => (await who.get(`/api/review/${id}`)).json<ReviewView>()
const queueOf = async (who = reviewer) => (await who.get('/api/queue')).json<QueueRow[]>()

async function filed(n: number): Promise<string> {
  const { id } = await prepared(seller, { venue: 'hosted', listing: listing(n) })
  await seller.give('FilePacket', { mailbox }, id)
  return id
}
const granted = { outcome: 'granted', clause: 'evidence-fits-reason', text: 'The certificate shows it.' }

test('a reviewer sees nothing before filing, then claims, decides, undoes, and decides again; it takes effect after the hold', async () => {
  const { id } = await prepared(seller, { venue: 'hosted', listing: listing(1) })
  expect((await reviewer.get(`/api/review/${id}`)).statusCode).toBe(404)
  expect(await queueOf()).toEqual([])
  await seller.give('FilePacket', { mailbox }, id)
  expect((await queueOf()).map((row) => [row.id, row.claimedBy])).toEqual([[id, 'nobody']])

  expect(codes(await reviewer.refused('Decide', granted, id))).toEqual(['not-claimed'])
  await reviewer.claim(id)
  const other = await service.as('reviewer2')
  expect(codes(await other.refused('ClaimCase', {}, id))).toEqual(['claimed-by-another'])
  expect((await reviewOf(id, other)).claim).toBe('another')

  await reviewer.give('Decide', { ...granted, outcome: 'denied', items: [{ missing: 'The class.' }] }, id)
  expect((await seller.get(`/api/cases/${id}`)).json<CaseView>().state.decisions).toEqual([])
  await service.later(29_000)
  await reviewer.give('UndoDecision', {}, id)
  await service.later(60_000)
  expect((await reviewOf(id)).history.map((decision) => decision.state)).toEqual(['undone'])

  await reviewer.give('Decide', granted, id)
  await service.later(29_999)
  expect((await seller.get(`/api/cases/${id}`)).json<CaseView>().state.status).toBe('filed')
  await service.later(1)
  const after = (await seller.get(`/api/cases/${id}`)).json<CaseView>()
  expect(after.state.status).toBe('granted')
  expect(after.listing?.status).toBe('active')
  expect(after.receipts.at(-1)?.act).toBe('TakeEffect')
  expect(codes(await reviewer.refused('UndoDecision', {}, id))).toEqual(['no-decision'])
  expect(await queueOf()).toEqual([])
})

test('JA-18 a denial tells the seller item by item, and the case may be filed again', async () => {
  const id = await filed(2)
  await reviewer.claim(id)
  const items = [{ allegation: 'a2', missing: 'A photograph of the packaging.' }]
  const denied = { outcome: 'denied', clause: 'allegations-answered', text: 'One point is open.' }
  expect(codes(await reviewer.refused('Decide', denied, id))).toEqual(['items-missing'])
  await reviewer.give('Decide', { ...denied, items }, id)
  await service.later(30_000)
  const { state, actions } = (await seller.get(`/api/cases/${id}`)).json<CaseView>()
  expect(state.status).toBe('denied')
  expect(state.decisions[0]).toMatchObject({ items, by: 'reviewer' })
  expect(actions.find((action) => action.command === 'FilePacket')?.available).toBe(false)
})

test('X-05 the seller is hidden from the reviewer, the names of files too', async () => {
  const id = await filed(3)
  const answer = await reviewer.get(`/api/review/${id}`)
  const view = answer.json<ReviewView>()
  for (const hidden of ['shop-a', 'Shop A', mailbox, '商标注册证', 'certificate.pdf', 'notice.pdf'])
    expect(answer.body.replace(JSON.stringify(noticeText), ''), hidden).not.toContain(hidden)
  expect(view.exhibits.map((exhibit) => exhibit.name)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^SKU_NLT-114_/)]),
  )
  const [exhibit] = view.exhibits
  const file = await reviewer.get(`/api/cases/${id}/exhibits/${exhibit?.id}`)
  expect(file.headers['content-disposition']).toContain(exhibit?.name)
  expect((await reviewer.get(`/api/cases/${id}/packets/1`)).statusCode).toBe(404)
})

test('X-05 every look at evidence is recorded, and a reviewer sees what they have opened', async () => {
  const id = await filed(4)
  const [first, second] = (await reviewOf(id)).exhibits
  const file = await reviewer.get(`/api/cases/${id}/exhibits/${first?.id}`)
  expect(file.headers['content-security-policy']).toContain('sandbox')
  expect(file.headers['x-content-type-options']).toBe('nosniff')
  const opened = (await reviewOf(id)).exhibits.map((exhibit) => [exhibit.id, exhibit.opened])
  expect(opened).toEqual([
    [first?.id, true],
    [second?.id, false],
  ])
  const log = await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query<{ what: string; subject: string }>(
      `select what, subject from access_log where stream = $1 and role = 'reviewer' order by at, id`,
      [id],
    ),
  )
  expect(log).toContainEqual({ what: 'exhibit', subject: first?.id })
  expect(log).toContainEqual({ what: 'case', subject: id })
})

test('X-05 a reviewer does not decide on their own shop', async () => {
  const id = await filed(5)
  const own = await service.as('ownReviewer')
  expect(codes(await own.refused('ClaimCase', {}, id))).toEqual(['own-shop'])
})

test('JA-03 a contested classification goes to its own queue where the pack has one, and is refused where it has none', async () => {
  const { id } = await prepared(seller, { venue: 'hosted', listing: listing(6) })
  const contested = { appealType: 'copyright', contested: true }
  const answer = await seller.post(`/api/cases/${id}/choose-type`, contested)
  const { contestedQueue } = service.deps.library.latest('joom').procedures['listing-appeal'] ?? {}
  expect(answer.statusCode).toBe(contestedQueue === undefined ? 409 : 200)
  if (contestedQueue === undefined) return
  await seller.give('FilePacket', { mailbox }, id)
  expect((await queueOf()).find((row) => row.id === id)?.queue).toBe(contestedQueue)
})
