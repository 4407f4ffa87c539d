import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView } from '#core/doors/shapes.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { prepared } from './joom-case.ts'

let service: TestApp
let seller: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
})
afterAll(() => service?.close())

test('scratch', async () => {
  const { id } = await prepared(seller)
  const view = (await seller.get(`/api/cases/${id}`)).json<CaseView>()
  console.log(JSON.stringify(view.preflight.findings.map((f) => [f.rule, f.level, f.says.en, f.subject]), null, 1))
  console.log(JSON.stringify(view.actions.map((a) => [a.command, a.available, a.refusals.map((r) => r.code + ' ' + r.says.en)]), null, 1))
  const taken = await seller.give('FilePacket', { mailbox: 'legal@shop-a.example' }, id)
  console.log(taken)
})
