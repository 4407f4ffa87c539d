/** The reviewers' desk over HTTP: evidence before decisions, documents asked for, stepping back, one's own choice first, the record. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseRecord, SuggestionAnswer } from '#core/doors/review-routes.ts'
import type { CaseView, Problem, QueueRow, ReviewView } from '#core/doors/shapes.ts'
import { accessesOf } from '#shell/store/access-log.ts'
import { type Client, openAll, openTestApp, shops, type TestApp } from '../app.ts'
import { pdf } from '../files.ts'
import { prepared } from './joom-case.ts'

const mailbox = shops['shop-a'].mailbox
const hour = 3_600_000
const listing = (n: number) => `6b3a9c01b2d4e6f7081920${String(n).padStart(2, '0')}`
let service: TestApp
let seller: Client
let reviewer: Client
let other: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  reviewer = await service.as('reviewer')
  other = await service.as('reviewer2')
})
afterAll(() => service?.close())

const codes = (problem: Problem) => (problem.refusals ?? []).map(({ code }) => code)
const reviewOf = async (id: string, who = reviewer) => (await who.get(`/api/review/${id}`)).json<ReviewView>()
const queueOf = async (who = reviewer) => (await who.get('/api/queue')).json<QueueRow[]>()
const caseOf = async (id: string) => (await seller.get(`/api/cases/${id}`)).json<CaseView>()
const nextFor = async (who: Client, body: object = {}) =>
  (await who.post('/api/queue/next', body)).json<{ id: string | null }>().id

async function filed(n: number): Promise<string> {
  const { id } = await prepared(seller, { venue: 'hosted', listing: listing(n) })
  await seller.give('FilePacket', { mailbox }, id)
  return id
}

test('X-05 the seller’s names are out of the texts a reviewer reads, the notice’s and the statement’s too', async () => {
  const { id, certificate } = await prepared(seller, { venue: 'hosted', listing: listing(9) })
  const answers = ['a1', 'a2'].map((allegation) => ({
    allegation,
    text: `Shop A answers ${allegation} with its certificate.`,
    exhibits: [certificate],
  }))
  const text = `The certificate EUTM 018204417 is that of SHOP A; write to ${mailbox}.`
  await seller.give('StateFacts', { text, reasonText: 'The mark is our own.', answers }, id)
  await seller.give('FilePacket', { mailbox }, id)
  const answer = await reviewer.get(`/api/review/${id}`)
  expect(answer.body).not.toMatch(/shop a\b|shop-a/i)
  expect(answer.json<ReviewView>().statement?.text).toBe(
    'The certificate EUTM 018204417 is that of ▇▇▇; write to ▇▇▇.',
  )
  await reviewer.give('ClaimCase', {}, id)
  await reviewer.give('ReleaseClaim', { reason: '' }, id)
})

const granted = { outcome: 'granted', clause: 'evidence-fits-reason', text: 'The certificate shows it.' }
const asked = { document: 'own-trademark-certificate', text: 'The page with the list of goods.' }

test('X-05 a decision is refused with each exhibit that was not opened since the claim, whoever looked before', async () => {
  const id = await filed(1)
  await openAll(reviewer.get, id)
  service.clock.move(1000)
  await reviewer.give('ClaimCase', {}, id)
  const refused = await reviewer.refused('Decide', granted, id)
  const { exhibits } = await reviewOf(id)
  expect(codes(refused)).toEqual(exhibits.map(() => 'evidence-unopened'))
  expect(refused.refusals?.map(({ subject }) => subject)).toEqual(exhibits.map((one) => one.id))
  expect(exhibits.map((one) => one.opened)).toEqual(exhibits.map(() => false))

  // Fetched ahead is not looked at; saying that it is shown counts, and only after it was fetched.
  const [first, ...rest] = exhibits
  const path = `/api/cases/${id}/exhibits/${first?.id}`
  expect((await other.post(`${path}/opened`, {})).statusCode).toBe(404)
  await reviewer.get(`${path}?ahead=yes`)
  expect((await reviewOf(id)).exhibits[0]?.opened).toBe(false)
  expect((await reviewer.post(`${path}/opened`, {})).statusCode).toBe(200)
  expect((await reviewOf(id)).exhibits[0]?.opened).toBe(true)
  for (const one of rest) await reviewer.get(`/api/cases/${id}/exhibits/${one.id}`)
  await reviewer.give('Decide', { ...granted, also: ['allegations-answered'] }, id)
  expect((await reviewOf(id)).decision?.also).toEqual(['allegations-answered'])
  await service.later(31_000)
})

test('asked for one more document: the clock stops, no try is used, and the answer comes back to the same place', async () => {
  const [id, behind] = [await filed(2), await filed(3)]
  await reviewer.claim(id)
  const before = await reviewOf(id)
  const place = (await queueOf()).map((row) => row.id)
  await reviewer.give('AskDocument', asked, id)
  expect(codes(await reviewer.refused('Decide', granted, id))).toEqual(['document-asked'])
  expect(codes(await reviewer.refused('AskDocument', asked, id))).toContain('document-asked')
  const waiting = (await queueOf()).find((row) => row.id === id)
  const until = waiting?.asked?.until ?? 0
  expect(until).toBe(service.clock.now() + 72 * hour)
  const told = await caseOf(id)
  expect(told.state.asks?.[0]).toMatchObject({ text: asked.text, state: 'open', by: 'reviewer' })
  expect(told.deadlines.find(({ code }) => code === 'ask-answer')?.at).toBe(until)

  await service.later(10 * hour)
  const exhibit = await seller.attach(id, asked.document, 'goods.pdf', await pdf('List of goods'))
  expect(codes(await seller.refused('AnswerAsk', { ask: 1, exhibits: [] }, id))).toEqual(['empty-answer'])
  await seller.give('AnswerAsk', { ask: 1, exhibits: [exhibit] }, id)
  const after = await reviewOf(id)
  expect(after.clock?.at).toBe((before.clock?.at ?? 0) + 10 * hour)
  expect((await queueOf()).map((row) => row.id)).toEqual(place)
  expect(place).toContain(behind)
  expect(after.exhibits.find((one) => one.id === exhibit)?.opened).toBe(false)
  expect(codes(await reviewer.refused('Decide', granted, id))).toEqual(['evidence-unopened'])
  await openAll(reviewer.get, id)
  expect(codes(await reviewer.refused('AskDocument', asked, id))).toEqual(['asks-used'])
  const { state, preflight: _ } = await caseOf(id)
  expect(state.filings.map(({ filing, outcome }) => [filing, outcome])).toEqual([[1, null]])
  await reviewer.give('Decide', granted, id)
  await service.later(31_000)
  await reviewer.give('ClaimCase', {}, behind)
  await reviewer.give('ReleaseClaim', { reason: '' }, behind)
})

test('without an answer in time a person decides on what is there; a request may be withdrawn before', async () => {
  const id = await filed(4)
  await reviewer.claim(id)
  await reviewer.give('AskDocument', asked, id)
  expect(codes(await other.refused('WithdrawAsk', { ask: 1 }, id))).toEqual(['claimed-by-another'])
  await reviewer.give('WithdrawAsk', { ask: 1 }, id)
  await reviewer.give('AskDocument', asked, id)
  await service.later(72 * hour + 1)
  const { asks } = await reviewOf(id)
  expect(asks.map(({ state }) => state)).toEqual(['withdrawn', 'expired'])
  expect(codes(await seller.refused('AnswerAsk', { ask: 2, exhibits: [], text: 'late' }, id))).toContain(
    'nothing-asked',
  )
  await reviewer.give('Decide', granted, id)
  await service.later(31_000)
  expect((await caseOf(id)).state.status).toBe('granted')
})

test('a case that was skipped goes to another; one with a conflict never comes back', async () => {
  const id = await filed(5)
  await reviewer.claim(id)
  await reviewer.give('SkipCase', { reason: 'language' }, id)
  expect(codes(await reviewer.refused('ClaimCase', {}, id))).toEqual(['skipped-lately'])
  expect((await queueOf()).find((row) => row.id === id)?.notForMe?.why).toBe('skipped')
  await other.claim(id)
  await other.give('DeclareConflict', { kind: 'acquainted' }, id)
  expect(codes(await other.refused('ClaimCase', {}, id))).toEqual(['conflict-declared'])
  expect((await queueOf(other)).find((row) => row.id === id)?.notForMe).toEqual({
    why: 'conflict',
    until: null,
  })
  await service.later(hour)
  await reviewer.claim(id)
  await reviewer.give('Decide', granted, id)
  await service.later(31_000)
  expect(codes(await other.refused('AmendDecision', { ...granted, decision: 1 }, id))).toContain(
    'conflict-declared',
  )
  expect(JSON.stringify(await caseOf(id))).not.toMatch(/acquainted|"skips"/)
})

test('the next one is claimed: of two who ask at once no two get the same, and a clear queue says so', async () => {
  const ids = [await filed(6), await filed(7)]
  const waiting = (await queueOf()).filter((row) => row.claimedBy === 'nobody').map((row) => row.id)
  const got = await Promise.all([nextFor(reviewer), nextFor(other)])
  expect(new Set(got).size).toBe(2)
  expect(waiting).toEqual(expect.arrayContaining(got))
  expect(await nextFor(reviewer)).toBe(got[0])
  expect(await nextFor(reviewer, { stage: 'no-such-stage' })).toBeNull()
  for (const [who, id] of [
    [reviewer, got[0]],
    [other, got[1]],
  ] as const)
    await who.give('ReleaseClaim', { reason: '' }, id ?? '')
  expect(ids.every((id) => waiting.includes(id))).toBe(true)
})

test('the next one is read ahead: unclaimed, without its evidence, and on the record as that and no more', async () => {
  const ahead = async (who: Client, after?: string) =>
    (await who.get(`/api/queue/ahead${after ? `?after=${after}` : ''}`)).json<{ view: ReviewView | null }>()
      .view
  const accesses = (id: string) =>
    service.deps.database.transaction({ as: 'owner' }, (session) => accessesOf(session, id))
  await filed(17)
  await filed(18)
  const first = (await nextFor(reviewer)) ?? ''
  const before = await Promise.all(
    (await queueOf()).map(({ id }) => accesses(id).then((found) => [id, found.length])),
  )
  const view = await ahead(reviewer, first)
  const second = view?.id ?? ''
  expect([view?.claim, second === first]).toEqual(['nobody', false])
  expect((await queueOf()).find(({ id }) => id === second)?.claimedBy).toBe('nobody')
  const added = (await accesses(second)).slice(Object.fromEntries(before)[second])
  expect(added.map(({ what, why }) => [what, why])).toEqual([['case', 'ahead']])
  // What was read ahead opens nothing, and keeps nobody else from the case.
  expect(view?.exhibits.map(({ opened }) => opened)).toEqual(view?.exhibits.map(() => false))
  expect(await nextFor(other)).toBe(second)
  expect((await ahead(reviewer, first))?.id).not.toBe(second)
  await reviewer.give('ReleaseClaim', { reason: '' }, first)
  await other.give('ReleaseClaim', { reason: '' }, second)
})

test('AR-18 nothing is suggested before one’s own choice is recorded; then both are kept, and the figures tell what moved', async () => {
  const id = await filed(8)
  await reviewer.claim(id)
  const path = `/api/review/${id}`
  const early = await reviewer.get(`${path}/suggestion`)
  expect([early.statusCode, early.json<Problem>().code]).toEqual([409, 'choose-first'])
  const unknown = await reviewer.post(`${path}/choice`, { outcome: 'denied', clause: 'no-such-clause' })
  expect(codes(unknown.json<Problem>())).toEqual(['unknown-clause'])
  expect((await other.post(`${path}/choice`, granted)).statusCode).toBe(400)
  const choice = { outcome: 'denied', clause: 'evidence-fits-reason' }
  expect(codes((await other.post(`${path}/choice`, choice)).json<Problem>())).toEqual(['claimed-by-another'])
  const given = (await reviewer.post(`${path}/choice`, choice)).json<SuggestionAnswer>()
  expect(given.suggestion.outcome).not.toBeUndefined()
  expect((await reviewer.get(`${path}/suggestion`)).json<SuggestionAnswer>()).toEqual(given)
  expect((await other.get(`${path}/suggestion`)).statusCode).toBe(409)
  await reviewer.give('Decide', granted, id)
  await service.later(31_000)
  const committee = await service.as('committee')
  const record = (await committee.get(`${path}/record`)).json<CaseRecord>()
  expect(record.choices).toMatchObject([{ who: 'A', outcome: 'denied', how: 'asked' }])
  const made = record.entries.find(({ type }) => type === 'DecisionMade')
  expect(made).toMatchObject({ who: 'A', role: 'reviewer', pack: { id: 'joom' }, body: { by: 'A' } })
  expect(record.entries.find(({ type }) => type === 'DecisionTookEffect')?.effects).toMatchObject([
    { command: 'RestoreListing' },
  ])
  expect(record.access.filter(({ what, who }) => what === 'exhibit' && who === 'A').length).toBeGreaterThan(1)
  const whole = JSON.stringify(record)
  for (const hidden of ['shop-a', 'Shop A', mailbox, 'certificate.pdf', 'reviewer@test.example'])
    expect(whole, hidden).not.toContain(hidden)
})
