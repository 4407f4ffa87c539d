/** X-15, decision 22 and 23: after a case was filed over HTTP, no table of the database holds in the clear what is personal in it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseExport } from '#core/case/envelope.ts'
import type { Taken } from '#core/doors/shapes.ts'
import { eraseStream } from '#shell/store/erasure.ts'
import { openTestApp, shops, type TestApp } from './app.ts'
import { prepared, reasonText } from './http/joom-case.ts'
import { system } from './store.ts'

let service: TestApp
beforeAll(async () => {
  service = await openTestApp()
})
afterAll(() => service.close())

/** Every row of every table as text, bytes as hex. */
async function everything(): Promise<Map<string, string>> {
  return service.deps.database.transaction({ as: 'owner' }, async (session) => {
    const tables = await session.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
      [],
    )
    const found = new Map<string, string>()
    for (const { name } of tables) {
      const rows = await session.query<{ text: string }>(`select t::text as text from "${name}" t`, [])
      found.set(name, rows.map(({ text }) => text).join('\n'))
    }
    return found
  })
}

/** In which tables a text stands, as it is or as hex. */
const tablesWith = (found: Map<string, string>, text: string): string[] =>
  [...found].flatMap(([table, rows]) =>
    rows.includes(text) || rows.includes(Buffer.from(text).toString('hex')) ? table : [],
  )

test('X-15 what is personal in a case stands nowhere in the clear, and its erasure leaves a record that still verifies', async () => {
  const seller = await service.as('seller')
  const { id } = await prepared(seller)
  const body = { mailbox: shops['shop-a'].mailbox, overrides: [] }
  const filed = await seller.post(`/api/cases/${id}/file-packet`, body, {
    'idempotency-key': 'file-it-once-only',
  })
  expect(filed.statusCode, filed.body).toBe(200)
  const { receipt } = filed.json<Taken>()
  if (receipt === null || receipt.packet === null) throw new Error('a filing without a receipt')
  const words = [
    'Nordlatte Metallwerk',
    'trademark NORDLATTE without authorisation',
    'EUTM 018204417',
    reasonText,
    '商标注册证',
    'JM-204418',
    receipt.packet,
    ...receipt.files.map(({ sha256 }) => sha256),
    ...receipt.files.map(({ name }) => name),
  ]
  expect(words.length).toBeGreaterThan(9)
  const before = await everything()
  for (const word of words) expect([word, tablesWith(before, word)]).toEqual([word, []])
  // The search itself works: what lists show is there, and the bound mailbox is the shop's own row and nothing of the case.
  expect(tablesWith(before, 'Pour-over kettle')).toEqual(['case_view'])
  expect(tablesWith(before, body.mailbox)).toEqual(['shop'])

  const again = await seller.post(`/api/cases/${id}/file-packet`, body, {
    'idempotency-key': 'file-it-once-only',
  })
  expect(again.json<Taken>()).toEqual({ ...filed.json<Taken>(), repeated: true })

  await service.deps.database.transaction(system, (session) => eraseStream(session, id, service.clock.now()))
  expect(tablesWith(await everything(), 'Pour-over kettle')).toEqual([])
  const exported = await seller.get(`/api/cases/${id}/export`)
  expect(exported.statusCode, exported.body).toBe(200)
  const { entries, receipts } = exported.json<CaseExport>()
  expect(entries.map(({ personal }) => personal)).toEqual(entries.map(() => null))
  expect(receipts).toEqual([])
  for (const word of words) expect(exported.body).not.toContain(word)
  const row = (await seller.get('/api/cases')).json<{ id: string; title: string }[]>()
  expect(row).toMatchObject([{ id, title: '' }])
})
