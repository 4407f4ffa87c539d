/** Keys: every route asks of a key what the register says, no more and no less; ended, over or misplaced ones open nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountCommandRoutes } from '#core/doors/account-routes.ts'
import type { KeyRow } from '#core/doors/identity-shapes.ts'
import { commandRoutes, type Route, routes } from '#core/doors/routes.ts'
import type { Problem } from '#core/doors/shapes.ts'
import {
  accountPermissionOf,
  type Needed,
  type Permission,
  permissionOf,
  permissionOfRoute,
  permissions,
} from '#core/person/permissions.ts'
import { type Client, openTestApp, type PersonName, type TestApp } from '../app.ts'

let service: TestApp
beforeAll(async () => {
  service = await openTestApp()
})
afterAll(() => service?.close())

const anybody = '00000000-0000-7000-8000-000000000000'
const urlOf = ({ path }: Route) =>
  path.replaceAll(/:(?:id|exhibit|link|webhook|message)/g, anybody).replaceAll(/:\w+/g, '1')

const all: { route: Route; needed: Needed }[] = [
  ...Object.values(routes).map((route: Route) => ({ route, needed: permissionOfRoute(route) })),
  ...commandRoutes().map((route) => ({ route, needed: permissionOf(route.command) })),
  ...accountCommandRoutes().map((route) => ({ route, needed: accountPermissionOf(route.command) })),
].filter(({ route }) => route.by !== 'anyone' && route.by !== 'supplier')

async function withKey(person: PersonName, given: readonly Permission[]): Promise<Client> {
  const { key: _, ...client } = await service.withKey(person, { permissions: given })
  return client
}

const refusals = new Set(['key-not-allowed', 'session-only'])

test('every route × every permission: a key passes exactly where the register says', async () => {
  let asked = 0
  for (const person of ['seller', 'reviewer', 'committee', 'operator'] as const) {
    for (const given of permissions) {
      const client = await withKey(person, [given])
      for (const { route, needed } of all) {
        if (route.path === routes.upload.path || !route.by.includes(person)) continue
        const answer =
          route.method === 'GET' ? await client.get(urlOf(route)) : await client.post(urlOf(route), {})
        const code = answer.statusCode < 400 ? '' : answer.json<Problem>().code
        const where = `${person} ${given} ${route.method} ${route.path}`
        if (needed === 'session') expect(code, where).toBe('session-only')
        else if (needed === given) expect(refusals, where).not.toContain(code)
        else expect(code, where).toBe('key-not-allowed')
        asked += 1
      }
    }
  }
  expect(asked).toBeGreaterThan(200)
})

test('the command table says which permission is which', () => {
  expect(permissionOf('FilePacket')).toBe('file')
  expect(permissionOf('AttachExhibit')).toBe('draft')
  expect(permissionOf('Decide')).toBe('decide')
  expect(accountPermissionOf('RecordHealth')).toBe('draft')
  expect(permissionOfRoute(routes.export)).toBe('export')
  expect(permissionOfRoute(routes.exhibit)).toBe('export')
  expect(permissionOfRoute(routes.fileBatch)).toBe('file')
  expect(permissionOfRoute(routes.cases)).toBe('read')
})

test('a key is made by its person, used, listed with its last use, and ends at once', async () => {
  const seller = await service.as('seller')
  const made = await seller.post('/api/me/keys', {
    name: 'export job',
    permissions: ['read', 'export'],
    days: 30,
  })
  const { id, key } = made.json()
  const client = service.withHeaders({ authorization: `Bearer ${key}` })
  expect((await client.get('/api/cases')).statusCode).toBe(200)
  const rows = (await seller.get('/api/me/keys')).json<KeyRow[]>()
  const row = rows.find((one) => one.id === id)
  expect(row).toMatchObject({ id, name: 'export job', shop: 'shop-a', permissions: ['read', 'export'] })
  expect(row?.usedAt).toBe(service.clock.now())
  expect(row?.expiresAt).toBe(service.clock.now() + 30 * 86_400_000)
  expect(JSON.stringify(row)).not.toContain(key)
  const stranger = await service.as('seller2')
  expect((await stranger.post(`/api/me/keys/${id}/revoke`, {})).statusCode).toBe(404)
  expect((await seller.post(`/api/me/keys/${id}/revoke`, {})).statusCode).toBe(200)
  expect((await client.get('/api/cases')).statusCode).toBe(401)
})

test('a key ends with its days', async () => {
  const { key } = await service.withKey('seller', { days: 2 })
  const client = service.withHeaders({ authorization: `Bearer ${key}` })
  expect((await client.get('/api/cases')).statusCode).toBe(200)
  service.clock.move(2 * 86_400_000)
  service.deps.auth.forget()
  expect((await client.get('/api/cases')).statusCode).toBe(401)
})

test('a key is for one shop: for another of the person’s, or one that is no longer theirs, it opens nothing', async () => {
  const person = await service.deps.auth.addPerson({
    name: 'Two shops',
    email: 'two@test.example',
    password: 'a password for tests',
    role: 'seller',
    shops: ['shop-a', 'shop-b'],
  })
  const key = await service.deps.auth.addKey(person, 'one shop', { shop: 'shop-b' })
  const client = service.withHeaders({ authorization: `Bearer ${key}` })
  expect((await client.get('/api/session')).json().shops).toHaveLength(1)
  expect((await client.get('/api/session')).json().shop.id).toBe('shop-b')
  expect((await client.get('/api/cases', { 'recourse-shop': 'shop-a' })).statusCode).toBe(403)
  await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query(`delete from person_shop where person = $1 and shop = 'shop-b'`, [person]),
  )
  service.deps.auth.forget()
  expect((await client.get('/api/session')).statusCode).toBe(401)
})

test('a key for a shop that is not the person’s is not made', async () => {
  const seller = await service.as('seller')
  const answer = await seller.post('/api/me/keys', { name: 'x', permissions: ['read'], shop: 'shop-b' })
  expect(answer.json<Problem>()).toMatchObject({ status: 400, issues: [{ pointer: '/body/shop' }] })
})
