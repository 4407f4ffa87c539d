/** The second wall: with the route checks off, row security alone still gives another shop nothing at all. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CommandType, commands } from '#core/case/commands.ts'
import { commandRoutes, type Route, routes } from '#core/doors/routes.ts'
import { type Client, openTestApp, shops, type TestApp } from '../app.ts'
import { opening, prepared } from './joom-case.ts'

let service: TestApp
let theirs: { id: string; exhibit: string }
beforeAll(async () => {
  service = await openTestApp({ routeChecks: false })
  const seller = await service.as('seller')
  const { id, certificate } = await prepared(seller)
  await seller.give('FilePacket', { mailbox: shops['shop-a'].mailbox }, id)
  await service.worker.tick(service.clock.now())
  theirs = { id, exhibit: certificate }
})
afterAll(() => service?.close())

/** Routes that answer about no case: everybody signed in may have them. */
const aboutNobody = new Set<string>(
  (
    [
      'health',
      'signIn',
      'signOut',
      'demo',
      'moveClock',
      'session',
      'packs',
      'pack',
      'packVersions',
      'calendars',
      'readNotice',
      'noticeFile',
      // Empty or one's own shop's; test/http/mailbox.test.ts looks into them.
      'mailboxes',
      'addMailbox',
      // One's own, empty here: test/channel, test/http/vault.test.ts and the drill of identifiers look into them.
      'channels',
      'assignments',
      'vaultItems',
      'vaultPapers',
      'uploadLog',
      'uploadLogFile',
      'arrivals',
      'upload',
      'openapi',
      'live',
      'ready',
      // Digests of entries in order, of nobody's in particular; and what is kept for how long.
      'log',
      'privacy',
      // Counts, which the drill of identifiers looks through.
      'figures',
      // One's own, empty or not; what stands there is looked at below.
      'account',
      'calendar',
      'reminders',
      'sessions',
      'keys',
      'team',
      'ownData',
      'signInWays',
      // Opened by their secret links alone.
      'calendarFile',
      'invitation',
      'acceptInvitation',
      'supplied',
      'supply',
    ] as const
  ).map((name) => routes[name].path),
)
const filled = (route: Route) =>
  route.path
    .replace(':exhibit', theirs.exhibit)
    .replace(':id', theirs.id)
    .replace(':filing', '1')
    .replace(':marketplace', 'joom')
    .replace(':person', theirs.id)
    .replace(':shop', 'shop-a')
    .replace(':item', theirs.exhibit)
    .replace(':message', `msg_${'0'.repeat(40)}`)

const bodies: Partial<Record<CommandType, unknown>> = {
  AttachExhibit: { exhibit: '00000000-0000-7000-8000-000000000000', document: 'product-photo' },
  DetachExhibit: { exhibit: '00000000-0000-7000-8000-000000000000' },
  ChooseType: { appealType: 'trademark' },
  SetChain: { links: [] },
  SetFields: { fields: {} },
  StateFacts: { text: 'x', reasonText: 'x', answers: [] },
  TickItem: { item: 'x', done: true },
  FilePacket: { mailbox: 'legal@shop-b.example' },
  OverruleWarning: { warning: 'w1', reason: 'looked at it' },
  RecordTicket: { ticket: 'T' },
  RecordOutcome: { outcome: 'granted', answeredAt: 1 },
  GiveUp: { reason: 'x' },
  KeepCorrespondence: { channel: 'mail', text: 'x', sentAt: 1 },
  ReleaseClaim: { reason: 'x' },
  Decide: { outcome: 'granted', clause: 'x', text: 'x' },
  AmendDecision: { decision: 1, outcome: 'granted', clause: 'x', text: 'x' },
  SkipCase: { reason: 'language' },
  DeclareConflict: { kind: 'other' },
  AskDocument: { document: 'x', text: 'x' },
  WithdrawAsk: { ask: 1 },
  AnswerAsk: { ask: 1, exhibits: [], text: 'x' },
  RecordRelisting: { listing: 'x', at: 1, shares: ['x'] },
  RecordTrouble: { exhibit: '00000000-0000-7000-8000-000000000000', url: 'x', at: 1, doing: 'x' },
}

/** What an answer says of the installation and of no shop: which laboratory measures, and how often it tries a file. */
const ofNoShop = new Set(['laboratory', 'tries'])
/** Lists without a row, counts of nothing. */
const empty = (told: unknown): boolean =>
  told === null ||
  told === 0 ||
  (typeof told === 'object' && Object.entries(told).every(([name, one]) => ofNoShop.has(name) || empty(one)))

async function sees(client: Client): Promise<string[]> {
  const seen: string[] = []
  for (const route of Object.values(routes) as Route[]) {
    if (route.method !== 'GET' || aboutNobody.has(route.path)) continue
    const answer = await client.get(filled(route))
    // An account of which nothing can be seen stands there empty, whosever it is; 403: the role is asked behind the route too.
    const nothing =
      [403, 404].includes(answer.statusCode) ||
      empty(answer.headers['content-type']?.includes('json') ? answer.json() : answer.body) ||
      answer.body.startsWith('{"id":null,')
    if (!nothing) seen.push(`${route.path} ${answer.statusCode} ${answer.body.slice(0, 80)}`)
  }
  for (const { command, creates, path, method } of commandRoutes()) {
    if (creates) continue
    const url = filled({ method, path, summary: '', by: 'anyone' })
    const answer = await client.post(url, bodies[command] ?? {})
    if (answer.statusCode !== 404) seen.push(`${command} ${answer.statusCode}`)
  }
  return seen
}

test('X-05 every command has a body to be tried with', () => {
  for (const { command, creates } of commandRoutes())
    if (!creates) expect(commands[command].body.safeParse(bodies[command] ?? {}).success, command).toBe(true)
})

test('X-05 with the route checks off another shop’s key sees 0 rows on every route', async () => {
  const other = await service.withKey('seller2')
  expect((await other.get('/api/session')).json().shop.id).toBe('shop-b')
  expect(await sees(other)).toEqual([])
})

test('X-05 the calendar of another shop and of whoever is no shop holds nothing', async () => {
  const seller = await service.as('seller')
  expect((await seller.get('/api/calendar')).body).toContain(theirs.id)
  for (const person of ['seller2', 'reviewer', 'committee'] as const) {
    const client = await service.as(person)
    expect((await client.get('/api/calendar')).json().entries).toEqual([])
    expect((await client.get('/api/reminders')).json().due).toEqual([])
  }
})

test('X-05 with the route checks off a reviewer sees nothing of an external case, and the committee neither', async () => {
  expect(await sees(await service.as('reviewer'))).toEqual([])
  expect(await sees(await service.as('committee'))).toEqual([])
})

test('the test would notice: the shop itself sees its case on the same routes', async () => {
  expect((await sees(await service.withKey('seller'))).length).toBeGreaterThan(5)
})

test('another shop cannot attach an upload that is not its own', async () => {
  const seller = await service.as('seller')
  const other = await service.as('seller2')
  const { exhibit } = (await seller.upload('mine.txt', Buffer.from('mine'))).json()
  const { case: id } = await other.give('OpenCase', opening())
  const problem = await other.refused('AttachExhibit', { exhibit, document: 'product-photo' }, id)
  expect(problem.refusals?.map((refusal) => refusal.code)).toEqual(['unknown-upload'])
})

test('X-05 an account shows the shop that asks only its own, and nobody else’s to whoever is no shop', async () => {
  const seller = await service.as('seller')
  const health = { readings: [{ at: 1_700_000_000_000, score: 41 }] }
  expect((await seller.post('/api/account/joom/record-health', health)).statusCode).toBe(200)
  expect((await seller.get('/api/account')).body).toContain('"score":41')
  for (const person of ['seller2', 'reviewer', 'committee'] as const) {
    const answer = await (await service.as(person)).get('/api/account')
    expect(answer.body).not.toContain('shop-a')
    expect(answer.body).not.toContain('"score":41')
  }
  const reviewer = await service.as('reviewer')
  expect((await reviewer.get('/api/accounts')).body).toBe('[]')
})
