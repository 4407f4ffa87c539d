/** Whether the process lives, and whether it can take commands. Says which part is missing, never why: that stands in the log. */
import type { routes } from '#core/doors/routes.ts'
import type { Deps } from '#shell/deps.ts'
import { workersSeen } from '#shell/store/workers.ts'
import type { Door } from '../visit.ts'

type Routes = typeof routes

export const health: Door<Routes['health']> = async ({ deps }) => ({
  ok: true,
  store: deps.database.kind,
  version: deps.version,
})

/** Milliseconds an answer holds: whoever asks often asks the process, not what is behind it. */
const holds = 1_000
const asked = new WeakMap<Deps, { at: number; parts: Promise<Record<string, boolean>> }>()

const works = (deps: Deps, part: string, look: () => Promise<unknown>): Promise<boolean> =>
  look().then(
    () => true,
    (error: unknown) => {
      deps.log.error('not ready', { part, error })
      return false
    },
  )

async function look(deps: Deps): Promise<Record<string, boolean>> {
  const { database, blobs, config } = deps
  const worker = async () => {
    // Doors alone need somebody else who works.
    if (config.role === 'web' && (await workersSeen(database)) === 0) throw new Error('no worker was seen')
  }
  const [store, files, work] = await Promise.all([
    works(deps, 'database', () =>
      database.transaction({ as: 'owner' }, (session) => session.query('select 1')),
    ),
    works(deps, 'blobs', () => blobs.reachable()),
    works(deps, 'worker', worker),
  ])
  return { database: store, blobs: files, worker: work }
}

export const ready: Door<Routes['ready']> = async ({ deps, reply }) => {
  const known = asked.get(deps)
  const now = performance.now()
  const fresh = known !== undefined && now - known.at < holds ? known : { at: now, parts: look(deps) }
  asked.set(deps, fresh)
  const parts = await fresh.parts
  const all = Object.values(parts).every((works) => works)
  reply.code(all ? 200 : 503)
  return { ready: all, ...parts }
}
