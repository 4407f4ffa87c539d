/** The health score of a shop over HTTP: readings by hand and from a table, what they mean, what is missing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountTaken, AccountView } from '#core/doors/account-shapes.ts'
import type { Problem } from '#core/doors/shapes.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'

const hour = 3_600_000

let service: TestApp
let seller: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
})
afterAll(() => service?.close())

async function taken(url: string, body: unknown): Promise<AccountTaken> {
  const answer = await seller.post(url, body)
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`)
  return answer.json<AccountTaken>()
}
async function codes(url: string, body: unknown): Promise<string[]> {
  const answer = await seller.post(url, body)
  expect(answer.statusCode).toBe(409)
  return (answer.json<Problem>().refusals ?? []).map(({ code }) => code)
}
const healthOf = async (marketplace: string): Promise<AccountView['health']> =>
  (await seller.get('/api/account')).json<AccountView[]>().find((view) => view.marketplace.id === marketplace)
    ?.health ?? null

describe('health', () => {
  const url = '/api/account/joom'

  test('JD-03 JD-05 readings by hand and from a table, thresholds, missing weeks and a decline', async () => {
    const week = 7 * 24 * hour
    const at = (weeks: number) => service.clock.now() - weeks * week
    const readings = [
      { at: at(6), score: 92 },
      { at: at(5), score: 90 },
      { at: at(3), score: 88 },
      { at: at(2), score: 84 },
      { at: at(1), score: 74 },
    ]
    const recorded = await taken(`${url}/record-health`, { readings })
    expect(recorded.events.filter((type) => type === 'HealthRecorded')).toHaveLength(5)
    const health = await healthOf('joom')
    expect(health?.missing).toHaveLength(1)
    expect(health?.decline).toMatchObject({ start: 92, end: 74 })
    const stands = Object.fromEntries((health?.thresholds ?? []).map(({ value, stands: is }) => [value, is]))
    expect(stands).toMatchObject({ 85: 'below', 75: 'below', 70: 'above' })
    expect((await taken(`${url}/record-health`, { readings })).events).toEqual([])
    const day = new Date(at(4)).toISOString().slice(0, 10)
    await taken(`${url}/import-health`, { csv: `date,score\n${day},89` })
    expect((await healthOf('joom'))?.missing).toEqual([])
    expect(
      (await seller.post(`${url}/record-health`, { readings: [{ at: 1, score: 101 }] })).statusCode,
    ).toBe(400)
    expect(await codes(`${url}/import-health`, { csv: 'a\nb' })).toEqual(['table-unread'])
  })
})
