/** The list of decided cases: whoever reviews finds a case to amend without knowing its address; nobody else sees one. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DecidedAnswer } from '#core/doors/decided-routes.ts'
import { listDecided } from '#shell/store/decided.ts'
import { type Client, openTestApp, shops, type TestApp } from '../app.ts'
import { mendUnban, openedUnban } from './unban-case.ts'

const mailbox = shops['shop-a'].mailbox
let service: TestApp
let seller: Client
let reviewer: Client
const decided: string[] = []

async function filed(n: number, venue: 'hosted' | 'external'): Promise<string> {
  const id = await openedUnban(seller, { listing: `10050044455500${n}`, violation: `V-${n}`, venue })
  await mendUnban(seller, id, n % 10, [])
  await seller.give('FilePacket', { mailbox }, id)
  return id
}

beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  reviewer = await service.as('reviewer')
  for (const n of [41, 42, 43]) {
    const id = await filed(n, 'hosted')
    await service.later(3_600_000)
    await reviewer.claim(id)
    const items = [{ missing: 'The word still stands in the third picture.' }]
    await reviewer.give(
      'Decide',
      { outcome: 'denied', clause: 'unban-by-cause', text: 'In part only.', items },
      id,
    )
    await service.later(60_000)
    decided.push(id)
  }
  await filed(44, 'hosted')
  await filed(45, 'external')
})
afterAll(() => service?.close())

const listOf = async (who: Client, query = '') =>
  (await who.get(`/api/decided${query}`)).json<DecidedAnswer>()

test('decided hosted cases are listed, the latest first; what waits and what is elsewhere is not', async () => {
  const { rows, next } = await listOf(reviewer)
  expect(rows.map(({ id }) => id)).toEqual([...decided].reverse())
  expect(rows.every(({ outcome }) => outcome === 'denied')).toBe(true)
  expect(next).toBeNull()
  expect(JSON.stringify(rows)).not.toMatch(/shop-a|Shop A/)
  expect((await listOf(reviewer, '?outcome=granted')).rows).toEqual([])
  expect((await listOf(reviewer, '?q=1005004445550042')).rows.map(({ id }) => id)).toEqual([decided[1]])
})

test('pages hang together: each row once, in the order of the whole', async () => {
  const seen: string[] = []
  let after: string | undefined
  do {
    const as = { as: 'app', role: 'reviewer', actor: 'somebody', shop: null } as const
    const page = await service.deps.database.transaction(as, (session) =>
      listDecided(session, { after, most: 2 }),
    )
    seen.push(...page.rows.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(seen).toEqual([...decided].reverse())
  const goesOn = `?after=${(await listOf(reviewer)).rows[0]?.changedAt}_${decided[2]}`
  expect((await listOf(reviewer, goesOn)).rows.map(({ id }) => id)).toEqual([decided[1], decided[0]])
  expect((await reviewer.get('/api/decided?after=yesterday')).statusCode).toBe(400)
})

test('a seller and an operator are turned away, and row security gives a seller nothing of another shop', async () => {
  expect((await seller.get('/api/decided')).statusCode).toBe(403)
  expect((await (await service.as('operator')).get('/api/decided')).statusCode).toBe(403)
  const as = { as: 'app', role: 'seller', actor: 'somebody', shop: 'shop-b' } as const
  const { rows } = await service.deps.database.transaction(as, (session) =>
    listDecided(session, { most: 50 }),
  )
  expect(rows).toEqual([])
})
