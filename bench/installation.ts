/** An installation to measure on: PGlite in a folder, synced, or a PostgreSQL cluster of its own on the disk. Both gone afterwards. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gates } from '#core/case/gates/index.ts'
import { checks } from '#core/evidence/checks/index.ts'
import { addShop } from '#shell/auth/shops.ts'
import { standingClock } from '#shell/clock.ts'
import { type Deps, openDeps } from '#shell/deps.ts'
import { defaultPacks, loadLibrary } from '#shell/law/library.ts'
import { openLog } from '#shell/log.ts'
import { openDatabase } from '#shell/store/open.ts'
import {
  findPostgres,
  freePort,
  makeCluster,
  runSql,
  serverFolder,
  startCluster,
} from '../bin/steps/postgres.mjs'

export type StoreName = 'pglite' | 'postgres'

/** When everything happens: a Monday noon in Shanghai. */
export const now: number = Date.UTC(2026, 10, 2, 4)

export const shop = 'shop-measured'
export const mailbox = 'legal@measured.example'

/** `folder`: on the disk the database writes to. */
export type Installation = {
  store: StoreName
  said: string
  folder: string
  deps: Deps
  close(): Promise<void>
}

const config = { host: '127.0.0.1', port: 0, uploadMax: 16 * 1024 * 1024, log: 'error', demo: false } as const

/** Null where the store cannot be run here, said on the error output. */
export async function openInstallation(store: StoreName): Promise<Installation | null> {
  const data = mkdtempSync(join(tmpdir(), 'recourse-bench-'))
  const ends: (() => Promise<void> | void)[] = [() => rmSync(data, { recursive: true, force: true })]
  const close = async () => {
    for (const end of ends.reverse()) await end()
  }
  try {
    const { address, said, folder } =
      store === 'pglite'
        ? { address: { dir: join(data, 'database') }, said: 'PGlite in a folder, synced', folder: data }
        : await openServer(ends)
    const deps = await openDeps(
      { ...config, data },
      {
        clock: standingClock(now),
        log: openLog('error', (line) => process.stderr.write(line)),
        database: await openDatabase(address),
        library: loadLibrary([defaultPacks], { checks, gates }),
      },
    )
    ends.push(() => deps.close())
    await addShop(deps.database, { id: shop, name: 'Measured', mailbox, account: 'active', at: now })
    return { store, said, folder, deps, close }
  } catch (error) {
    await close()
    if (error instanceof NotHere) {
      process.stderr.write(`${store}: not run (${error.message})\n`)
      return null
    }
    throw error
  }
}

class NotHere extends Error {}

async function openServer(ends: (() => Promise<void> | void)[]) {
  const { found: server } = findPostgres()
  if (server === null) throw new NotHere('no server of PostgreSQL is installed')
  const dir = serverFolder(false)
  ends.push(() => rmSync(dir, { recursive: true, force: true }))
  const password = makeCluster(server, dir)
  const port = await freePort()
  const settings = { max_connections: 100, shared_buffers: '256MB', max_wal_size: '4GB' }
  const running = await startCluster(server, { data: join(dir, 'data'), port, settings, remove: dir })
  ends.push(() => running.stop('SIGQUIT'))
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  const [row] = await runSql(url, 'show synchronous_commit')
  return {
    address: { url },
    folder: dir,
    said: `PostgreSQL ${server.version} on the disk, synchronous_commit ${row?.synchronous_commit}, defaults but shared_buffers 256MB`,
  }
}

/** How often a second a page of 8 kB can be written to that disk and synced, one after another: no store commits faster by itself. */
export function syncsPerSecond(folder: string, milliseconds = 700): number {
  const path = join(folder, 'sync-probe')
  const file = openSync(path, 'w')
  const page = Buffer.alloc(8192, 1)
  const began = performance.now()
  let count = 0
  while (performance.now() - began < milliseconds) {
    writeSync(file, page, 0, page.length, (count % 256) * page.length)
    fdatasyncSync(file)
    count += 1
  }
  const rate = (count / (performance.now() - began)) * 1000
  closeSync(file)
  rmSync(path)
  return rate
}
