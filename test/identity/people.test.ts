/** The installation's people in an operator's hands: roles, disabling, invitations, and that every act is seen. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OperatorAct, People, PersonShown } from '#core/doors/operator-shapes.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'

let service: TestApp
let operator: Client
let people: Map<string, string>
beforeAll(async () => {
  service = await openTestApp()
  operator = await service.as('operator')
  const { people: rows } = (await operator.get('/api/people')).json<People>()
  people = new Map(rows.map(({ name, id }) => [name, id]))
})
afterAll(() => service?.close())

const idOf = (name: string): string => people.get(name) ?? ''
const reason = 'agreed with the office'
const shown = async (name: string) => (await operator.get(`/api/people/${idOf(name)}`)).json<PersonShown>()
const acts = async (client = operator) => (await client.get('/api/operator-acts')).json<OperatorAct[]>()

test('everybody is listed with role, shops, sessions and organisation; nobody but an operator reads it', async () => {
  const { people: rows, organisations } = (await operator.get('/api/people')).json<People>()
  expect(rows.map(({ name }) => name).sort()).toEqual(
    ['committee', 'operator', 'ownReviewer', 'reviewer', 'reviewer2', 'seller', 'seller2'].sort(),
  )
  expect(rows.find(({ name }) => name === 'seller')).toMatchObject({
    role: 'seller',
    shops: ['shop-a'],
    organisation: { id: 'shop-a', admin: true },
    disabledAt: null,
  })
  expect(rows.find(({ name }) => name === 'operator')?.sessions).toBe(1)
  expect(organisations.flatMap(({ shops }) => shops.map(({ id }) => id)).sort()).toEqual(['shop-a', 'shop-b'])
  for (const name of ['seller', 'reviewer', 'committee'] as const)
    expect((await (await service.as(name)).get('/api/people')).statusCode).toBe(403)
  const { get } = await service.withKey('operator')
  expect((await get('/api/people')).statusCode).toBe(403)
})

test('who is disabled is out at once, by session and by key, and cannot come in; enabling brings neither back', async () => {
  const reviewer = await service.as('reviewer2')
  const withKey = await service.withKey('reviewer2')
  expect((await reviewer.get('/api/queue')).statusCode).toBe(200)
  const at = `/api/people/${idOf('reviewer2')}`
  expect((await operator.post(`${at}/disable`, { reason })).json()).toEqual({ disabled: true })
  expect((await reviewer.get('/api/queue')).statusCode).toBe(401)
  expect((await withKey.get('/api/queue')).statusCode).toBe(401)
  const again = await service.as('reviewer2')
  expect((await again.get('/api/session')).statusCode).toBe(401)
  const right = { email: 'reviewer2@test.example', password: 'a password for tests' }
  expect((await service.withHeaders({}).post('/api/auth/sign-in/email', right)).statusCode).toBe(401)
  expect((await shown('reviewer2')).person).toMatchObject({
    sessions: 0,
    keys: 0,
    disabledAt: service.clock.now(),
  })
  expect((await operator.post(`${at}/enable`, { reason })).statusCode).toBe(200)
  expect((await reviewer.get('/api/queue')).statusCode).toBe(401)
  expect((await withKey.get('/api/queue')).statusCode).toBe(401)
  expect((await (await service.as('reviewer2')).get('/api/queue')).statusCode).toBe(200)
})

test('a role is another operator’s to change: never one’s own, and the old rights end with it', async () => {
  const own = await operator.post(`/api/people/${idOf('operator')}/role`, {
    role: 'reviewer',
    shops: [],
    reason,
  })
  expect([own.statusCode, own.json<{ code: string }>().code]).toEqual([409, 'own-rights'])
  expect((await operator.post(`/api/people/${idOf('operator')}/disable`, { reason })).statusCode).toBe(409)
  const seller = await service.as('seller2')
  const at = `/api/people/${idOf('seller2')}/role`
  expect((await operator.post(at, { role: 'seller', shops: [], reason })).statusCode).toBe(400)
  const several = await operator.post(at, { role: 'seller', shops: ['shop-a', 'shop-b'], reason })
  expect(several.json<{ code: string }>().code).toBe('several-organisations')
  expect((await operator.post(at, { role: 'reviewer', shops: ['shop-b'], reason })).json()).toEqual({
    changed: true,
  })
  expect((await seller.get('/api/cases')).statusCode).toBe(401)
  const now = await service.as('seller2')
  expect((await now.get('/api/cases')).statusCode).toBe(403)
  expect((await now.get('/api/queue')).statusCode).toBe(200)
  expect((await operator.post(at, { role: 'seller', shops: ['shop-a'], reason })).statusCode).toBe(200)
  const moved = (await shown('seller2')).person
  expect(moved).toMatchObject({
    role: 'seller',
    shops: ['shop-a'],
    organisation: { id: 'shop-a', admin: false },
  })
})

test('an invitation to a role is followed once and makes that role', async () => {
  const made = await operator.post('/api/people/invitations', {
    email: 'New@test.example',
    role: 'committee',
    shops: [],
  })
  const { path } = made.json<{ path: string }>()
  const token = path.slice('/join/'.length)
  const nobody = service.withHeaders({})
  const invited = (await nobody.get(`/api/invitations/${token}`)).json()
  expect(invited).toMatchObject({ role: 'committee', organisation: '', email: 'new@test.example' })
  const joining = { name: 'New one', password: 'a password for tests' }
  expect((await nobody.post(`/api/invitations/${token}/accept`, joining)).statusCode).toBe(200)
  expect((await nobody.post(`/api/invitations/${token}/accept`, joining)).statusCode).toBe(410)
  const came = await service.signIn('new@test.example')
  expect((await came.get('/api/session')).json()).toMatchObject({ role: 'committee' })
  const waiting = await operator.post('/api/people/invitations', {
    email: 'other@test.example',
    role: 'seller',
    shops: ['shop-a'],
  })
  const { id } = waiting.json<{ id: string }>()
  expect((await operator.post(`/api/people/invitations/${id}/revoke`, {})).json()).toEqual({ revoked: true })
  expect((await operator.post(`/api/people/invitations/${id}/revoke`, {})).statusCode).toBe(404)
})

test('every act stands with who, whom, what and why, for operators and the committee to see, and is never changed', async () => {
  const seen = await acts()
  expect(seen.map(({ act }) => act)).toEqual([
    'invitation-revoked',
    'person-invited',
    'person-invited',
    'role-changed',
    'role-changed',
    'person-enabled',
    'person-disabled',
  ])
  const disabled = seen.find(({ act }) => act === 'person-disabled')
  expect(disabled).toMatchObject({ byName: 'operator', about: 'reviewer2', reason })
  expect(seen.find(({ act }) => act === 'role-changed')?.detail).toMatchObject({
    to: { role: 'seller', shops: ['shop-a'] },
  })
  expect(await acts(await service.as('committee'))).toEqual(seen)
  expect((await (await service.as('reviewer')).get('/api/operator-acts')).statusCode).toBe(403)
  const meddling = service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query('delete from operator_act', []),
  )
  await expect(meddling).rejects.toThrow('append-only')
})

test('erasing a person takes the words of acts along, and leaves that they were done', async () => {
  const subject = idOf('reviewer2')
  const plan = await operator.post('/api/privacy/erasures/plan', { scope: 'person', subject })
  const { digest } = plan.json<{ digest: string }>()
  const erased = await operator.post('/api/privacy/erasures', {
    scope: 'person',
    subject,
    reason,
    plan: digest,
  })
  expect(erased.statusCode, erased.body).toBe(200)
  const about = (await acts()).filter((act) => act.subject === subject)
  expect(about).toHaveLength(2)
  for (const act of about) expect(act).toMatchObject({ about: null, reason: null, detail: {} })
})

test('the doctor looks from within, and leaves out what only somebody outside can see', async () => {
  const answer = await operator.get('/api/examination')
  const { found } = answer.json<{ found: { check: string; level: string }[] }>()
  const checks = new Set(found.map(({ check }) => check))
  for (const name of ['database', 'row-security', 'packs', 'calendars']) expect(checks).toContain(name)
  for (const name of ['lock', 'port', 'record']) expect(checks).not.toContain(name)
  const whole = (await operator.get('/api/examination?all=yes')).json<{
    found: { check: string; level: string }[]
  }>()
  expect(whole.found.find(({ check }) => check === 'record')?.level).toBe('ok')
})
