/** What a venue owes the public of its decisions: figures with period and scope, and a statement of reasons for each restriction. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formatsOfAjv from 'ajv-formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FiguresAnswer } from '#core/doors/figures-routes.ts'
import { type Client, openTestApp, shops, type TestApp, testStart } from '../app.ts'
import { mendUnban, openedUnban } from './unban-case.ts'

const mailbox = shops['shop-a'].mailbox
const schema = JSON.parse(
  readFileSync(new URL('../dsa/statement-of-reasons.schema.json', import.meta.url), 'utf8'),
)
const ajv = new Ajv2020({ strict: false, allErrors: true })
formatsOfAjv.default(ajv)
const isStatement = ajv.compile(schema)
const periodQuery = 'from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z'

let service: TestApp
let seller: Client
let reviewer: Client
let committee: Client
let denied: string
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  reviewer = await service.as('reviewer')
  committee = await service.as('committee')
  denied = await openedUnban(seller, { listing: '1005004445550031', violation: 'V-31', venue: 'hosted' })
  await mendUnban(seller, denied, 1, [])
  await seller.give('FilePacket', { mailbox }, denied)
  await service.later(86_400_000)
  await reviewer.claim(denied)
  const items = [{ missing: 'The word still stands in the third picture.' }]
  const text = 'The page was mended in part only.'
  await reviewer.give('Decide', { outcome: 'denied', clause: 'unban-by-cause', text, items }, denied)
  await service.later(60_000)
})
afterAll(() => service?.close())

test('X-08 a decision that leaves a listing down is a statement of reasons the transparency database takes', async () => {
  const answer = await committee.get(`/api/cases/${denied}/statement-of-reasons`)
  const statement = answer.json<Record<string, unknown>>()
  expect(isStatement(statement), ajv.errorsText(isStatement.errors)).toBe(true)
  expect(statement).toMatchObject({
    puid: expect.stringMatching(/^RC-/),
    decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    decision_visibility: ['DECISION_VISIBILITY_CONTENT_REMOVED'],
    automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
    application_date: '2026-11-03',
  })
  expect(statement.decision_facts).toContain('The word still stands in the third picture.')
  expect(JSON.stringify(statement)).not.toMatch(/shop-a|Shop A/)
})

test('X-08 no statement where nothing was decided, or where the marketplace decides elsewhere', async () => {
  const open = await openedUnban(seller, { listing: '1005004445550032', violation: 'V-32', venue: 'hosted' })
  await mendUnban(seller, open, 2, [])
  await seller.give('FilePacket', { mailbox }, open)
  const none = await committee.get(`/api/cases/${open}/statement-of-reasons`)
  expect([none.statusCode, none.json().code]).toEqual([409, 'statement-not-decided'])
  expect((await seller.get(`/api/cases/${denied}/statement-of-reasons`)).statusCode).toBe(403)
})

test('AR-18 X-08 figures come with their period and scope, and the yearly ones beside them', async () => {
  const { figures, transparency } = (
    await committee.get(`/api/figures?${periodQuery}&pack=aliexpress`)
  ).json<FiguresAnswer>()
  expect(figures).toMatchObject({
    period: { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 11, 1) },
    scope: { pack: 'aliexpress', procedure: null, venue: null },
    answered: 1,
    granted: { count: 0, of: 1, share: 0 },
    timeToResult: { median: 86_400_000 + 60_000, mean: 86_400_000 + 60_000 },
    deniedBy: { clause: [{ id: 'unban-by-cause', count: 1 }], missing: [], otherTexts: 1 },
  })
  expect(transparency).toMatchObject({
    scope: { venue: 'hosted' },
    complaints: { reversed: { count: 0, of: 1 } },
    notices: { filed: 0 },
    automated: 0,
  })
  expect((await committee.get('/api/figures')).statusCode).toBe(400)
  expect(
    (await committee.get('/api/figures?from=2026-12-01T00:00:00Z&to=2026-11-01T00:00:00Z')).statusCode,
  ).toBe(400)
  expect((await seller.get(`/api/figures?${periodQuery}`)).statusCode).toBe(403)
  const operator = await service.as('operator')
  expect((await operator.get(`/api/figures?${periodQuery}`)).json<FiguresAnswer>().figures.answered).toBe(1)
  expect(testStart).toBeGreaterThan(figures.period.from)
})
