/** Whether the process lives, and whether it can take commands. Says which part is missing, never why: that stands in the log. */
import { setTimeout as pause } from 'node:timers/promises'
import type { routes } from '#core/doors/routes.ts'
import type { Deps } from '#shell/deps.ts'
import { workersSeen } from '#shell/store/workers.ts'
import type { Door } from '../visit.ts'

type Routes = typeof routes

/** Milliseconds a part is waited for. */
const patience = 2_000
/** Milliseconds an answer holds: whoever asks often asks the process, not what is behind it. */
const holds = 1_000

/** `workers` is null where the database does not say. */
type Parts = { database: boolean; blobs: boolean; workers: number | null }

async function works(deps: Deps, part: string, look: () => Promise<unknown>): Promise<boolean> {
  const late = pause(patience, null, { ref: false }).then(() => {
    throw new Error('no answer in time')
  })
  try {
    await Promise.race([look(), late])
    return true
  } catch (error) {
    deps.log.error('not ready', { part, error })
    return false
  }
}

async function look(deps: Deps): Promise<Parts> {
  const { database, blobs, config } = deps
  let seen: number | null = null
  const [answers, keeps] = await Promise.all([
    works(deps, 'database', async () => {
      seen = await workersSeen(database)
    }),
    works(deps, 'blobs', () => blobs.reachable()),
  ])
  // Doors alone need somebody else who works; doors with a worker are one.
  const workers = seen === null || config.role === 'web' ? seen : Math.max(1, seen)
  return { database: answers, blobs: keeps, workers }
}

const asked = new WeakMap<Deps, { at: number; parts: Promise<Parts> }>()

function partsOf(deps: Deps): Promise<Parts> {
  const known = asked.get(deps)
  const now = performance.now()
  if (known !== undefined && now - known.at < holds) return known.parts
  const parts = look(deps)
  asked.set(deps, { at: now, parts })
  return parts
}

/** Commands are taken without a worker, but nothing falls due: that is said, not hidden behind an `ok`. */
const waitingOf = ({ workers }: Parts) =>
  workers === 0
    ? { waiting: 'No worker has been seen lately: deadlines, reminders and effects wait for one.' }
    : {}

/** Always `ok` while the process answers: whether to start it anew must not hang on what is behind it. */
export const health: Door<Routes['health']> = async ({ deps }) => {
  const parts = await partsOf(deps)
  const { config, database, version } = deps
  const { workers } = parts
  return { ok: true, version, store: database.kind, role: config.role ?? 'all', workers, ...waitingOf(parts) }
}

export const ready: Door<Routes['ready']> = async ({ deps, reply }) => {
  const parts = await partsOf(deps)
  const all = parts.database && parts.blobs
  reply.code(all ? 200 : 503)
  return { ready: all, ...parts, ...waitingOf(parts) }
}
