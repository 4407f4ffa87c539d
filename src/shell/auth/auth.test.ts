import { scryptSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLog } from '#shell/log.ts'
import type { Database } from '#shell/store/database.ts'
import { openTestDatabase } from '#test/store.ts'
import { type Auth, openAuth } from './auth.ts'

let database: Database
let auth: Auth
let seller: string
const logged: string[] = []

beforeAll(async () => {
  database = await openTestDatabase()
  const log = openLog('debug', (line) => logged.push(line))
  auth = openAuth({ database, secret: 's'.repeat(43), origin: 'http://127.0.0.1:4180', log })
  await database.transaction({ as: 'owner' }, (session) =>
    session.query(
      `insert into shop (id, name, mailbox, account, created_at) values ('shop-a', 'Shop A', 'a@shop.example', 'active', 0)`,
    ),
  )
  seller = await auth.addPerson({
    name: 'Seller',
    email: 'seller@demo.example',
    password: 'a long enough one',
    role: 'seller',
    shops: ['shop-a'],
  })
  await auth.addPerson({
    name: 'Reviewer',
    email: 'reviewer@demo.example',
    password: 'another long one',
    role: 'reviewer',
    shops: ['shop-a'],
  })
})
afterAll(() => database?.close())

const cookieOf = (cookies: string[]) => (cookies[0] ?? '').split(';')[0] ?? ''

test('a session names the person, the role and the shop, until it is ended', async () => {
  const opened = await auth.signIn('seller@demo.example', 'a long enough one')
  expect(opened?.cookies[0]).toMatch(/HttpOnly; SameSite=Lax/)
  const cookie = cookieOf(opened?.cookies ?? [])
  expect(await auth.whoIs({ cookie })).toMatchObject({
    person: { id: seller, email: 'seller@demo.example' },
    role: 'seller',
    shop: { id: 'shop-a', name: 'Shop A', mailbox: 'a@shop.example' },
    via: 'session',
  })
  await auth.signOut(cookie)
  expect(await auth.whoIs({ cookie })).toBeNull()
})

test('a reviewer acts for no shop, even as a member of one', async () => {
  const opened = await auth.signIn('reviewer@demo.example', 'another long one')
  const who = await auth.whoIs({ cookie: cookieOf(opened?.cookies ?? []) })
  expect(who).toMatchObject({ role: 'reviewer', shop: null })
})

test('a password is kept by scrypt at the full cost where no test says otherwise', async () => {
  const rows = await database.transaction({ as: 'owner' }, (session) =>
    session.query<{ password: string }>('select password from auth_account where "userId"::text = $1', [
      seller,
    ]),
  )
  const [salt = '', kept = ''] = (rows[0]?.password ?? '').split(':')
  const cost = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 }
  expect(scryptSync('a long enough one', salt, 64, cost).toString('hex')).toBe(kept)
})

test('a wrong password and an unknown address get the same answer', async () => {
  expect(await auth.signIn('seller@demo.example', 'wrong')).toBeNull()
  expect(await auth.signIn('nobody@demo.example', 'a long enough one')).toBeNull()
})

test('a shop key is kept hashed, opens the door, and stands in no log line; a changed one does not', async () => {
  const key = await auth.addKey(seller, 'export')
  expect(await auth.whoIs({ authorization: `Bearer ${key}` })).toMatchObject({ role: 'seller', via: 'key' })
  expect(await auth.whoIs({ authorization: `Bearer ${key}x` })).toBeNull()
  const rows = await database.transaction({ as: 'owner' }, (session) =>
    session.query('select * from auth_key'),
  )
  expect(JSON.stringify(rows)).not.toContain(key)
  expect(logged.join('')).not.toContain(key)
})

test('the application’s own role can read none of the sign-in tables', async () => {
  const as = { as: 'app', role: 'operator', actor: seller, shop: null } as const
  for (const table of ['auth_user', 'auth_session', 'auth_account', 'auth_key'])
    await expect(
      database.transaction(as, (session) => session.query(`select count(*) from ${table}`, [])),
    ).rejects.toThrow(/permission denied/)
})
