/**
 * two processes with doors and two with timers and effects on one PostgreSQL, one of each killed in the middle of the work.
 * What was acknowledged is there, each effect is applied once, each decision takes effect once.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { commands } from '#core/case/commands.ts'
import type { Taken } from '#core/doors/shapes.ts'
import type { Deps } from '#shell/deps.ts'
import { asActor } from '#shell/handle/person.ts'
import { handle } from '#shell/handle.ts'
import { openExhibit } from '#shell/read/exhibits.ts'
import { counted, report } from '../counts.ts'
import { newTestPostgres } from '../store.ts'
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

/** Starts `recourse serve` in a role and waits until it says that it is up. */
async function start(world: World, role: 'web' | 'worker'): Promise<Process> {
  const { data, masterKey, url } = world.job
  const args = ['serve', '--role', role, '--port', '0', '--data', data, '--json']
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: url, RECOURSE_MASTER_KEY: masterKey, RECOURSE_LOG: 'error' },
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

async function untilQuiet(deps: Deps): Promise<void> {
  const open = `select (select count(*) from outbox where done_at is null) + (select count(*) from timer where command = 'TakeEffect') as n`
  // A timer a killed worker had taken is due again after a minute.
  for (let tries = 0; tries < 1_500; tries += 1) {
    if ((await count(deps, open)) === 0) return
    await setTimeout(100)
  }
  throw new Error('the workers did not come to an end')
}

async function drill(world: World, deps: Deps): Promise<void> {
  const person = {
    name: 'Seller',
    email: 'seller@test.example',
    password: 'a password for tests',
    role: 'seller' as const,
  }
  const key = await deps.auth.addKey(await deps.auth.addPerson({ ...person, shops: [shop] }), 'drill')
  const [webs, workers] = await Promise.all([
    Promise.all([start(world, 'web'), start(world, 'web')]),
    Promise.all([start(world, 'worker'), start(world, 'worker')]),
  ])
  try {
    let next = 0
    const killAt = Math.floor(opened / 2)
    const client = async (lane: number) => {
      for (let n = next++; n < opened; n = next++) {
        if (n === killAt) for (const one of [webs[0], workers[0]]) one?.child.kill('SIGKILL')
        await openCase(world, () => webs.map(({ address }) => address), key, { lane, n })
      }
    }
    const decide = async () => {
      for (let n = 0; n < decided; n += 1) await decideOne(deps, world, n)
    }
    await Promise.all([...Array.from({ length: clients }, (_, lane) => client(lane)), decide()])
    await untilQuiet(deps)
    const health = async () =>
      (await fetch(`${webs[1]?.address}/api/health`)).json() as Promise<Record<string, unknown>>
    expect(await health()).toMatchObject({ ok: true, role: 'web' })
    workers[1]?.child.kill('SIGTERM')
    await workers[1]?.over
    await deps.database.transaction({ as: 'owner' }, (session) =>
      session.query(`update worker_seen set seen_at = now() - interval '1 minute'`, []),
    )
    // An answer about readiness is given again for some seconds.
    await expect
      .poll(health, { timeout: 15_000 })
      .toMatchObject({ workers: 0, waiting: expect.stringContaining('No worker') })
  } finally {
    for (const { child, over } of [...webs, ...workers]) {
      child.kill('SIGKILL')
      await over
    }
  }
}

test.skipIf(!given)(
  'X-01 two of each on one PostgreSQL, one of each killed',
  { timeout: 240_000 + opened * 500 },
  async () => {
    const { url, drop } = await newTestPostgres()
    const world = await openWorld({ url, base: Date.now() - 120_000 })
    const deps = await depsOf(world.job)
    try {
      await drill(world, deps)
      const took = await count(deps, `select count(*) as n from event where type = 'DecisionTookEffect'`)
      const found = await reckon(world.job, world.acks)
      report(
        'processes',
        `2 web and 2 worker, one of each killed; ${told(found)}; ${took} of ${decided} decisions took effect`,
      )
      expect(faults(found)).toEqual({ lost: [], doubled: [], apart: [], outbox: [] })
      expect(took).toBe(decided)
    } finally {
      await deps.close()
      world.close()
      await drop()
    }
  },
)
