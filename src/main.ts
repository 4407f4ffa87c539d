/** Composition root: configuration → deps → doors. Nothing else opens or closes anything. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Config } from './shell/config.ts'
import { type Deps, type Given, openDeps } from './shell/deps.ts'
import { type AppOptions, createApp } from './shell/http/app.ts'
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

/** Opens doors over `deps` and listens; closes the deps when the doors cannot open. */
export async function openDoors(deps: Deps, options: AppOptions = {}): Promise<Running> {
  const worker = openWorker(deps)
  try {
    const app = await createApp(deps, { web, ...options })
    const address = await app.listen({ host: deps.config.host, port: deps.config.port })
    const stop = worker.start()
    let closing: Promise<void> | undefined
    const end = async () => {
      await app.close()
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

/** Ends `running` at the first SIGINT or SIGTERM; the promise resolves when everything is closed. */
export function untilStopped(running: Pick<Running, 'close'>): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => running.close().then(resolve, reject))
  })
}
