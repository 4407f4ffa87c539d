/** Organisations: several shops for one person, invitations that are followed once, people who are removed at once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InvitationMade, Team } from '#core/doors/identity-shapes.ts'
import type { CaseRow, Problem, Taken } from '#core/doors/shapes.ts'
import { addShop } from '#shell/auth/shops.ts'
import { openTestApp, type TestApp, testStart } from '../app.ts'
import { opening } from '../http/joom-case.ts'
import { type Browser, browserOf, testPassword } from './door.ts'

let service: TestApp
let admin: Browser
beforeAll(async () => {
  service = await openTestApp()
  const organisation = { id: 'group', name: 'Group of shops' }
  for (const id of ['north', 'south', 'west'])
    await addShop(service.deps.database, {
      id,
      name: `Shop ${id}`,
      mailbox: `legal@${id}.example`,
      account: 'active',
      at: testStart,
      organisation,
    })
  await service.deps.auth.addPerson({
    name: 'Admin',
    email: 'admin@group.example',
    password: testPassword,
    role: 'seller',
    shops: ['north', 'south'],
  })
  admin = await signedIn('admin@group.example')
})
afterAll(() => service?.close())

async function signedIn(email: string): Promise<Browser> {
  const browser = browserOf(service)
  expect((await browser.enter(email, testPassword)).statusCode).toBe(200)
  return browser
}

async function invited(email: string, shops: string[], asAdmin = false): Promise<Browser> {
  const made = (
    await admin.post('/api/team/invitations', { email, shops, admin: asAdmin })
  ).json<InvitationMade>()
  const token = made.path.split('/').at(-1)
  const guest = browserOf(service)
  const body = { name: 'Guest', password: testPassword }
  expect((await guest.post(`/api/invitations/${token}/accept`, body)).statusCode).toBe(200)
  return signedIn(email)
}

const inShop = (shop: string) => ({ 'recourse-shop': shop })
const open = async (browser: Browser, shop: string): Promise<Taken> =>
  (await browser.post('/api/cases/open-case', opening(), inShop(shop))).json<Taken>()

test('X-05 the shop is chosen for each request, and both walls follow it', async () => {
  const north = await open(admin, 'north')
  const south = await open(admin, 'south')
  const rows = async (headers: Record<string, string>) =>
    (await admin.get('/api/cases', headers)).json<CaseRow[]>().map(({ id }) => id)
  expect(await rows(inShop('north'))).toEqual([north.case])
  expect(await rows(inShop('south'))).toEqual([south.case])
  expect((await admin.get(`/api/cases/${south.case}`, inShop('north'))).statusCode).toBe(404)
  expect((await admin.get(`/api/cases/${south.case}`, inShop('south'))).statusCode).toBe(200)
  // A shop of the same organisation that is not theirs, another's, and the sign for all of them.
  for (const shop of ['west', 'shop-a', '*', "north' or '1'='1"])
    expect((await admin.get('/api/cases', inShop(shop))).statusCode, shop).toBe(403)
})

test('X-05 the inbox over all one’s shops shows whose each case is, and nothing of a shop that is not one’s own', async () => {
  const other = await signedIn('seller@test.example')
  await open(other, 'shop-a')
  const west = await invited('west@group.example', ['west'])
  await open(west, 'west')
  const all = (await admin.get('/api/cases?shops=all')).json<CaseRow[]>()
  expect(all.map(({ shop }) => shop).sort()).toEqual(['north', 'south'])
  expect((await west.get('/api/cases?shops=all')).json<CaseRow[]>().map(({ shop }) => shop)).toEqual(['west'])
})

test('X-05 the database itself looks up which shops “all” are: whatever the door says', async () => {
  const as = { as: 'app', role: 'seller', actor: 'nobody-at-all', shop: '*' } as const
  for (const table of ['case_view', 'event', 'exhibit', 'supplier_link', 'account_view', 'shop'])
    expect(
      await service.deps.database.transaction(as, (session) => session.query(`select 1 from ${table}`, [])),
      table,
    ).toEqual([])
  for (const table of ['organisation', 'person_organisation', 'invitation'])
    await expect(
      service.deps.database.transaction(as, (session) => session.query(`select 1 from ${table}`, [])),
    ).rejects.toThrow(/permission denied/)
})

test('an invitation names its shops, is followed once, and only until it is over or ended', async () => {
  const invite = async (email: string) =>
    (await admin.post('/api/team/invitations', { email, shops: ['north'], days: 2 })).json<InvitationMade>()
  const first = await invite('guest@group.example')
  const token = first.path.split('/').at(-1)
  const shown = await browserOf(service).get(`/api/invitations/${token}`)
  expect(shown.json()).toMatchObject({
    organisation: 'Group of shops',
    email: 'guest@group.example',
    shops: ['Shop north'],
  })
  const body = { name: 'Guest', password: testPassword }
  const taken = await Promise.all(
    [1, 2, 3].map(() => browserOf(service).post(`/api/invitations/${token}/accept`, body)),
  )
  expect(taken.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410, 410])
  const guest = await signedIn('guest@group.example')
  expect((await guest.get('/api/session')).json()).toMatchObject({
    shops: [{ id: 'north' }],
    organisation: { id: 'group', admin: false },
  })
  const second = await invite('late@group.example')
  service.clock.move(2 * 86_400_000)
  expect((await browserOf(service).get(`/api/invitations/${second.path.split('/').at(-1)}`)).statusCode).toBe(
    410,
  )
  const third = await invite('ended@group.example')
  expect((await admin.post(`/api/team/invitations/${third.id}/revoke`, {})).statusCode).toBe(200)
  const ended = await browserOf(service).post(`/api/invitations/${third.path.split('/').at(-1)}/accept`, body)
  expect(ended.json<Problem>()).toMatchObject({ status: 410, code: 'link-over' })
  const same = await invite('guest@group.example')
  const twice = await browserOf(service).post(`/api/invitations/${same.path.split('/').at(-1)}/accept`, body)
  expect(twice.json<Problem>().code).toBe('address-taken')
  const rows = await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query('select * from invitation'),
  )
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(service.logged.join('')).not.toContain(token)
})

test('only admins invite and remove, only into their own organisation’s shops', async () => {
  const plain = await invited('plain@group.example', ['north'])
  const body = { email: 'x@group.example', shops: ['north'] }
  expect((await plain.post('/api/team/invitations', body)).json<Problem>().code).toBe('not-admin')
  expect((await plain.get('/api/team')).json<Team>().invitations).toEqual([])
  const foreign = await admin.post('/api/team/invitations', { ...body, shops: ['north', 'shop-a'] })
  expect(foreign.json<Problem>()).toMatchObject({ status: 400, issues: [{ pointer: '/body/shops' }] })
  const { people } = (await admin.get('/api/team')).json<Team>()
  const victim = people.find(({ email }) => email === 'plain@group.example')?.id
  const elsewhere = await signedIn('seller2@test.example')
  const other = await invited('second-admin@group.example', ['south'], true)
  expect((await elsewhere.post(`/api/team/people/${victim}/remove`, {})).statusCode).not.toBe(200)
  expect((await plain.get('/api/cases')).statusCode).toBe(200)
  expect((await other.post(`/api/team/people/${victim}`, { shops: ['west'], admin: false })).statusCode).toBe(
    200,
  )
  expect((await plain.get('/api/session')).json().shops).toMatchObject([{ id: 'west' }])
})

test('who is removed is out at once: session, keys and shops', async () => {
  const leaver = await invited('leaver@group.example', ['south'])
  const made = await leaver.post('/api/me/keys', { name: 'mine', permissions: ['read'] })
  const program = service.withHeaders({ authorization: `Bearer ${made.json().key}` })
  expect((await program.get('/api/cases')).statusCode).toBe(200)
  const { people } = (await admin.get('/api/team')).json<Team>()
  const id = people.find(({ email }) => email === 'leaver@group.example')?.id
  expect((await admin.post(`/api/team/people/${id}/remove`, {})).statusCode).toBe(200)
  expect((await leaver.get('/api/cases')).statusCode).toBe(401)
  expect((await program.get('/api/cases')).statusCode).toBe(401)
  const again = await signedIn('leaver@group.example')
  expect((await again.get('/api/session')).json()).toMatchObject({
    shop: null,
    shops: [],
    organisation: null,
  })
  expect((await again.get('/api/cases')).json()).toEqual([])
})

test('an organisation keeps an admin', async () => {
  const alone = await signedIn('seller2@test.example')
  const { people } = (await alone.get('/api/team')).json<Team>()
  const own = people.find(({ email }) => email === 'seller2@test.example')?.id
  expect((await alone.post(`/api/team/people/${own}/remove`, {})).json<Problem>().code).toBe('last-admin')
  const less = await alone.post(`/api/team/people/${own}`, { shops: ['shop-b'], admin: false })
  expect(less.json<Problem>().code).toBe('last-admin')
})
