/** invitations that name sites, claims of whoever reviews no more, and linked shops as a conflict of interest. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { People } from '#core/doors/operator-shapes.ts'
import type { CaseRow, CaseView, QueueRow } from '#core/doors/shapes.ts'
import { releaseLeftClaims } from '#shell/handle/left-claims.ts'
import { type Client, openTestApp, shops, type TestApp } from '../app.ts'
import { opening, prepared } from '../http/joom-case.ts'

let service: TestApp
let seller: Client
let operator: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  operator = await service.as('operator')
})
afterAll(() => service?.close())

const listing = (n: number) => `7b3a9c01b2d4e6f7081920${String(n).padStart(2, '0')}`
const reason = 'left the office'
async function filed(n: number): Promise<string> {
  const { id } = await prepared(seller, { venue: 'hosted', listing: listing(n) })
  await seller.give('FilePacket', { mailbox: shops['shop-a'].mailbox }, id)
  return id
}
const idOf = async (name: string) =>
  (await operator.get('/api/people')).json<People>().people.find((one) => one.name === name)?.id ?? ''
const queued = async (by: Client, id: string) =>
  (await by.get('/api/queue')).json<QueueRow[]>().find((row) => row.id === id)

test.each(['team', 'operator'])(
  'an invitation by the %s that names sites holds from the first sign-in on',
  async (by) => {
    const email = `${by}-clerk@test.example`
    const body = { email, shops: ['shop-a'], sites: { 'shop-a': ['FR'] } }
    const made =
      by === 'team'
        ? await seller.post('/api/team/invitations', body)
        : await operator.post('/api/people/invitations', { ...body, role: 'seller' })
    const token = made.json<{ path: string }>().path.slice('/join/'.length)
    const nobody = service.withHeaders({})
    const shown = (await nobody.get(`/api/invitations/${token}`)).json<{ shops: string[] }>()
    expect(shown.shops).toEqual([expect.stringContaining('(FR)')])
    const joining = { name: 'Clerk', password: 'a password for tests' }
    expect((await nobody.post(`/api/invitations/${token}/accept`, joining)).statusCode).toBe(200)
    const n = by === 'team' ? 1 : 2
    const french = await seller.give('OpenCase', opening({ site: 'FR', listing: listing(n) }))
    await seller.give('OpenCase', opening({ site: 'ES', listing: listing(n + 10) }))
    const clerk = await service.signIn(email)
    const sites = (await clerk.get('/api/cases')).json<CaseRow[]>().map(({ site }) => site)
    expect(new Set(sites)).toEqual(new Set(['FR']))
    expect((await clerk.get(`/api/cases/${french.case}`)).statusCode).toBe(200)
  },
)

test('who is disabled, or reviews no more, loses their claims at once; it stands in the record', async () => {
  const reviewer = await service.as('reviewer')
  const leaving = await service.as('reviewer2')
  const id = await filed(3)
  await leaving.give('ClaimCase', {}, id)
  expect((await queued(reviewer, id))?.claimedBy).toBe('another')
  await operator.post(`/api/people/${await idOf('reviewer2')}/disable`, { reason })
  expect((await queued(reviewer, id))?.claimedBy).toBe('nobody')
  const { timeline } = (await seller.get(`/api/cases/${id}`)).json<CaseView>()
  expect(timeline.at(-1)?.type).toBe('ClaimReleased')
  await reviewer.give('ClaimCase', {}, id)
  expect(await releaseLeftClaims(service.deps)).toBe(0)
  await reviewer.give('ReleaseClaim', { reason: '' }, id)
})

test('X-05 a reviewer of a shop on the same business licence cannot claim, and is told why', async () => {
  const id = await filed(4)
  const of = await service.deps.database.transaction({ as: 'owner' }, async (session) => {
    await session.query(
      `insert into shop (id, name, created_at, licence) values ('shop-c', 'Third', 0, '91330100X')`,
      [],
    )
    await session.query(`update shop set licence = '91330100X' where id = 'shop-a'`, [])
    const [row] = await session.query<{ person: string }>(
      `select r.person from person_role r join auth_user u on u.id::text = r.person where u.name = 'reviewer'`,
      [],
    )
    await session.query(`insert into person_shop (person, shop) values ($1, 'shop-c')`, [row?.person])
    return row?.person
  })
  expect(of).toBeDefined()
  const reviewer = await service.as('reviewer')
  const refused = await reviewer.refused('ClaimCase', {}, id)
  expect(refused.refusals?.map(({ code }) => code)).toEqual(['linked-shop'])
  expect(refused.refusals?.[0]?.says.en).toContain('same business licence')
})
