/**
 * two processes with doors and two with timers and effects on one PostgreSQL, one of each killed in the middle of the work, the
 * worker while it hands over a mail and messages to a connected system. What was acknowledged is there, each effect is applied once, each
 * decision takes effect once, and what goes out arrives: at least once, each under an id that stays, so that whoever looks at it has it once.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { commands } from '#core/case/commands.ts'
import type { Taken } from '#core/doors/shapes.ts'
import { addChannel } from '#shell/channel/channels.ts'
import type { Deps } from '#shell/deps.ts'
import { asActor } from '#shell/handle/person.ts'
import { handle } from '#shell/handle.ts'
import { openExhibit } from '#shell/read/exhibits.ts'
import { addEndpoint } from '#shell/webhook/endpoints.ts'
import { counted, report } from '../counts.ts'
import { newTestPostgres } from '../store.ts'
import { type Heard, holderOf, openReceivers, type Receivers } from './processes/receivers.ts'
import { openWorld, type World } from './store/death.ts'
import { depsOf, fileOne, listingOf, openingOf, shop } from './store/filer.ts'
import { faults, reckon, told } from './store/reckon.ts'

const opened = counted(24, 600)
const decided = counted(3, 60)
const clients = 4
const cli = fileURLToPath(new URL('../../src/shell/cli/main.ts', import.meta.url))
const given = process.env.RECOURSE_TEST_DATABASE_URL !== undefined
if (!given) report('processes', 'not run: no PostgreSQL was given or found')

type Process = { child: ChildProcess; over: Promise<void>; address: string }
type Place = { world: World; deps: Deps; ends: Receivers }

/** Starts `recourse serve` in a role and waits until it says that it is up. */
async function start({ world, ends }: Place, role: 'web' | 'worker'): Promise<Process> {
  const { data, masterKey, url } = world.job
  const args = ['serve', '--role', role, '--port', '0', '--data', data, '--json']
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...{ DATABASE_URL: url, RECOURSE_MASTER_KEY: masterKey, RECOURSE_LOG: 'error' },
      ...{
        RECOURSE_SMTP_URL: ends.mailUrl,
        RECOURSE_SMTP_TLS: 'optional',
        RECOURSE_OUTBOUND_ALLOW: '127.0.0.1',
      },
      RECOURSE_MAIL_FROM: 'Recourse <recourse@example.test>',
    },
  })
  const over = new Promise<void>((resolve) => child.once('close', () => resolve()))
  for await (const line of createInterface({ input: child.stdout }))
    return { child, over, address: (JSON.parse(line) as { address?: string }).address ?? '' }
  throw new Error(`${role} ended before it was up`)
}

/** Asks for a case at one door and, where that does not answer, at another, until it is acknowledged. */
async function openCase(
  world: World,
  doors: () => string[],
  key: string,
  of: { lane: number; n: number },
): Promise<void> {
  const { lane, n } = of
  const body = JSON.stringify(openingOf(listingOf(lane, n), world.job.base))
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${key}`,
    'idempotency-key': `processes-${n}`,
  }
  for (let tries = 0; ; tries += 1) {
    const at = doors()[(n + tries) % 2]
    const answer = await fetch(`${at}/api/cases/open-case`, { method: 'POST', headers, body }).catch(
      () => null,
    )
    if (answer?.status === 200) {
      const taken = (await answer.json()) as Taken
      world.acks.push({ lane, n, step: 0, case: taken.case, seq: taken.seq, hash: taken.hash })
      return
    }
    if (answer !== null && answer.status < 500 && answer.status !== 409 && answer.status !== 429)
      throw new Error(`${answer.status} ${await answer.text()}`)
    await setTimeout(50)
  }
}

const reviewer = { id: 'person-reviewer', role: 'reviewer' } as const
const granted = {
  outcome: 'granted',
  clause: 'evidence-fits-reason',
  text: 'The certificate shows it.',
} as const

/** Files a case and has it decided; its hold is over by the clock of the workers already. */
async function decideOne(deps: Deps, world: World, n: number): Promise<void> {
  const stream = await fileOne({ deps, job: world.job, lane: 90, say: (ack) => world.acks.push(ack) }, n)
  for (const asked of [
    { type: 'ClaimCase', body: {} },
    { type: 'Decide', body: granted },
  ] as const) {
    const handled = await handle(deps, {
      type: asked.type,
      body: commands[asked.type].body.parse(asked.body),
      actor: reviewer,
      shop: null,
      stream,
    })
    if (!handled.ok) throw new Error(`${asked.type}: ${JSON.stringify(handled)}`)
    if (asked.type === 'ClaimCase') await openEvidence(deps, stream)
  }
}

/** Nobody decides before everything was opened. */
async function openEvidence(deps: Deps, stream: string): Promise<void> {
  const as = asActor(reviewer, null)
  const rows = await deps.database.transaction(as, (session) =>
    session.query<{ id: string }>('select id from exhibit where stream = $1', [stream]),
  )
  for (const { id: exhibit } of rows) {
    const opened = await openExhibit(deps, as, { id: stream, exhibit, at: deps.clock.now() })
    for await (const _ of opened?.stream ?? []);
  }
}

const count = async (deps: Deps, sql: string): Promise<number> => {
  const rows = await deps.database.transaction({ as: 'owner' }, (session) =>
    session.query<{ n: number }>(sql, []),
  )
  return rows[0]?.n ?? 0
}

const owned = (deps: Deps, sql: string, params: unknown[] = []) =>
  deps.database.transaction({ as: 'owner' }, (session) => session.query(sql, params))

/** What is left to be done, in one number. */
const left = `select ((select count(*) from outbox where done_at is null)
  + (select count(*) from timer where command = 'TakeEffect') + (select count(*) from news)
  + (select count(*) from webhook_message where done_at is null and dead_at is null)
  + (select count(*) from channel_item i left join channel_delivery d on d.id = i.delivery where d.sent_at is null))::int as n`

/** What a killed worker had taken is somebody else's after a minute or two: here that time is over at once. */
async function leasesEnd(deps: Deps): Promise<void> {
  const now = [Date.now()]
  await owned(
    deps,
    'update timer set wake_at = $1 where wake_at > $1 and wake_at <= $1 + 60000 and at <= $1',
    now,
  )
  await owned(deps, 'update webhook_message set next_at = $1 where next_at > $1 and done_at is null', now)
  await owned(deps, 'update channel_delivery set next_at = $1 where next_at > $1 and sent_at is null', now)
  await owned(deps, 'update channel set ready_at = $1 where ready_at > $1', now)
}

async function untilQuiet(deps: Deps): Promise<void> {
  const until = Date.now() + 600_000
  while ((await count(deps, left)) > 0) {
    if (Date.now() > until) throw new Error('the workers did not come to an end')
    await setTimeout(500)
    await leasesEnd(deps)
  }
}

const account = (name: string, shops: string[]) => ({
  ...{ name, email: `${name}@test.example`, password: 'a password for tests', role: 'seller' as const },
  shops,
})

/** A colleague who is told by mail, and a connected system. */
async function connect({ deps, ends }: Place): Promise<void> {
  const person = await deps.auth.addPerson(account('colleague', [shop]))
  const [at, by] = [Date.now(), person]
  await deps.database.transaction(asActor({ id: person, role: 'seller' }, shop), async (session) => {
    await addEndpoint(session, deps.keyring, { shop, url: ends.hookUrl, events: null, by, at })
    await addChannel(session, deps.keyring, {
      ...{ person, kind: 'mail', address: 'colleague@test.example', secret: null, shown: '', at },
      settings: {
        ...{ name: '', shops: [shop], news: ['outcome', 'progress', 'listing'], pace: 'immediate' },
        ...{ morning: 540, quiet: null, zone: 'UTC', calendar: 'cn', language: 'en' },
      },
    })
  })
  await owned(deps, 'update channel set confirmed_at = $1', [at])
}

/** Waits until both workers are handing over, kills a web process and the worker that holds a mail, and lets the ends go on. */
async function killInTheMiddle({ ends }: Place, webs: Process[], workers: Process[]): Promise<Process> {
  const until = Date.now() + 12_000
  while (Date.now() < until && (ends.held().mails === 0 || ends.held().hooks < 9)) await setTimeout(20)
  const { port } = ends.held()
  const pids = workers.map(({ child }) => child.pid ?? 0)
  const holder = port === null ? null : holderOf(port, pids)
  const victim = workers.find(({ child }) => child.pid === holder) ?? workers[0]
  if (victim === undefined) throw new Error('no worker')
  for (const one of [webs[0], victim]) one?.child.kill('SIGKILL')
  await victim.over
  ends.letGoOn()
  return victim
}

async function expectHealth(deps: Deps, web: Process | undefined, worker: Process | undefined) {
  const health = async () =>
    (await fetch(`${web?.address}/api/health`)).json() as Promise<Record<string, unknown>>
  expect(await health()).toMatchObject({ ok: true, role: 'web' })
  worker?.child.kill('SIGTERM')
  await worker?.over
  await owned(deps, `update worker_seen set seen_at = now() - interval '1 minute'`)
  // An answer about readiness is given again for some seconds.
  await expect
    .poll(health, { timeout: 15_000 })
    .toMatchObject({ workers: 0, waiting: expect.stringContaining('No worker') })
}

async function drill(place: Place): Promise<void> {
  const { world, deps } = place
  const key = await deps.auth.addKey(await deps.auth.addPerson(account('seller', [shop])), 'drill')
  await connect(place)
  const [webs, workers] = await Promise.all([
    Promise.all([start(place, 'web'), start(place, 'web')]),
    Promise.all([start(place, 'worker'), start(place, 'worker')]),
  ])
  try {
    let next = 0
    let victim: Process | undefined
    const killAt = Math.floor(opened / 2)
    const client = async (lane: number) => {
      for (let n = next++; n < opened; n = next++) {
        if (n === killAt) victim = await killInTheMiddle(place, webs, workers)
        await openCase(world, () => webs.map(({ address }) => address), key, { lane, n })
      }
    }
    const decide = async () => {
      for (let n = 0; n < decided; n += 1) await decideOne(deps, world, n)
    }
    await Promise.all([...Array.from({ length: clients }, (_, lane) => client(lane)), decide()])
    await untilQuiet(deps)
    await expectHealth(
      deps,
      webs[1],
      workers.find((one) => one !== victim),
    )
  } finally {
    for (const { child, over } of [...webs, ...workers]) {
      child.kill('SIGKILL')
      await over
    }
  }
}

/** Ids that were to arrive, against what did. */
async function arrivals(deps: Deps, { hooks, mails }: Receivers) {
  const ids = async (sql: string) => (await owned(deps, sql)).map(({ id }) => String(id)).sort()
  const wanted = {
    hooks: await ids('select id from webhook_message'),
    mails: await ids(`select '<' || id || '@example.test>' as id from channel_delivery`),
  }
  const again = (times: Map<string, number>) => [...times.values()].reduce((sum, n) => sum + n - 1, 0)
  // The same news under two ids would be taken twice by whoever goes by the id.
  const twice = ({ says }: Heard) => says.size - new Set(says.values()).size
  expect([...hooks.times.keys()].sort()).toEqual(wanted.hooks)
  expect([...mails.times.keys()].sort()).toEqual(wanted.mails)
  expect([hooks.changed.size, twice(hooks), twice(mails)]).toEqual([0, 0, 0])
  return `${hooks.times.size} messages and ${mails.times.size} mails arrived, ${again(hooks.times)} and ${again(mails.times)} of them again under the same id, 0 doubled at a receiver that looks at it`
}

test.skipIf(!given)(
  'X-01 two of each on one PostgreSQL, one of each killed',
  { timeout: 900_000 + opened * 500 },
  async () => {
    const { url, drop } = await newTestPostgres()
    const world = await openWorld({ url, base: Date.now() - 120_000 })
    const deps = await depsOf(world.job)
    const ends = await openReceivers()
    try {
      await drill({ world, deps, ends })
      const took = await count(deps, `select count(*) as n from event where type = 'DecisionTookEffect'`)
      const found = await reckon(world.job, world.acks)
      report(
        'processes',
        `2 web and 2 worker, one of each killed; ${told(found)}; ${took} of ${decided} decisions took effect`,
      )
      report('processes', await arrivals(deps, ends))
      // The one that was killed held a mail: it came again.
      expect([...ends.mails.times.values()].some((times) => times > 1)).toBe(true)
      expect(faults(found)).toEqual({ lost: [], doubled: [], apart: [], outbox: [] })
      expect(took).toBe(decided)
    } finally {
      await deps.close()
      await ends.close()
      world.close()
      await drop()
    }
  },
)
