/** Filings stamped by an outside authority: never waited for, got later, part of the export. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseExport, Receipt } from '#core/case/envelope.ts'
import { readConfig } from '#shell/config.ts'
import { readAllowed } from '#shell/outbound/addresses.ts'
import { openOutbound } from '#shell/outbound/outbound.ts'
import { stampDigest } from '#shell/store/time-stamps.ts'
import { verifyExport } from '#shell/store/verify.ts'
import { openStamper, type Stamper } from '#shell/worker/stamper.ts'
import { type Client, openTestApp, shops, type TestApp, testStart } from '../app.ts'
import { openTestAuthority, type TestAuthority } from '../timestamp/authority.ts'
import { prepared } from './joom-case.ts'

const mailbox = shops['shop-a'].mailbox
let service: TestApp
let seller: Client
let authority: TestAuthority
let stamper: Stamper
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-tsa-'))
  authority = await openTestAuthority(testStart)
  const certificates = join(folder, 'root.pem')
  writeFileSync(certificates, authority.trusted)
  service = await openTestApp()
  Object.assign(service.deps.config, {
    timestamps: { url: authority.url, certificates, policy: authority.policy },
  })
  Object.assign(service.deps, { outbound: openOutbound(readAllowed('127.0.0.1/32')) })
  stamper = openStamper(service.deps) as Stamper
  seller = await service.as('seller')
})
afterAll(async () => {
  await service?.close()
  await authority?.close()
  rmSync(folder, { recursive: true })
})

type Stamp = { seq: number; digest: string; state: string; token: string | null; attempts: number }
const stamps = async (id: string) => (await seller.get(`/api/cases/${id}/timestamps`)).json<Stamp[]>()
const exported = async (id: string) => (await seller.get(`/api/cases/${id}/export`)).json<CaseExport>()

let id: string
let receipt: Receipt

test('a filing is taken while the authority is away, and its stamp is pending', async () => {
  authority.be({ http: 503 })
  ;({ id } = await prepared(seller))
  const taken = await seller.give('FilePacket', { mailbox }, id)
  receipt = taken.receipt as Receipt
  expect(await stamper.tick(service.clock.now())).toBe(0)
  expect(await stamps(id)).toMatchObject([
    { seq: taken.seq, digest: stampDigest(receipt), state: 'pending', attempts: 1, token: null },
  ])
  expect(await exported(id)).not.toHaveProperty('timestamps')
  expect(service.logged.some((line) => line.includes('no time stamp'))).toBe(true)
})

test('a wrong answer is not kept, however often it comes', async () => {
  for (const wrong of [
    { digest: 'a'.repeat(64) },
    { nonce: '41'.repeat(16) },
    { signer: authority.identities.foreign },
  ]) {
    authority.be(wrong)
    service.clock.move(3_600_000)
    expect(await stamper.tick(service.clock.now())).toBe(0)
  }
  expect(await stamps(id)).toMatchObject([{ state: 'pending', attempts: 4 }])
})

test('it is not asked again before its time, and stamped once the authority answers', async () => {
  authority.be({ at: testStart + 20_000_000 })
  const asked = authority.asked.length
  expect(await stamper.tick(service.clock.now())).toBe(0)
  expect(authority.asked.length).toBe(asked)
  service.clock.move(3_600_000)
  expect(await stamper.tick(service.clock.now())).toBe(1)
  expect(await stamper.tick(service.clock.now() + 86_400_000)).toBe(0)
  expect(await stamps(id)).toMatchObject([{ state: 'stamped', attempts: 4 }])
})

test('the export holds the token, and whoever trusts the authority can check it alone', async () => {
  const held = await exported(id)
  const given = { receipts: [receipt], authorities: [authority.trusted] }
  const found = verifyExport(held, given)
  expect(found).toMatchObject({ ok: true, problems: [] })
  expect(found.stamped).toMatchObject([{ seq: receipt.head.seq, at: testStart + 20_000_000, trusted: true }])
  expect(verifyExport(held).stamped).toMatchObject([{ trusted: false }])
  const strange = await openTestAuthority(testStart)
  await strange.close()
  expect(verifyExport(held, { authorities: [strange.trusted] }).problems).toEqual([
    { at: '/timestamps/0/token', what: 'the authority is not one that is trusted here' },
  ])
})

test('a token cannot be taken out, moved to another receipt, or be older than what it stamps', async () => {
  const held = await exported(id)
  const without = structuredClone(held)
  delete without.timestamps
  expect(verifyExport(without).problems.map(({ at }) => at)).toContain('/head/covers')
  const moved = structuredClone(held)
  const [first] = moved.timestamps ?? []
  if (first !== undefined) first.receipt = held.receipts[0]?.signature ?? ''
  expect(verifyExport(moved).problems.map(({ what }) => what)).toContain('something else was stamped')
})

test('another shop sees none of it', async () => {
  const other = await service.as('seller2')
  expect((await other.get(`/api/cases/${id}/timestamps`)).statusCode).toBe(404)
})

test('an authority needs certificates to be known by', () => {
  expect(() => readConfig({ RECOURSE_TSA_URL: 'https://tsa.example/' })).toThrow('RECOURSE_TSA_CA')
  const given = { RECOURSE_TSA_URL: 'https://tsa.example/', RECOURSE_TSA_CA: '/etc/tsa.pem' }
  expect(readConfig(given).timestamps).toEqual({ url: 'https://tsa.example/', certificates: '/etc/tsa.pem' })
  expect(readConfig({}).timestamps).toBeUndefined()
})
