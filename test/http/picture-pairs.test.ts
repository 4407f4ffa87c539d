/** Pictures of either side of a case are held against each other after they were attached; seller and reviewer read what that rests on. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView, ReviewView } from '#core/doors/shapes.ts'
import type { PicturePair } from '#core/evidence/likeness.ts'
import { openBench } from '#shell/lab/child.ts'
import type { As } from '#shell/store/database.ts'
import { openMatcher } from '#shell/worker/matcher.ts'
import { type Client, multipart, openTestApp, shops, type TestApp, testStart } from '../app.ts'
import { madePicture } from '../pictures.ts'
import { recoveryCase } from './picture-cases.ts'
import { mendUnban, openedUnban } from './unban-case.ts'

let service: TestApp
let seller: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
})
afterAll(async () => {
  bench.close()
  await service?.close()
})

const day = 86_400_000
const made = (seed: number) => madePicture(seed, 480, 360)
/** One process for all of them, which lets nothing go first. */
const bench = openBench()
const open = () => ({ ...bench, close: () => {} })
const tick = () => openMatcher(service.deps, open).tick(service.clock.now())
const view = async (id: string): Promise<CaseView> => (await seller.get(`/api/cases/${id}`)).json()

/** As a shop saves it from a page: smaller, and saved again. */
const saved = (picture: Buffer, width: number): Promise<Buffer> =>
  sharp(picture).resize({ width }).jpeg({ quality: 70 }).toBuffer()

const told = (pairs: readonly PicturePair[]) =>
  pairs.map(({ first, second, comparison, origin }) => [
    first.document,
    second.document,
    comparison?.relation ?? null,
    origin?.answer ?? null,
  ])
const asked = ({ preflight }: Pick<CaseView, 'preflight'>) =>
  preflight.findings.filter(({ rule }) => rule === 'pictures-held-together')

test('IR-13 X-13 original, listing and complainant: what each pair is, whose dates are earlier and what each date carries', async () => {
  const { case: id } = await seller.give('OpenCase', recoveryCase('1005006000000001'))
  const [mine, other] = [await made(7), await made(8)]
  const original = await seller.attach(id, 'original-picture', 'original.jpg', mine)
  await seller.attach(id, 'listing-picture', 'listing.jpg', await saved(mine, 440))
  const theirs = await seller.attach(id, 'complainant-picture', 'theirs.jpg', await saved(mine, 400))
  await seller.attach(id, 'complainant-picture', 'unlike.jpg', other)
  expect(told((await view(id)).pairs)).toContainEqual(['original-picture', 'complainant-picture', null, null])
  expect(await tick()).toBe(5)
  expect(await tick()).toBe(0)
  const undated = await view(id)
  expect(told(undated.pairs)).toEqual([
    ['original-picture', 'listing-picture', 'same-photograph', null],
    ['original-picture', 'complainant-picture', 'same-photograph', 'unknown'],
    ['original-picture', 'complainant-picture', 'unlike', 'unknown'],
    ['listing-picture', 'complainant-picture', 'same-photograph', 'unknown'],
    ['listing-picture', 'complainant-picture', 'unlike', 'unknown'],
  ])
  expect(asked(undated).map(({ level, also }) => [level, also])).toEqual([
    ['ask', { in: 'exhibit', exhibit: original }],
    ['ask', { in: 'exhibit', exhibit: original }],
  ])
  expect(undated.timeline.at(-1)).toMatchObject({ type: 'ExhibitMeasured', by: 'system' })
  const fields = {
    'own-listed-at': '2024-05-01T10:00:00+08:00',
    'complainant-listed-at': '2025-02-01T00:00:00Z',
  }
  await seller.give('SetFields', { fields }, id)
  const dated = await view(id)
  const pair = dated.pairs.find(({ second }) => second.exhibit === theirs)
  expect(pair?.origin).toMatchObject({
    answer: 'mine-earlier',
    confidence: 'low',
    restsOn: [
      { is: 'date', side: 'mine', by: 'listing', at: Date.UTC(2024, 4, 1, 2), claimed: true },
      { is: 'date', side: 'theirs', by: 'listing', at: Date.UTC(2025, 1, 1), claimed: true },
    ],
    also: [{ is: 'date', side: 'mine', by: 'arrival', at: testStart }],
  })
  expect(asked(dated).map(({ subject }) => subject)).toEqual(['unlike.jpg'])
  // A picture of the supplier in both hands: nobody need have it from the other.
  await seller.attach(id, 'supplier-picture', 'supplier.jpg', await saved(mine, 420))
  await tick()
  const common = await view(id)
  expect(common.pairs.find(({ second }) => second.exhibit === theirs)?.origin?.answer).toBe('common-source')
  expect(JSON.stringify(asked(common)).toLowerCase()).not.toMatch(/steal|stole|theft|thief|盗|кра[жд]/)
  expect(
    common.preflight.findings.some((one) => one.level === 'block' && one.rule === 'pictures-held-together'),
  ).toBe(false)
})

test('IR-16 what lies in the vault since earlier dates the original, and goes into the record with it', async () => {
  const mine = await made(9)
  const arrived = service.clock.now()
  const { payload, headers } = multipart('original.jpg', mine)
  expect((await seller.post('/api/vault?kind=original', payload, headers)).statusCode).toBe(200)
  service.clock.move(3 * day)
  const { case: id } = await seller.give('OpenCase', recoveryCase('1005006000000002'))
  await seller.attach(id, 'original-picture', 'original.jpg', mine)
  await seller.attach(id, 'complainant-picture', 'theirs.jpg', await saved(mine, 400))
  await tick()
  const [pair] = (await view(id)).pairs
  expect(pair?.origin?.also).toContainEqual({ is: 'date', side: 'mine', by: 'vault', at: arrived })
  expect(pair?.origin?.doubts).toEqual(['no-dates-theirs'])
})

test('AR-22 what was detached and comes back is told again; a pair goes with either file', async () => {
  const { case: id } = await seller.give('OpenCase', recoveryCase('1005006000000003'))
  const mine = await made(10)
  await seller.attach(id, 'original-picture', 'original.jpg', mine)
  const exhibit = await seller.attach(id, 'complainant-picture', 'theirs.jpg', await saved(mine, 400))
  await tick()
  await seller.give('DetachExhibit', { exhibit }, id)
  expect((await view(id)).pairs).toEqual([])
  await seller.give('AttachExhibit', { exhibit, document: 'complainant-picture' }, id)
  await tick()
  expect(told((await view(id)).pairs)).toEqual([
    ['original-picture', 'complainant-picture', 'same-photograph', 'unknown'],
  ])
  const all = (as: As) =>
    service.deps.database.transaction(as, (session) =>
      session.query('select first from exhibit_likeness', []),
    )
  expect((await all({ as: 'owner' })).length).toBeGreaterThan(0)
  for (const role of ['seller', 'reviewer', 'operator'] as const)
    expect(await all({ as: 'app', actor: 'x', role, shop: 'another' })).toEqual([])
})

test('X-13 the reviewer reads the same pairs under the packet’s names, also where they were compared after filing', async () => {
  const id = await openedUnban(seller, { listing: '1005006000000004', violation: 'V-4', venue: 'hosted' })
  const mine = await made(11)
  await seller.attach(id, 'real-photographs', 'IMG_0001.jpg', mine)
  await seller.attach(id, 'complainant-picture', 'from-them.jpg', await saved(mine, 400))
  await mendUnban(seller, id, 1, [])
  await seller.give('FilePacket', { mailbox: shops['shop-a'].mailbox }, id)
  await tick()
  const reviewer = await service.as('reviewer')
  const seen = (await reviewer.get(`/api/review/${id}`)).json<ReviewView>()
  expect(told(seen.pairs)).toEqual([
    ['real-photographs', 'complainant-picture', 'same-photograph', 'unknown'],
  ])
  expect(JSON.stringify(seen.pairs)).not.toMatch(/IMG_0001|from-them/)
})
