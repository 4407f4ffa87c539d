/** X-04 The seller's list, page by page: the same rows, in the same order, with the same figures as a plain sort of everything gives. */
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { statuses } from '#core/case/state.ts'
import { inboxKinds } from '#core/doors/inbox-routes.ts'
import type { CaseRow } from '#core/doors/shapes.ts'
import { atRisk, isAtRisk } from '#core/listing/at-risk.ts'
import type { Takings } from '#core/listing/takings.ts'
import { counted } from '#test/counts.ts'
import { caseViewOf, openTestDatabase, seller } from '#test/store.ts'
import { assign } from '../collaboration/assignments.ts'
import type { CaseViewRow } from './case-row.ts'
import type { Database } from './database.ts'
import {
  countInbox,
  inboxFigures,
  moveOn,
  type Narrowed,
  ownShops,
  placeOf,
  readInbox,
  readPlace,
} from './inbox.ts'
import { recordTakings } from './takings.ts'
import { saveCaseView } from './views.ts'

const day = 86_400_000
const shops = ['shop-one', 'shop-two', 'shop-else'] as const
const person = 'person-lists'
const everywhere = { as: 'app', role: 'seller', actor: person, shop: '*' } as const
const over: CaseRow['status'][] = ['granted', 'exhausted', 'lapsed', 'withdrawn']

type Kept = CaseViewRow & { takings: Takings | null; has: string | null }

let db: Database
const all: Kept[] = []

/** Few different instants, so that ties are common. */
const drawn = fc.record({
  shop: fc.constantFrom(...shops),
  status: fc.constantFrom(...statuses),
  closing: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
  changedAt: fc.integer({ min: 0, max: 3 }),
  blocks: fc.integer({ min: 0, max: 2 }),
  listingState: fc.constantFrom('active', 'removed', 'unknown'),
  listing: fc.constantFrom('', 'L1', 'L2', 'L3'),
  site: fc.constantFrom('RU', 'DE'),
  title: fc.constantFrom('Lamp', 'Чайник 0.8 L', '100% wool'),
  has: fc.constantFrom(null, null, person, 'person-other'),
})

function made({
  shop,
  closing,
  has,
  blocks,
  ...row
}: typeof drawn extends fc.Arbitrary<infer T> ? T : never) {
  const view = caseViewOf({ id: uuidv7(), shop })
  const ended = over.includes(row.status)
  return {
    ...view,
    closing: ended
      ? []
      : closing
          .sort((a, b) => a - b)
          .map((at) => ({ code: 'window-close', at: at * day, zone: 'UTC', provisional: false })),
    row: { ...view.row, ...row, preflight: { blocks, warns: 0 } } as CaseRow,
    takings: null,
    has,
  }
}

const figures = [
  { shop: 'shop-one', site: '', listing: 'L1', currency: 'EUR', minor: 500 },
  { shop: 'shop-one', site: 'RU', listing: 'L1', currency: 'EUR', minor: 700 },
  { shop: 'shop-two', site: 'DE', listing: 'L2', currency: 'USD', minor: 9_000 },
  { shop: 'shop-else', site: '', listing: 'L1', currency: 'CHF', minor: 1 },
]
const takingsFor = ({ shop, row }: CaseViewRow): Takings | null => {
  const own = figures.filter((one) => one.shop === shop && one.listing === row.listing)
  const found = own.find(({ site }) => site === row.site) ?? own.find(({ site }) => site === '')
  return found ? { currency: found.currency, minor: found.minor, basis: 'revenue', at: 0 } : null
}

beforeAll(async () => {
  db = await openTestDatabase()
  await db.transaction({ as: 'owner' }, async (session) => {
    for (const shop of shops) {
      await session.query(`insert into shop (id, name, created_at) values ($1, $1, 0)`, [shop])
      if (shop !== 'shop-else')
        await session.query('insert into person_shop (person, shop) values ($1, $2)', [person, shop])
    }
  })
  all.push(...fc.sample(drawn, { numRuns: 150, seed: 5 }).map(made))
  for (const shop of shops)
    await db.transaction(seller(shop), async (session) => {
      const own = figures.filter((one) => one.shop === shop)
      await recordTakings(
        session,
        { shop, at: 0 },
        own.map(({ site, listing, currency, minor }) => ({
          ...{ marketplace: 'm', site, listing },
          takings: { currency, minor, basis: 'revenue' },
        })),
      )
      for (const view of all.filter((one) => one.shop === shop)) {
        await saveCaseView(session, view)
        if (view.has !== null)
          await assign(session, { stream: view.row.id, shop, person: view.has, by: person, at: 0 }, undefined)
      }
    })
  for (const one of all) one.takings = takingsFor(one)
})
afterAll(() => db.close())

const deadlineAt = ({ closing }: Kept, now: number) => closing.find(({ at }) => at >= now)?.at ?? null
const isOver = ({ row }: Kept) => over.includes(row.status)

/** What a list is to hold, told plainly. */
function expected({ q, status, is, due, assigned, listing, now, shops: of }: Narrowed): Kept[] {
  const kinds: Record<(typeof inboxKinds)[number], (one: Kept) => boolean> = {
    blocked: ({ row }) => row.status === 'open' && row.preflight.blocks > 0,
    ready: ({ row }) => row.status === 'open' && row.preflight.blocks === 0,
    waiting: ({ row }) => row.status === 'filed',
    unknown: ({ row, takings }) => isAtRisk(row) && takings === null,
  }
  const last = Number.MAX_SAFE_INTEGER
  return all
    .filter((one) => one.shop !== 'shop-else' && of.includes(one.shop))
    .filter(({ row }) => status === undefined || row.status === status)
    .filter(({ row }) => listing === undefined || row.listing === listing)
    .filter((one) => is === undefined || kinds[is](one))
    .filter(
      ({ row }) => q === undefined || `${row.listing}\n${row.title}`.toLowerCase().includes(q.toLowerCase()),
    )
    .filter(({ has }) => assigned === undefined || (assigned === 'me' ? has === person : has === null))
    .filter((one) => due === undefined || (!isOver(one) && (deadlineAt(one, now) ?? last) < now + day))
    .sort(
      (a, b) =>
        Number(isOver(a)) - Number(isOver(b)) ||
        (deadlineAt(a, now) ?? last) - (deadlineAt(b, now) ?? last) ||
        b.row.changedAt - a.row.changedAt ||
        (a.row.id < b.row.id ? -1 : 1),
    )
}

async function readAll(of: Narrowed, rows: number): Promise<{ rows: CaseRow[]; starts: string[] }> {
  const found: CaseRow[] = []
  const starts: string[] = []
  for (;;) {
    const after = starts.at(-1)
    const page = await db.transaction(everywhere, (session) =>
      readInbox(session, { ...of, rows, several: true, ...(after ? { after: readPlace(after) } : {}) }),
    )
    expect(page.rows.length).toBeLessThanOrEqual(rows)
    found.push(...page.rows)
    if (page.next === null) return { rows: found, starts }
    starts.push(page.next)
  }
}

const narrowings = fc.record(
  {
    q: fc.constantFrom('lamp', 'ЧАЙНИК', '%', 'L2', 'nowhere\0'),
    status: fc.constantFrom(...statuses),
    is: fc.constantFrom(...inboxKinds),
    due: fc.constant('day' as const),
    assigned: fc.constantFrom('me' as const, 'nobody' as const),
    listing: fc.constantFrom('L1', 'L9'),
  },
  { requiredKeys: [] },
)
const asked = fc.record({
  narrowed: fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 2, arbitrary: narrowings }),
  now: fc.integer({ min: 0, max: 10 * day }),
  rows: fc.integer({ min: 6, max: 60 }),
  of: fc.constantFrom(['shop-one'], ['shop-one', 'shop-two'], [...shops]),
})

async function agree(now?: number): Promise<void> {
  const property = fc.asyncProperty(asked, async ({ narrowed, rows, of, ...drawnNow }) => {
    const query: Narrowed = { ...narrowed, shops: of, actor: person, now: now ?? drawnNow.now }
    const wanted = expected(query)
    const found = await readAll(query, rows)
    expect(found.rows.map(({ id }) => id)).toEqual(wanted.map(({ row }) => row.id))
    expect(found.rows.map(({ deadline, takings, shop }) => [deadline?.at ?? null, takings, shop])).toEqual(
      wanted.map((one) => [deadlineAt(one, query.now), one.takings, one.shop]),
    )
    const { cases } = await db.transaction(everywhere, (session) => countInbox(session, query))
    expect(cases).toBe(wanted.length)
  })
  await fc.assert(property, { numRuns: counted(20, 1_000) })
}

test('X-04 pages of any size hold every case once, in order, however the list is narrowed and whatever has passed', () =>
  agree())

test('X-04 figures are those of the whole list, each listing and site counted once for the money', async () => {
  for (const now of [0, 2.5 * day, 8.25 * day]) {
    const of = ['shop-one', 'shop-two']
    const found = await db.transaction(everywhere, (session) => inboxFigures(session, { shops: of, now }))
    const base = { shops: of, actor: person, now }
    const count = (narrowed: Partial<Narrowed>) => expected({ ...base, ...narrowed }).length
    expect(found).toEqual({
      cases: count({}),
      due: count({ due: 'day' }),
      blocked: count({ is: 'blocked' }),
      ready: count({ is: 'ready' }),
      waiting: count({ is: 'waiting' }),
      atRisk: atRisk(expected(base).map(({ shop, row, takings }) => ({ ...row, shop, takings }))),
    })
  }
})

test('X-04 a page asked for anew between two places holds what is between them now', async () => {
  const of = { shops: ['shop-one', 'shop-two'], actor: person, now: 0 }
  const { rows, starts } = await readAll(of, 10)
  const [after = '', until = ''] = starts.slice(1, 3)
  const between = { ...of, several: true, after: readPlace(after), until: readPlace(until) }
  const page = (most: number) =>
    db.transaction(everywhere, (session) => readInbox(session, { ...between, rows: most }))
  const ids = (list: CaseRow[]) => list.map(({ id }) => id)
  expect(ids((await page(50)).rows)).toEqual(ids(rows.slice(20, 30)))
  expect((await page(50)).next).toBeNull()
  const short = await page(4)
  expect([ids(short.rows), short.next !== null]).toEqual([ids(rows.slice(20, 24)), true])
})

test('X-04 nobody reads, counts or sums what is not theirs, whatever shops are named', async () => {
  const of = { shops: [...shops], actor: person, now: 0 }
  expect(await db.transaction(everywhere, (session) => ownShops(session, person))).toEqual([
    'shop-one',
    'shop-two',
  ])
  const one = seller('shop-one')
  const page = await db.transaction(one, (session) => readInbox(session, { ...of, rows: 500, several: true }))
  expect(new Set(page.rows.map(({ shop }) => shop))).toEqual(new Set(['shop-one']))
  const figures = await db.transaction(one, (session) => inboxFigures(session, { ...of, now: 0 }))
  expect(figures.cases).toBe(page.rows.length)
  expect(await db.transaction(one, (session) => countInbox(session, of))).toEqual({ cases: page.rows.length })
  const stranger = { ...everywhere, actor: 'person-stranger' } as const
  expect(await db.transaction(stranger, (session) => inboxFigures(session, { ...of, now: 0 }))).toMatchObject(
    {
      cases: 0,
      atRisk: { listings: 0 },
    },
  )
  await db.transaction({ as: 'owner' }, (session) =>
    session.query(`update person_shop set sites = '{DE}' where person = $1 and shop = 'shop-two'`, [person]),
  )
  const sites = await readAll({ ...of, shops: ['shop-two'] }, 500)
  expect(new Set(sites.rows.map(({ site }) => site))).toEqual(new Set(['DE']))
  await db.transaction({ as: 'owner' }, (session) =>
    session.query('update person_shop set sites = null where person = $1', [person]),
  )
})

test('X-04 the row is placed as the list orders it, and moving on along deadlines that have passed changes nothing', async () => {
  const places = await db.transaction({ as: 'owner' }, (session) =>
    session.query<{ id: string; place: number }>('select id, place from case_view', []),
  )
  const stands = new Map(places.map(({ id, place }) => [id, place]))
  for (const one of all) expect(stands.get(one.row.id)).toBe(placeOf(one))
  const now = 5.5 * day
  expect(await db.transaction({ as: 'owner' }, (session) => moveOn(session, now))).toBeGreaterThan(10)
  expect(await db.transaction({ as: 'owner' }, (session) => moveOn(session, now))).toBe(0)
  await agree(now)
})
