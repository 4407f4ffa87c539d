/** What a shop's people say to each other about a case: told to whom it is for, kept from everybody else. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { CaseTalk } from '#core/doors/collaboration-shapes.ts'
import { editableFor } from '#shell/collaboration/comments.ts'
import { erase } from '#shell/privacy/erase.ts'
import { type Client, openTestApp, shops, testPassword } from '../app.ts'
import { prepared } from '../http/joom-case.ts'
import { type Desk, openDesk } from './desk.ts'

const word = 'Kumquatgeschichte'
let desk: Desk
let seller: Client
let colleague: Client
let other: Client
let me: string
let them: string
let id: string
beforeAll(async () => {
  desk = await openDesk([], openTestApp)
  seller = desk.seller
  them = await desk.service.deps.auth.addPerson({
    name: 'Colleague',
    email: 'colleague@test.example',
    password: testPassword,
    role: 'seller',
    shops: ['shop-a'],
  })
  colleague = await desk.service.signIn('colleague@test.example')
  other = await desk.service.as('seller2')
  me = (await seller.get('/api/session')).json().person.id
  id = (await prepared(seller, { venue: 'hosted', listing: '5f3a9c01b2d4e6f708194001' })).id
  await seller.give('FilePacket', { mailbox: shops['shop-a'].mailbox }, id)
}, 60_000)
afterAll(() => desk?.close())
afterEach(() => desk.clear())

const talk = async (client = seller) => (await client.get(`/api/cases/${id}/team`)).json<CaseTalk>()
const act = (path: string, body: object, client = seller) =>
  client.post(`/api/cases/${id}/team/${path}`, body)
const say = async (text: string, mentions: string[] = [], client = seller): Promise<string> => {
  const answer = await act('comments', { text, mentions }, client)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json().id
}

test('a case is given to a colleague, who is told of it; whoever gives it meanwhile is refused', async () => {
  await desk.add({ kind: 'wecom', address: desk.addressOf.wecom, news: ['team'] }, colleague)
  await desk.robot('dingtalk', { news: ['team'] })
  desk.robots.seen.length = 0
  expect((await talk()).assignee).toBeNull()
  expect((await act('assign', { person: them, instead: null })).statusCode).toBe(200)
  expect((await act('assign', { person: me, instead: null }, colleague)).json().code).toBe(
    'assigned-meanwhile',
  )
  expect((await talk(colleague)).assignee).toMatchObject({ person: them, by: me })
  await desk.tick(10_000)
  // Theirs alone: it is not for whoever gave it.
  expect(desk.robots.seen.map(({ kind }) => kind)).toEqual(['wecom'])
  expect(desk.robots.seen[0]?.text).toContain('A case was given to you')
  const mine = (await colleague.get('/api/assignments')).json()
  expect(mine).toEqual({
    me: them,
    rows: [{ case: id, person: them }],
    people: [{ id: them, name: 'Colleague' }],
  })
  const stranger = (await other.get('/api/session')).json().person.id
  expect((await act('assign', { person: stranger })).statusCode).toBe(400)
  expect((await act('comments', { text: 'x', mentions: [stranger] })).statusCode).toBe(400)
  expect((await act('assign', { person: null, instead: them })).statusCode).toBe(200)
  expect((await talk()).assignee).toBeNull()
})

test('who is named in a comment is told once and without its words; who has the case is told of every one', async () => {
  await act('assign', { person: me })
  await desk.add({ kind: 'wecom', address: desk.addressOf.wecom, news: ['team'] }, colleague)
  await desk.robot('dingtalk', { news: ['team'] })
  desk.robots.seen.length = 0
  const comment = await say(`@Colleague ${word}`, [them])
  await desk.tick(10_000)
  expect(desk.robots.seen.map(({ kind }) => kind)).toEqual(['wecom'])
  expect(desk.robots.seen[0]?.text).toContain('A colleague mentioned you')
  await act(`comments/${comment}/edit`, { text: `@Colleague ${word} again`, mentions: [them] })
  await desk.tick(10_000)
  expect(desk.robots.seen).toHaveLength(1)
  await say('Done.', [], colleague)
  await desk.tick(10_000)
  expect(desk.robots.seen.at(-1)).toMatchObject({ kind: 'dingtalk' })
  expect(desk.robots.seen.at(-1)?.text).toContain('A new comment on your case')
  for (const { text } of desk.robots.seen) {
    expect(text).not.toContain(word)
    expect(text).not.toContain('Colleague')
  }
})

test('one’s own is changed for ten minutes, taken back at any time, and leaves a mark', async () => {
  const comment = await say('First words')
  expect((await talk()).comments.at(-1)).toMatchObject({ text: 'First words', author: me, editedAt: null })
  expect((await talk(colleague)).comments.at(-1)?.editableUntil).toBeNull()
  expect((await act(`comments/${comment}/edit`, { text: 'Theirs' }, colleague)).json().code).toBe(
    'not-editable',
  )
  expect((await act(`comments/${comment}/remove`, {}, colleague)).json().code).toBe('not-yours')
  expect((await act(`comments/${comment}/edit`, { text: 'Better words' })).statusCode).toBe(200)
  expect((await talk()).comments.at(-1)).toMatchObject({
    text: 'Better words',
    editedAt: desk.service.clock.now(),
  })
  desk.service.clock.move(editableFor + 1)
  expect((await act(`comments/${comment}/edit`, { text: 'Late' })).json().code).toBe('not-editable')
  expect((await talk()).comments.at(-1)).toMatchObject({ text: 'Better words', editableUntil: null })
  expect((await act(`comments/${comment}/remove`, {})).statusCode).toBe(200)
  expect((await talk(colleague)).comments.at(-1)).toMatchObject({
    id: comment,
    author: me,
    text: null,
    removedAt: desk.service.clock.now(),
  })
  expect((await act(`comments/${comment}/remove`, {})).statusCode).toBe(404)
})

test('who has seen a deadline or a comment is said once', async () => {
  const comment = await say('Look at this')
  const [first] = (await talk()).deadlines
  const { anchor = '', code = '', at = 0 } = first?.deadline ?? {}
  for (const body of [{ comment }, { comment }, { deadline: { anchor, code, at } }])
    expect((await act('seen', body, colleague)).statusCode, JSON.stringify(body)).toBe(200)
  expect((await act('seen', { deadline: { anchor, code, at: at + 1 } })).statusCode).toBe(404)
  const now = await talk()
  expect(now.comments.at(-1)?.seenBy).toEqual([{ person: them, at: desk.service.clock.now() }])
  expect(now.deadlines.map(({ seenBy }) => seenBy.length)).toEqual(
    now.deadlines.map((_, n) => (n === 0 ? 1 : 0)),
  )
})

test('X-05 X-06 nobody who reviews, runs the installation or acts for another shop sees a word of it', async () => {
  await say(`Between us: ${word}`, [them])
  await act('assign', { person: them })
  const { database } = desk.service.deps
  for (const person of ['reviewer', 'committee', 'operator', 'seller2'] as const) {
    const client = await desk.service.as(person)
    for (const path of [
      `/api/cases/${id}/team`,
      `/api/review/${id}`,
      `/api/cases/${id}`,
      `/api/cases/${id}/export`,
      '/api/assignments',
      '/api/queue',
    ])
      expect((await client.get(path)).body, `${person} ${path}`).not.toContain(word)
    const status = (await client.get(`/api/cases/${id}/team`)).statusCode
    expect([person, status]).toEqual([person, person === 'seller2' ? 404 : 403])
    expect([403, 404]).toContain((await act('comments', { text: 'x' }, client)).statusCode)
  }
  // With the doors out of the way: the case is a reviewer's to read, its talk is not.
  for (const role of ['reviewer', 'committee', 'operator'] as const)
    for (const [table, most] of [
      ['case_view', 1],
      ['case_comment', 0],
      ['case_assignment', 0],
      ['case_seen', 0],
      ['news', 0],
      ['channel', 0],
    ] as const) {
      const rows = await database.transaction({ as: 'app', role, actor: 'x', shop: null }, (session) =>
        session.query(`select 1 from ${table}`),
      )
      if (table !== 'case_view') expect([role, table, rows.length]).toEqual([role, table, most])
      else expect(rows.length).toBeGreaterThan(0)
    }
  const record = (await seller.get(`/api/cases/${id}/export`)).body
  const packet = (await seller.get(`/api/cases/${id}/packets/1`)).rawPayload.toString('latin1')
  for (const text of [record, packet]) expect(text).not.toContain(word)
  const raw = await database.transaction({ as: 'owner' }, (session) =>
    session.query<{ row: string }>(`select to_jsonb(c)::text as row from case_comment c`),
  )
  expect(raw.length).toBeGreaterThan(0)
  for (const { row } of raw) expect(row).not.toContain(word)
  expect(desk.service.logged.join('')).not.toContain(word)
})

test('X-15 an erased person leaves no channel and no words, an erased case no talk at all', async () => {
  const { deps } = desk.service
  await desk.add({ kind: 'wecom', address: desk.addressOf.wecom }, colleague)
  await say('Theirs', [], colleague)
  await say('Mine', [them])
  const operator = { id: 'person-operator', role: 'operator' } as const
  const asked = { because: 'asked', reason: 'They asked for it in writing', actor: operator } as const
  const count = (sql: string) =>
    deps.database.transaction({ as: 'owner' }, async (session) => {
      const [row] = await session.query<{ n: number }>(`select count(*)::int as n from ${sql}`)
      return row?.n
    })
  expect(await count(`channel where person = '${them}'`)).toBeGreaterThan(0)
  await erase(deps, { ...asked, scope: 'person', subject: them })
  expect(await count(`channel where person = '${them}'`)).toBe(0)
  expect(await count(`case_comment where author = '${them}' and sealed is not null`)).toBe(0)
  expect(await count(`case_comment where '${them}' = any (mentions)`)).toBe(0)
  const left = (await talk()).comments
  expect(left.find(({ author }) => author === them)?.text).toBeNull()
  expect(left.findLast(({ author }) => author === me)?.text).toBe('Mine')
  await erase(deps, { ...asked, scope: 'case', subject: id })
  for (const table of ['case_comment', 'case_assignment', 'case_seen', 'news', 'channel_item'])
    expect([table, await count(`${table} where stream = '${id}'`)]).toEqual([table, 0])
  expect((await act('comments', { text: 'Afterwards' })).statusCode).toBe(410)
})
