/** The thread PGlite runs in: it would block the event loop for the length of every statement. Speaks the messages of `pglite.ts`. */
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite, types } from '@electric-sql/pglite'
import type { Answer, Ask, PgliteSetup } from './pglite.ts'
import { planned, type Query } from './pglite-plans.ts'
import { SyncedNodeFs, type Syncs, startParams, syncPath, syncTree } from './synced-fs.ts'

const asText = (value: string) => value
const parsers = { [types.INT8]: Number, [types.NUMERIC]: asText, [types.DATE]: asText }

type Opened = { pg: PGlite; query: Query; syncs: () => Syncs }

async function openFolder(dir: string, synced: boolean): Promise<Opened> {
  const cluster = join(dir, 'pg')
  const complete = join(dir, 'pg-complete')
  const fresh = !fs.existsSync(complete)
  // A first start that was cut off left half a cluster without the mark: nothing in it was ever acknowledged.
  if (fresh) fs.rmSync(cluster, { recursive: true, force: true })
  const files = new SyncedNodeFs(cluster)
  const pg = await PGlite.create({ fs: files, parsers, startParams: startParams(synced) })
  if (fresh) {
    if (synced) syncTree(cluster)
    fs.writeFileSync(complete, '', { mode: 0o600, flush: true })
    if (synced) for (const folder of [dir, dirname(dir)]) syncPath(folder)
  }
  return { pg, query: planned(pg), syncs: () => ({ ...files.syncs }) }
}

async function open(setup: PgliteSetup): Promise<Opened> {
  if (setup.dir !== undefined) return openFolder(setup.dir, setup.synced)
  const seed = setup.seed === undefined ? {} : { loadDataDir: new Blob([fs.readFileSync(setup.seed)]) }
  const pg = await PGlite.create({ parsers, ...seed })
  return { pg, query: planned(pg), syncs: () => ({ wal: 0, other: 0 }) }
}

async function begin({ pg, query }: Opened, settings: [string, string][] | null): Promise<void> {
  await pg.exec('begin')
  if (settings === null) return
  const set = settings.map((_, n) => `set_config($${2 * n + 1}, $${2 * n + 2}, true)`)
  // Role, actor and shop, in the order of `settingsOf`: of which sites is looked up by the database.
  const sites = `set_config('recourse.sites', recourse_sites_of($2, $4, $6), true)`
  await query(`select ${set}, ${sites}, set_config('role', 'recourse_app', true)`, settings.flat())
}

async function answer(opened: Opened, ask: Ask): Promise<unknown> {
  const { pg, query, syncs } = opened
  switch (ask.op) {
    case 'begin':
      return begin(opened, ask.settings)
    case 'query':
      return ask.params === undefined
        ? ((await pg.exec(ask.sql)).at(-1)?.rows ?? [])
        : query(ask.sql, ask.params)
    case 'commit': {
      // A transaction that had failed is rolled back by COMMIT without an error: only its tag tells.
      const done = await pg.exec('commit')
      return done.at(-1)?.command === 'COMMIT'
    }
    case 'rollback':
      await pg.exec('rollback')
      return
    case 'syncs':
      return syncs()
    case 'dump':
      fs.writeFileSync(ask.to, Buffer.from(await (await pg.dumpDataDir('none')).arrayBuffer()))
      return
    case 'close':
      await pg.close()
      return
  }
}

function failure(error: unknown): Answer['error'] {
  const { message, code, constraint } = error as { message?: string; code?: string; constraint?: string }
  return { message: message ?? String(error), code, constraint }
}

const port = parentPort
if (port === null) throw new Error('runs in a worker thread only')
const opened = open(workerData as PgliteSetup)
let last: Promise<unknown> = opened.then(
  () => port.postMessage({ id: 0 } satisfies Answer),
  (error) => port.postMessage({ id: 0, error: failure(error) } satisfies Answer),
)
port.on('message', (ask: Ask & { id: number }) => {
  last = last.then(async () => {
    try {
      port.postMessage({ id: ask.id, value: await answer(await opened, ask) } satisfies Answer)
    } catch (error) {
      port.postMessage({ id: ask.id, error: failure(error) } satisfies Answer)
    }
    if (ask.op === 'close') port.close()
  })
})
