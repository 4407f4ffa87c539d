/**
 * a primary with a synchronous standby. While the standby is away a filing is answered "not acknowledged", in time and never
 * with a yes; when the primary is killed and the standby takes over, everything acknowledged is there.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem, Taken } from '#core/doors/shapes.ts'
import { type Deps, openDeps } from '#shell/deps.ts'
import { createApp } from '#shell/http/app.ts'
import { erase } from '#shell/privacy/erase.ts'
import { finishErasures } from '#shell/privacy/finish.ts'
import type { Row } from '#shell/store/database.ts'
import { openPostgres } from '#shell/store/postgres.ts'
import * as postgres from '../../bin/steps/postgres.mjs'
import { counted, report } from '../counts.ts'
import { opening } from '../http/joom-case.ts'
import { scanFiles } from './erasure/scan.ts'
import { openWorld, picker, startFiling, type World } from './store/death.ts'
import { depsOf, listingOf, shop } from './store/filer.ts'
import { faults, reckon, told } from './store/reckon.ts'
import { killAll, makeDatabase, server, startAgain } from './store/servers.ts'

const takeovers = counted(1, 10)
const timeout = 600_000 + takeovers * 180_000
/** Milliseconds. The product waits longer. */
const commitWait = 1_500
const real = server
if (real === null) report('standby, PostgreSQL', `not run: ${postgres.advice}`)

type Pair = {
  dir: string
  primary: postgres.RunningServer
  standby: postgres.RunningServer
  url: string
  /** The address of the standby's database, once it is the primary. */
  urlAfter: string
  /** As the servers' administrator. */
  admin: string
  adminOfStandby: string
  startStandby(): Promise<void>
  promote(): void
}

async function untilSync(admin: string): Promise<void> {
  for (;;) {
    const rows = await postgres.runSql(admin, 'select sync_state from pg_stat_replication')
    if (rows[0]?.sync_state === 'sync') return
    await setTimeout(50)
  }
}

/** Without one the primary lets go of log its standby has not seen, and no commit is ever acknowledged again. */
const slot = ['-C', '-S', 'standby']

async function openPair(of: postgres.Server): Promise<Pair> {
  const dir = postgres.serverFolder()
  const password = postgres.makeCluster(of, dir)
  const port = await postgres.freePort()
  const data = join(dir, 'data')
  const primary = await startAgain(of, { data, port, remove: dir })
  const admin = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  const url = await makeDatabase(port, password)
  const copy = join(dir, 'standby')
  postgres.runTool(of, 'pg_basebackup', [
    '-d',
    admin,
    '-D',
    copy,
    '-R',
    '-X',
    'stream',
    '-c',
    'fast',
    ...slot,
  ])
  const portAfter = await postgres.freePort()
  const start = () => startAgain(of, { data: copy, port: portAfter, settings: { wal_recycle: 'off' } })
  const pair: Pair = {
    ...{ dir, primary, url, standby: await start() },
    urlAfter: url.replace(`:${port}/`, `:${portAfter}/`),
    ...{ admin, adminOfStandby: admin.replace(`:${port}/`, `:${portAfter}/`) },
    async startStandby() {
      pair.standby = await start()
      await untilSync(admin)
    },
    promote: () => void postgres.runTool(of, 'pg_ctl', ['promote', '-w', '-D', copy]),
  }
  await postgres.runSql(admin, "alter system set synchronous_standby_names = '*'")
  await postgres.runSql(admin, 'select pg_reload_conf()')
  await untilSync(admin)
  return pair
}

async function closePair(pair: Pair): Promise<void> {
  for (const one of [pair.primary, pair.standby]) await one.stop('SIGQUIT')
  rmSync(pair.dir, { recursive: true, force: true })
}

test.skipIf(real === null)('X-01 the primary is killed and the standby takes over', { timeout }, async () => {
  if (real === null) return
  const pick = picker(20_261_122)
  for (let n = 0; n < takeovers; n += 1) {
    const pair = await openPair(real)
    const world = await openWorld({ url: pair.url })
    try {
      const before = startFiling(world)
      await before.more(20 + pick(60))
      await killAll(pair.primary)
      const gone = performance.now()
      before.child.kill('SIGKILL')
      await before.over
      pair.promote()
      const job = { ...world.job, url: pair.urlAfter }
      const promised = world.acks.length
      const after = startFiling(world, job)
      await after.more(1)
      const gap = Math.round(performance.now() - gone)
      await after.more(10)
      after.child.kill('SIGKILL')
      await after.over
      const found = await reckon(job, world.acks)
      report(
        'standby takes over',
        `${n + 1} of ${takeovers}, ${promised} acknowledged before, next after ${gap} ms; ${told(found)}`,
      )
      expect(faults(found)).toEqual({ lost: [], doubled: [], apart: [], outbox: [] })
    } finally {
      world.close()
      await closePair(pair)
    }
  }
})

type Doors = { deps: Deps; app: FastifyInstance; open(n: number): Promise<LightMyRequestResponse> }

async function openDoors(world: World, url: string): Promise<Doors> {
  const before = await depsOf({ ...world.job, url })
  const { config, clock, log } = before
  await before.close()
  const deps = await openDeps(config, {
    clock,
    log,
    database: await openPostgres(url, { commitWait, lockWait: commitWait }),
  })
  const app = await createApp(deps, { limits: { requests: 10_000, signIns: 100 } })
  const person = {
    name: 'Seller',
    email: 'seller@test.example',
    password: 'a password for tests',
    role: 'seller' as const,
  }
  const id = await deps.auth.addPerson({ ...person, shops: [shop] })
  const key = await deps.auth.addKey(id, 'drill')
  return {
    deps,
    app,
    open: (n) =>
      app.inject({
        method: 'POST',
        url: '/api/cases/open-case',
        headers: { host: '127.0.0.1', authorization: `Bearer ${key}`, 'idempotency-key': `standby-${n}` },
        payload: opening({ listing: listingOf(99, n) }),
      }),
  }
}

let pair: Pair
let world: World
let doors: Doors
beforeAll(async () => {
  if (real === null) return
  pair = await openPair(real)
  world = await openWorld({ url: pair.url })
  doors = await openDoors(world, pair.url)
}, 240_000)
afterAll(async () => {
  await doors?.app.close()
  await doors?.deps.close()
  world?.close()
  if (pair !== undefined) await closePair(pair)
})

test.skipIf(real === null)(
  'X-01 while the standby is away nothing is acknowledged, and nothing is lost',
  { timeout },
  async () => {
    expect((await doors.open(0)).statusCode).toBe(200)
    await pair.standby.stop('SIGQUIT')
    const times: number[] = []
    for (const n of [1, 2, 1]) {
      const began = performance.now()
      const answer = await doors.open(n)
      times.push(performance.now() - began)
      expect([n, answer.statusCode]).toEqual([n, 503])
      expect(answer.headers['retry-after']).toBe('5')
      expect(['not-acknowledged', 'store-away']).toContain(answer.json<Problem>().code)
    }
    expect(Math.max(...times)).toBeLessThan(10 * commitWait)
    await pair.startStandby()
    const ids = new Set<string>()
    for (const n of [0, 1, 2]) {
      const again = await doors.open(n)
      expect([n, again.statusCode]).toEqual([n, 200])
      ids.add(again.json<Taken>().case)
    }
    const { rows } = await doors.deps.database.transaction({ as: 'owner' }, async (session) => ({
      rows: await session.query<{ id: string }>('select id from case_view'),
    }))
    expect(new Set(rows.map(({ id }) => id))).toEqual(ids)
    report(
      'standby away',
      `3 filings answered 503 within ${Math.round(Math.max(...times))} ms; asked again with it back: ${rows.length} cases, each once`,
    )
  },
)

const clearing = [
  'grant execute on function pg_switch_wal(), pg_ls_waldir(), pg_logical_emit_message(boolean, text, text) to recourse',
  'grant pg_checkpoint to recourse',
]

test.skipIf(real === null)(
  'X-15 what is erased is gone from the files of the standby too',
  { timeout },
  async () => {
    // Clearing files takes a commit longer than the doors above wait for: as patient as the product.
    const deps = await depsOf({ ...world.job, url: pair.url })
    const caughtUp = async () => {
      // What a standby writes out reaches as far as the primary's last checkpoint.
      await postgres.runSql(pair.admin, 'checkpoint')
      const [now] = await postgres.runSql(pair.admin, 'select pg_current_wal_lsn()::text as lsn')
      const there = `select 1 from pg_stat_replication where replay_lsn >= '${String(now?.lsn)}'`
      while ((await postgres.runSql(pair.admin, there)).length === 0) await setTimeout(50)
    }
    expect((await doors.open(9)).statusCode).toBe(200)
    const owned = <R extends Row>(sql: string) =>
      deps.database.transaction({ as: 'owner' }, (session) => session.query<R>(sql))
    const [found] = await owned<{ stream: string; wrapped: Uint8Array }>(
      `select k.stream, k.wrapped from key k join case_view v on v.id = k.stream where k.kind = 'stream' limit 1`,
    )
    const key = new Map([['key', Buffer.from(found?.wrapped ?? '')]])
    const files = [join(pair.dir, 'standby')]
    await caughtUp()
    await postgres.runSql(pair.adminOfStandby, 'checkpoint')
    expect(scanFiles(files, key).size).toBe(1)
    // As docs/how-to/erase.md has it; an administrator's own address is another database's.
    for (const sql of clearing) await postgres.runSql(pair.admin.replace(/postgres$/, 'recourse'), sql)
    const actor = { id: 'person-operator', role: 'operator' } as const
    // Behind what was cleared away the standby would keep a commit waiting for longer than is waited.
    await caughtUp()
    await erase(deps, { scope: 'case', subject: found?.stream ?? '', because: 'asked', reason: null, actor })
    expect((await finishErasures(deps)).left).toBeNull()
    await caughtUp()
    await postgres.runSql(pair.adminOfStandby, 'checkpoint')
    expect([...scanFiles(files, key)]).toEqual([])
    await deps.close()
    report(
      'standby',
      'a key that was destroyed on the primary stood in its files before, and in none of them after',
    )
  },
)
