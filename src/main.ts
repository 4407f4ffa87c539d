/** Composition root: configuration → deps → doors. Nothing else opens or closes anything. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { uuidv7 } from 'uuidv7'
import { runningClock } from './shell/clock.ts'
import type { Config } from './shell/config.ts'
import { beginNote, freePort, readNote, writeNote } from './shell/demo/place.ts'
import { playSeed } from './shell/demo/play.ts'
import { readSeed } from './shell/demo/seed.ts'
import { type DemoDeps, type Deps, type Given, openDeps } from './shell/deps.ts'
import { type AppOptions, createApp } from './shell/http/app.ts'
import { serveMetrics } from './shell/http/metrics-door.ts'
import { seeWorker, unseeWorker } from './shell/store/workers.ts'
import { makeGood } from './shell/worker/make-good.ts'
import { openWorker, type Worker } from './shell/worker/worker.ts'

const web = fileURLToPath(new URL('../web/dist', import.meta.url))

/** The program's version, from package.json. */
export const version: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version

export type Running = {
  deps: Deps
  app: FastifyInstance
  worker: Worker
  /** `http://127.0.0.1:4180` */
  address: string
  /** Takes no more requests, lets the worker finish, closes the store. Twice is once. */
  close(): Promise<void>
}

/** Milliseconds between two signs of life. */
const beat = 5_000

/** Lets a worker run; where several processes share a database it says that it is there. The function ends it. */
async function startWork(deps: Deps, worker: Worker): Promise<() => Promise<void>> {
  const stop = worker.start()
  if (deps.database.kind !== 'postgres') return stop
  const { database, log } = deps
  const id = uuidv7()
  const see = () =>
    seeWorker(database, { id, version: deps.version }).catch((error: unknown) =>
      log.error('worker not seen', { error }),
    )
  await see()
  const beating = setInterval(see, beat)
  return async () => {
    clearInterval(beating)
    await stop()
    await unseeWorker(database, id).catch(() => {})
  }
}

/** Opens doors over `deps` and listens; closes the deps when the doors cannot open. */
export async function openDoors(
  deps: Deps,
  options: AppOptions = {},
  worker: Worker = openWorker(deps),
): Promise<Running> {
  try {
    await makeGood(deps)
    const app = await createApp(deps, { web, ...options })
    const address = await app.listen({ host: deps.config.host, port: deps.config.port })
    const metrics = await serveMetrics(deps).catch(async (error: unknown) => {
      await app.close()
      throw error
    })
    const stop = deps.config.role === 'web' ? async () => {} : await startWork(deps, worker)
    let closing: Promise<void> | undefined
    const end = async () => {
      await app.close()
      await metrics?.close()
      await stop()
      await deps.close()
    }
    return {
      deps,
      app,
      worker,
      address,
      close() {
        closing ??= end()
        return closing
      },
    }
  } catch (error) {
    await deps.close()
    throw error
  }
}

/** Starts the service. Rejects with ConfigError, PackError, MasterKeyError or what the store says; nothing is left open then. */
export async function startServer(config: Config, given: Given = {}): Promise<Running> {
  return openDoors(await openDeps(config, { version, ...given }))
}

/** Starts timers and effects without doors, beside other processes on the same database. Rejects as `startServer` does. */
export async function startWorker(
  config: Config,
  given: Given = {},
): Promise<Pick<Running, 'deps' | 'close'>> {
  const deps = await openDeps(config, { version, ...given })
  try {
    await makeGood(deps)
    const metrics = await serveMetrics(deps)
    const stop = await startWork(deps, openWorker(deps))
    let closing: Promise<void> | undefined
    return {
      deps,
      close() {
        closing ??= stop()
          .then(() => metrics?.close())
          .then(() => deps.close())
        return closing
      },
    }
  } catch (error) {
    await deps.close()
    throw error
  }
}

const seedFile = new URL('../demo/seed.yaml', import.meta.url)

export type Demo = Running & DemoDeps['signIns']

/**
 * Starts the demo in `config.data`, on the loopback only: set up there the first time, found again the next. Its clock runs with
 * the system's until somebody moves it. The port is the one asked for or the next that is free.
 */
export async function startDemo(asked: Config, given: Given = {}): Promise<Demo> {
  const note = readNote(asked.data)
  if (note === null) beginNote(asked.data)
  const clock = runningClock(note?.away ?? 0)
  const port = await freePort(asked.port)
  const config: Config = { ...asked, host: '127.0.0.1', port, demo: true }
  const seed = readSeed(seedFile)
  const deps = await openDeps(config, { version, clock, ...given })
  const worker = openWorker(deps)
  if (note === null) {
    const start = clock.now()
    await playSeed(deps, worker, clock, { seed, start }).catch(async (error: unknown) => {
      await deps.close()
      throw error
    })
    writeNote(config.data, { start, away: 0 })
  }
  const signIns = {
    password: seed.password,
    people: Object.values(seed.people).map(({ email, name, role }) => ({ email, name, role })),
  }
  deps.demo = {
    signIns,
    async move(by) {
      clock.move(by)
      writeNote(config.data, {
        start: note?.start ?? clock.now(),
        away: Math.round(clock.now() - Date.now()),
      })
      return worker.tick(clock.now())
    },
  }
  // Its passwords stand on the sign-in page: there is nothing to guess, and one looks at it through everybody's eyes in turn.
  const limits = { requests: 1_200, signIns: 100 }
  return { ...(await openDoors(deps, { limits }, worker)), ...signIns }
}

/** Ends `running` at the first SIGINT or SIGTERM; the promise resolves when everything is closed. */
export function untilStopped(running: Pick<Running, 'close'>): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => running.close().then(resolve, reject))
  })
}
