/** A shop's account over HTTP, under the published rules of a marketplace: penalties, two persons, linked shops, health. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseExport } from '#core/case/envelope.ts'
import type { AccountRow, AccountTaken, AccountView } from '#core/doors/account-shapes.ts'
import type { Problem } from '#core/doors/shapes.ts'
import { addEffects } from '#shell/store/outbox.ts'
import { verifyExport } from '#shell/store/verify.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { png } from '../files.ts'

const hour = 3_600_000
const place = '/api/accounts/aliexpress'
const words = 'Decided on the evidence of the case named.'
const clause = 'penalty-levels'

let service: TestApp
let seller: Client
let other: Client
let committee: Client
let operator: Client
beforeAll(async () => {
  service = await openTestApp()
  await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query("update shop set licence = '91330000EXAMPLE01X'"),
  )
  ;[seller, other, committee, operator] = await Promise.all([
    service.as('seller'),
    service.as('seller2'),
    service.as('committee'),
    service.as('operator'),
  ])
})
afterAll(() => service?.close())

async function taken(by: Client, url: string, body: unknown): Promise<AccountTaken> {
  const answer = await by.post(url, body)
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`)
  return answer.json<AccountTaken>()
}
async function codes(by: Client, url: string, body: unknown): Promise<string[]> {
  const answer = await by.post(url, body)
  expect(answer.statusCode).toBe(409)
  return (answer.json<Problem>().refusals ?? []).map(({ code }) => code)
}
const own = async (by: Client, marketplace = 'aliexpress'): Promise<AccountView> => {
  const found = (await by.get('/api/account'))
    .json<AccountView[]>()
    .find((view) => view.marketplace.id === marketplace)
  if (found === undefined) throw new Error('no account')
  return found
}
const seen = async (by: Client, shop: string) => (await by.get(`${place}/${shop}`)).json<AccountView>()

/** A penalty decided directly and in effect; its cause. */
async function penalise(shop: string, reason: string, grade?: string): Promise<string> {
  const url = `${place}/${shop}/impose-penalty`
  await taken(committee, url, { reason, clause, text: words, ...(grade === undefined ? {} : { grade }) })
  const cause = (await seen(committee, shop)).penalties.at(-1)?.cause ?? ''
  await service.later(31_000)
  return cause
}

describe('penalties', () => {
  test('AR-14 three stolen images in total make level 2; the undo of one brings points and ban down', async () => {
    const first = await penalise('shop-a', 'report-stolen-image')
    expect(await own(seller)).toMatchObject({ points: 200, level: { level: 1 } })
    await penalise('shop-a', 'report-stolen-image')
    await penalise('shop-a', 'report-stolen-image')
    const before = await own(seller)
    expect(before).toMatchObject({ points: 2400, level: { level: 2 }, bans: [{ state: 'running' }] })
    expect(before.penalties[0]?.clause?.id).toBe(clause)
    const back = await taken(committee, `${place}/shop-a/take-back-penalty`, { penalty: first, text: words })
    expect(back.events).toEqual(['PenaltyUndone', 'PenaltyRecounted', 'CampaignBanLifted'])
    expect(back.receipt?.act).toBe('TakeBackPenalty')
    const after = await own(seller)
    expect(after).toMatchObject({ points: 400, level: { level: 1 }, bans: [{ state: 'lifted' }] })
    expect(after.penalties.find((one) => one.cause === first)?.undone?.text).toBe(words)
  })

  test('X-13 a decision waits for its undo: held it counts nothing and the seller does not see it', async () => {
    await taken(committee, `${place}/shop-a/impose-penalty`, {
      reason: 'report-counterfeit',
      clause,
      text: words,
    })
    const held = (await seen(committee, 'shop-a')).penalties.at(-1)
    expect(held?.state).toBe('held')
    expect((await own(seller)).penalties.map(({ state }) => state)).not.toContain('held')
    await taken(committee, `${place}/shop-a/take-back-penalty`, { penalty: held?.cause, text: words })
    await service.later(60_000)
    expect((await own(seller)).points).toBe(400)
  })

  test('AR-14 what a decided case brings about is delivered as often as it may be and taken once, and so is its undo', async () => {
    const system = { as: 'app', role: 'system', actor: 'system', shop: null } as const
    const at = service.clock.now()
    const key = { shop: 'shop-b', marketplace: 'aliexpress' }
    const stream = '0190a000-0000-7000-8000-0000000000aa'
    const cause = 'decided:RC-TEST-1:1'
    const penalty = { cause, at, reason: 'report-counterfeit', case: 'RC-TEST-1', clause, listing: 'L-1' }
    const apply = { kind: 'account', command: 'ApplyPenalty', key, body: penalty } as const
    const body = { cause: 'decided:RC-TEST-1:2', at, undoes: cause }
    const undo = { kind: 'account', command: 'UndoPenalty', key, body } as const
    const deliver = async (seq: number, effect: typeof apply | typeof undo) => {
      await service.deps.database.transaction(system, (session) =>
        addEffects(session, { stream, seq, shop: 'shop-a', at }, [effect]),
      )
      await service.worker.tick(at)
    }
    await deliver(1, apply)
    await deliver(2, apply)
    expect(await own(other)).toMatchObject({ points: 2000, penalties: [{ cause, listing: 'L-1' }] })
    await deliver(3, undo)
    await deliver(4, undo)
    expect(await own(other)).toMatchObject({ points: 0, bans: [{ state: 'lifted' }] })
  })

  test('a command is not for everybody, nor about a shop that is not here', async () => {
    const body = { reason: 'report-counterfeit', clause, text: words }
    for (const by of [seller, operator])
      expect((await by.post(`${place}/shop-a/impose-penalty`, body)).statusCode).toBe(403)
    expect((await committee.post(`${place}/shop-z/impose-penalty`, body)).statusCode).toBe(404)
    expect((await committee.post('/api/accounts/nowhere/shop-a/impose-penalty', body)).statusCode).toBe(404)
    expect(await codes(committee, `${place}/shop-a/impose-penalty`, { ...body, reason: 'x' })).toEqual([
      'unknown-reason',
    ])
  })

  test('the same request under one key is done once', async () => {
    const key = { 'idempotency-key': 'account-key-1' }
    const url = `${place}/shop-a/impose-penalty`
    const body = { reason: 'report-stolen-image', clause, text: words }
    const once = (await committee.post(url, body, key)).json<AccountTaken>()
    const twice = (await committee.post(url, body, key)).json<AccountTaken>()
    expect(twice).toEqual({ ...once, repeated: true })
    expect((await committee.post(url, { ...body, text: `${words} More.` }, key)).statusCode).toBe(422)
    const cause = (await seen(committee, 'shop-a')).penalties.at(-1)?.cause
    await taken(committee, `${place}/shop-a/take-back-penalty`, { penalty: cause, text: words })
  })
})

describe('freeze and closure', () => {
  let cause: string

  test('AR-14 X-13 level 3 suggests and does nothing; two persons and the delay carry it', async () => {
    cause = await penalise('shop-a', 'report-counterfeit', 'class-a')
    expect(await own(seller)).toMatchObject({ level: { level: 3 }, standing: null, measures: [] })
    const { measures, actions, delay } = await seen(operator, 'shop-a')
    expect(delay).toBe('PT24H')
    expect(measures.map(({ kind, state }) => [kind, state])).toEqual([
      ['freeze-funds', 'suggested'],
      ['closure', 'suggested'],
    ])
    expect(
      actions.filter(({ command, available }) => command === 'ProposeMeasure' && available),
    ).toHaveLength(2)
    for (const suggestion of [1, 2])
      await taken(operator, `${place}/shop-a/propose-measure`, { suggestion, text: words })
    const confirm = { measure: 2, text: words }
    expect(await codes(operator, `${place}/shop-a/confirm-measure`, confirm)).toEqual([
      'same-person',
      'not-yet',
    ])
    expect(await codes(committee, `${place}/shop-a/confirm-measure`, confirm)).toEqual(['not-yet'])
    expect((await own(seller)).measures).toEqual([])
    await service.later(24 * hour)
    expect(await codes(operator, `${place}/shop-a/confirm-measure`, confirm)).toEqual(['same-person'])
    await taken(committee, `${place}/shop-a/confirm-measure`, { measure: 1, text: words })
    const closed = await taken(committee, `${place}/shop-a/confirm-measure`, confirm)
    expect(closed.receipt).not.toBe(null)
    const view = await own(seller)
    expect(view.standing).toBe('deactivated')
    expect(view.measures[0]).toMatchObject({ kind: 'freeze-funds', state: 'in-force', proposed: null })
    expect(view.measures[0]?.confirmed?.until).toBe(service.clock.now() + 90 * 24 * hour)
  })

  test('JA-21 cases of a closed account are asked about by that state', async () => {
    const given = await service.deps.database.transaction(
      { as: 'app', role: 'seller', actor: 'x', shop: 'shop-a' },
      async (session) => {
        const { givenFor } = await import('#shell/handle/given.ts')
        const actor = { id: 'x', role: 'seller' } as const
        return [
          await givenFor(session, actor, 'shop-a', 'aliexpress'),
          await givenFor(session, actor, 'shop-a', 'joom'),
        ]
      },
    )
    expect(given.map(({ shop }) => shop?.account)).toEqual(['deactivated', 'active'])
  })

  test('AR-15 the other shop on the licence enters a check and answers it with the paper asked for', async () => {
    expect((await own(other)).checks).toEqual([])
    await service.worker.tick(service.clock.now())
    const [check] = (await own(other)).checks
    expect(check).toMatchObject({ state: 'open', asks: [{ id: 'factory-inspection-report' }] })
    const url = '/api/account/aliexpress/answer-linked-check'
    expect(await codes(other, url, { check: 1, papers: [], text: '' })).toEqual(['paper-missing'])
    const { exhibit } = (await other.upload('report.png', await png())).json()
    const papers = [{ document: 'factory-inspection-report', exhibit }]
    expect(await codes(seller, url, { check: 1, papers, text: '' })).toEqual(['no-check'])
    expect((await taken(other, url, { check: 1, papers, text: 'New report.' })).receipt).not.toBe(null)
    const paper = await committee.get(`${place}/shop-b/exhibits/${exhibit}`)
    expect(paper.rawPayload.equals(await png())).toBe(true)
    expect((await committee.get(`${place}/shop-a/exhibits/${exhibit}`)).statusCode).toBe(404)
    const rows = (await operator.get('/api/accounts')).json<AccountRow[]>()
    expect(rows.find(({ shop }) => shop === 'shop-b')).toMatchObject({ checks: 1, standing: null })
  })

  test('AR-14 AR-15 the undo of the decision opens account and funds again, and the check falls with the closure', async () => {
    await taken(committee, `${place}/shop-a/take-back-penalty`, { penalty: cause, text: words })
    await service.worker.tick(service.clock.now())
    const view = await own(seller)
    expect(view).toMatchObject({ standing: null, points: 400 })
    expect(view.measures.map(({ state }) => state)).toEqual(['lifted', 'lifted'])
    expect((await own(other)).checks[0]?.state).toBe('withdrawn')
  })

  test('IR-08 an account frozen for a forged authorisation sells no more until it is lifted', async () => {
    const proposal = { kind: 'freeze-account', clause, text: 'Its issuer answered that it never gave it.' }
    const { measure } = await (async () => {
      await taken(committee, `${place}/shop-b/propose-measure`, proposal)
      const found = (await seen(committee, 'shop-b')).measures.at(-1)
      return { measure: found?.measure ?? 0 }
    })()
    expect((await own(other)).standing).toBe(null)
    await service.later(24 * hour)
    expect(await codes(committee, `${place}/shop-b/confirm-measure`, { measure, text: words })).toEqual([
      'same-person',
    ])
    await taken(operator, `${place}/shop-b/confirm-measure`, { measure, text: words })
    expect((await own(other)).standing).toBe('selling-suspended')
    await taken(committee, `${place}/shop-b/lift-measure`, { measure, text: words })
    expect((await own(other)).standing).toBe(null)
  })

  test('a receipt of what was confirmed is proved by the exported record', async () => {
    const exported = (await operator.get(`${place}/shop-b/export`)).json<CaseExport>()
    expect(verifyExport(exported).ok).toBe(true)
    expect(exported.receipts.map(({ act }) => act)).toContain('ConfirmMeasure')
    expect((await committee.get(`${place}/shop-b/export`)).statusCode).toBe(403)
  })

  test('AR-14 frozen funds come free when their time is over', async () => {
    await penalise('shop-b', 'report-fake-transactions', 'organised')
    const funds = (await seen(operator, 'shop-b')).measures.find(({ kind }) => kind === 'freeze-funds')
    await taken(operator, `${place}/shop-b/propose-measure`, { suggestion: funds?.measure, text: words })
    await service.later(24 * hour)
    await taken(committee, `${place}/shop-b/confirm-measure`, { measure: funds?.measure, text: words })
    await service.later(90 * 24 * hour - 1)
    const state = async () =>
      (await own(other)).measures.find(({ measure }) => measure === funds?.measure)?.state
    expect(await state()).toBe('in-force')
    await service.later(1)
    expect(await state()).toBe('ended')
  })
})

describe('where no ladder is known', () => {
  test('JA-22 after a listing came back: points, frozen funds and closure, each its own decision with its own undo', async () => {
    const { pack } = await own(seller, 'joom')
    const clauses = Object.keys(service.deps.library.latest(pack.id).clauses)
    const at = '/api/accounts/joom/shop-a'
    const text = 'The infringement was confirmed after the listing had come back.'
    const about = { reason: 'trademark', clause: clauses[0], case: 'RC-TEST-2', text }
    await taken(committee, `${at}/impose-penalty`, { ...about, points: 500 })
    await service.later(31_000)
    expect(await own(seller, 'joom')).toMatchObject({ points: 500, level: null, standing: null })
    const { case: _, ...measure } = about
    await taken(committee, `${at}/propose-measure`, { ...measure, kind: 'freeze-funds', duration: 'P30D' })
    await taken(committee, `${at}/propose-measure`, { ...measure, kind: 'closure' })
    await service.later(24 * hour)
    for (const one of [1, 2]) await taken(operator, `${at}/confirm-measure`, { measure: one, text })
    expect((await own(seller, 'joom')).standing).toBe('deactivated')
    await taken(operator, `${at}/lift-measure`, { measure: 2, text })
    const view = await own(seller, 'joom')
    expect(view.measures.map(({ state }) => state)).toEqual(['in-force', 'lifted'])
    expect([view.standing, view.points]).toEqual([null, 500])
  })
})
