/** a person who acts for some sites of a shop. Cases of the others are not there for them, at the doors or behind them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assignments, CaseTalk } from '#core/doors/collaboration-shapes.ts'
import type { Team } from '#core/doors/identity-shapes.ts'
import type { CaseRow } from '#core/doors/shapes.ts'
import type { As } from '#shell/store/database.ts'
import { type Client, openTestApp, shops, type TestApp, testPassword } from '../app.ts'
import { opening, prepared } from '../http/joom-case.ts'

let service: TestApp
let admin: Client
let clerk: Client
let clerkId: string
let french: string
let spanish: { id: string; certificate: string }
const owner = { as: 'owner' } as const

beforeAll(async () => {
  service = await openTestApp()
  admin = await service.as('seller')
  const person = { name: 'Clerk', email: 'clerk@test.example', password: testPassword }
  clerkId = await service.deps.auth.addPerson({ ...person, role: 'seller', shops: ['shop-a'] })
  clerk = await service.signIn('clerk@test.example')
  french = (await prepared(admin, { site: 'FR', listing: '5f3a9c01b2d4e6f708195001' })).id
  spanish = await prepared(admin, { site: 'ES', listing: '5f3a9c01b2d4e6f708195002' })
  await admin.give('FilePacket', { mailbox: shops['shop-a'].mailbox }, spanish.id)
  await admin.post(`/api/cases/${spanish.id}/team/comments`, { text: 'About the Spanish one' })
  await admin.post(`/api/cases/${spanish.id}/supplier-links`, { document: 'product-photo' })
  await service.worker.tick(service.clock.now())
}, 60_000)
afterAll(() => service?.close())

const restrict = (sites: Record<string, string[]> | undefined) =>
  admin.post(`/api/team/people/${clerkId}`, { shops: ['shop-a'], admin: false, ...(sites ? { sites } : {}) })
const rows = async (client: Client, query = '') => (await client.get(`/api/cases${query}`)).json<CaseRow[]>()

describe('restricted to one site', () => {
  beforeAll(async () => {
    expect((await restrict({ 'shop-a': ['FR'] })).statusCode).toBe(200)
  })

  test('the team’s page says so, and which sites there are to choose', async () => {
    const team = (await admin.get('/api/team')).json<Team>()
    expect(team.people.find(({ id }) => id === clerkId)?.sites).toEqual({ 'shop-a': ['FR'] })
    expect(team.people.find(({ id }) => id !== clerkId)?.sites).toEqual({})
    expect(team.sites.map(({ id }) => id)).toEqual(expect.arrayContaining(['FR', 'ES']))
    expect((await restrict({ 'shop-a': [] })).statusCode).toBe(400)
  })

  test('the lists hold their site alone, of one shop and of all of them', async () => {
    for (const query of ['', '?shops=all'])
      expect((await rows(clerk, query)).map(({ id, site }) => [id, site])).toEqual([[french, 'FR']])
    expect((await rows(admin)).length).toBe(2)
    await admin.post(`/api/cases/${spanish.id}/team/assign`, { person: null })
    const calendar = (await clerk.get('/api/calendar')).json<{ entries: { case: { id: string } }[] }>()
    expect(new Set(calendar.entries.map((entry) => entry.case.id))).toEqual(new Set([french]))
  })

  test('a case of another site is not there, whatever is asked of it', async () => {
    const { id, certificate } = spanish
    for (const path of [
      `/api/cases/${id}`,
      `/api/cases/${id}/export`,
      `/api/cases/${id}/packets/1`,
      `/api/cases/${id}/packet-draft`,
      `/api/cases/${id}/exhibits/${certificate}`,
      `/api/cases/${id}/options`,
      `/api/cases/${id}/team`,
    ])
      expect([path, (await clerk.get(path)).statusCode]).toEqual([path, 404])
    const links = await clerk.get(`/api/cases/${id}/supplier-links`)
    expect(links.statusCode === 404 || links.body === '[]').toBe(true)
    for (const [path, body] of [
      ['tick-item', { item: 'x', done: true }],
      ['record-ticket', { ticket: 'JM-1' }],
      ['give-up', { reason: 'mine now' }],
      ['team/comments', { text: 'x' }],
      ['team/assign', { person: clerkId }],
    ] as const)
      expect([path, (await clerk.post(`/api/cases/${id}/${path}`, body)).statusCode]).not.toEqual([path, 200])
    const seq = (await admin.get(`/api/cases/${id}`)).json<{ seq: number }>().seq
    expect((await rows(admin)).find((row) => row.id === id)?.status).toBe('filed')
    expect(seq).toBe((await admin.get(`/api/cases/${id}`)).json<{ seq: number }>().seq)
  })

  test('what is held about them holds no case of another site', async () => {
    const data = (await clerk.get('/api/me/data')).rawPayload.toString('latin1')
    const codes = (await rows(admin)).map(({ code, site }) => [site, data.includes(`cases/${code}/`)])
    expect(Object.fromEntries(codes)).toEqual({ FR: true, ES: false })
  })

  test('nothing is opened for another site, their own goes on', async () => {
    const foreign = await clerk.post(
      '/api/cases/open-case',
      opening({ site: 'ES', listing: '5f3a9c01b2d4e6f708195003' }),
    )
    expect(foreign.statusCode).toBe(404)
    const own = await clerk.give('OpenCase', opening({ site: 'FR', listing: '5f3a9c01b2d4e6f708195004' }))
    expect((await clerk.get(`/api/cases/${own.case}`)).statusCode).toBe(200)
    await clerk.give('TickItem', { item: 'login', done: true }, french).catch(() => null)
    expect((await rows(clerk)).map(({ site }) => site)).toEqual(['FR', 'FR'])
  })

  test('behind the doors: no table shows a row of it, and none takes one', async () => {
    const as: As = { as: 'app', role: 'seller', actor: clerkId, shop: 'shop-a' }
    const everyone: As = { ...as, actor: 'somebody-else' }
    const tables = await service.deps.database.transaction(owner, (session) =>
      session.query<{ name: string }>(
        `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'stream'
         where c.relkind = 'r' and c.relforcerowsecurity and has_any_column_privilege('recourse_app', c.oid, 'select') order by 1`,
        [],
      ),
    )
    expect(tables.length).toBeGreaterThan(14)
    const counted = async (of: As, name: string) =>
      service.deps.database.transaction(of, async (session) => {
        const [row] = await session.query<{ n: number }>(
          `select count(*)::int as n from "${name}" where stream = $1`,
          [spanish.id],
        )
        return row?.n ?? 0
      })
    const seen: string[] = []
    for (const { name } of tables) {
      if ((await counted(everyone, name)) > 0) seen.push(name)
      expect([name, await counted(as, name)]).toEqual([name, 0])
    }
    // There was something to hide.
    expect(seen.length).toBeGreaterThan(8)
    const add = service.deps.database.transaction(as, (session) =>
      session.query(
        `insert into case_seen (stream, shop, what, person, at) values ($1, 'shop-a', 'x', $2, 0)`,
        [spanish.id, clerkId],
      ),
    )
    await expect(add).rejects.toThrow(/row-level security/)
  })

  test('every table of cases has the second fence, so that a new one without it fails here', async () => {
    const open = await service.deps.database.transaction(owner, (session) =>
      session.query<{ name: string }>(
        `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'stream'
         where c.relkind = 'r' and c.relforcerowsecurity and has_any_column_privilege('recourse_app', c.oid, 'select, insert, update')
           and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'app_sites' and not p.polpermissive)
         order by 1`,
        [],
      ),
    )
    // An account is of the whole shop; what a reviewer chose for themselves is no seller's to read.
    const known = ['account_view', 'own_choice']
    expect(open.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
  })

  test('colleagues name and give cases only to who acts for their site; news goes no further', async () => {
    const talk = (await admin.get(`/api/cases/${spanish.id}/team`)).json<CaseTalk>()
    expect(talk.people.some(({ id, here }) => id === clerkId && here)).toBe(false)
    const given = await admin.post(`/api/cases/${spanish.id}/team/assign`, { person: clerkId })
    expect(given.statusCode).toBe(400)
    expect((await admin.post(`/api/cases/${french}/team/assign`, { person: clerkId })).statusCode).toBe(200)
    await service.deps.database.transaction(owner, (session) =>
      session.query(
        `insert into case_assignment (stream, shop, person, by_person, at) values ($1, 'shop-a', 'x', 'x', 0)`,
        [spanish.id],
      ),
    )
    const all = (await clerk.get('/api/assignments')).json<Assignments>()
    expect(all.rows).toEqual([{ case: french, person: clerkId }])
  })
})

test('a key of theirs is restricted as they are; without a restriction every site is there again', async () => {
  const made = await clerk.post('/api/me/keys', { name: 'program', permissions: ['read'] })
  const program = service.withHeaders({ authorization: `Bearer ${made.json().key}` })
  expect((await program.get(`/api/cases/${spanish.id}`)).statusCode).toBe(404)
  expect((await program.get(`/api/cases/${french}`)).statusCode).toBe(200)
  await restrict(undefined)
  expect((await clerk.get(`/api/cases/${spanish.id}`)).statusCode).toBe(404)
  const hook = await clerk.post('/api/webhooks', { url: 'https://example.com/x' })
  expect([hook.statusCode, hook.json().code]).toEqual([403, 'some-sites-only'])
  await restrict({})
  expect((await clerk.get(`/api/cases/${spanish.id}`)).statusCode).toBe(200)
  expect(new Set((await rows(clerk, '?shops=all')).map(({ site }) => site))).toEqual(new Set(['FR', 'ES']))
})
