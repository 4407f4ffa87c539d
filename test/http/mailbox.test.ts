import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ArrivalShown, MailboxShown } from '#core/doors/mailbox-routes.ts'
import { openPostman } from '#shell/worker/postman.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { type ImapServer, openImapServer } from '../mailbox/imap-server.ts'

const sample = (name: string) => readFileSync(new URL(`../corpus/notices/tuning/${name}`, import.meta.url))
const secret = 'a-mailbox-secret'

let imap: ImapServer
let service: TestApp
let seller: Client
let other: Client
beforeAll(async () => {
  imap = await openImapServer(secret)
  imap.messages.push({ uid: 4, bytes: sample('e01.eml') }, { uid: 9, bytes: sample('e15.eml') })
  service = await openTestApp({ outboundAllow: '127.0.0.1' })
  seller = await service.as('seller')
  other = await service.as('seller2')
})
afterAll(async () => {
  await service?.close()
  await imap?.close()
})

const add = (more: object = {}) =>
  seller.post('/api/mailboxes', {
    host: '127.0.0.1',
    port: imap.port,
    user: 'notices@shop-a.example',
    password: secret,
    folder: 'INBOX',
    ...more,
  })
const listed = async () => (await seller.get('/api/mailboxes')).json<MailboxShown[]>()
const arrived = async (who = seller) => (await who.get('/api/arrived-notices')).json<ArrivalShown[]>()
const look = () => openPostman(service.deps).tick(service.clock.now())

test('JA-07 a notice that arrives by mail waits to be confirmed, once, and opens no case; other mail is not kept', async () => {
  const { id } = (await add()).json()
  expect(await look()).toBe(1)
  const [first, ...others] = await arrived()
  expect(others).toEqual([])
  expect(first?.notice).toMatchObject({ kind: 'mail', senders: ['notify@merchant-joom.example.test'] })
  expect((await seller.get('/api/cases')).json()).toEqual([])
  // The server counts anew: the same message comes again under another number.
  imap.uidValidity = 8
  imap.messages.push({ uid: 12, bytes: sample('e03.eml') })
  await seller.post(`/api/mailboxes/${id}/look`, {})
  await look()
  expect(await arrived()).toHaveLength(2)
  expect((await listed())[0]).toMatchObject({ failures: 0, lastError: null })
})

test('a mailbox is only read: nothing is marked, moved or deleted, and its password stands nowhere', async () => {
  const said = imap.commands.join('\n')
  expect(said).toContain('EXAMINE')
  expect(said).not.toMatch(/\b(?:SELECT|STORE|COPY|MOVE|EXPUNGE|APPEND|DELETE)\b/)
  expect(said).toMatch(/BODY\.PEEK\[\]/)
  const shown = (await seller.get('/api/mailboxes')).body
  expect(shown).not.toContain(secret)
  expect(shown).not.toContain('notices@')
  expect(service.logged.join('\n')).not.toContain(secret)
})

test('another shop sees neither the mailbox nor what arrived; what is settled is gone', async () => {
  const [first] = await arrived()
  const [mailbox] = await listed()
  expect(await arrived(other)).toEqual([])
  expect((await other.get('/api/mailboxes')).json()).toEqual([])
  for (const path of [`arrived-notices/${first?.id}/settle`, `mailboxes/${mailbox?.id}/remove`])
    expect(
      (await other.post(`/api/${path}`, path.endsWith('settle') ? { as: 'dismissed' } : {})).statusCode,
    ).toBe(404)
  expect(
    (await seller.post(`/api/arrived-notices/${first?.id}/settle`, { as: 'dismissed' })).statusCode,
  ).toBe(200)
  expect(await arrived()).toHaveLength(1)
})

test('an address inside is not kept, a wrong password is told and the next look waits', async () => {
  expect((await add({ host: '10.0.0.8' })).statusCode).toBe(400)
  expect((await add({ host: '169.254.169.254' })).statusCode).toBe(400)
  const { id } = (await add({ password: 'wrong' })).json()
  await look()
  const failed = (await listed()).find((one) => one.id === id)
  expect(failed).toMatchObject({ failures: 1, lastError: 'the server refuses the name or password' })
  expect(failed?.nextAt).toBeGreaterThan(service.clock.now() + 250_000)
  expect((await seller.post(`/api/mailboxes/${id}/remove`, {})).statusCode).toBe(200)
})
