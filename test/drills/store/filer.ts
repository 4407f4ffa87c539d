/**
 * A process that files, for the drills: several lanes at once walk the real road, each command under an idempotency key of its own,
 * and each is said on standard output once it is acknowledged. Killed and started again, a lane goes on where its last
 * acknowledgement was, with the same request under the same key, as a client would.
 */
import { readFileSync, writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import { type CommandType, commands } from '#core/case/commands.ts'
import type { Facts } from '#core/evidence/facts.ts'
import { runningClock } from '#shell/clock.ts'
import { type Deps, openDeps } from '#shell/deps.ts'
import { handle } from '#shell/handle.ts'
import { openLog } from '#shell/log.ts'
import { type As, type Database, StoreAway } from '#shell/store/database.ts'
import { stageExhibit } from '#shell/store/exhibits.ts'
import { newKey } from '#shell/store/keys.ts'
import { migrate } from '#shell/store/migrate.ts'
import { openFolderDatabase } from '#shell/store/open.ts'
import { openPostgres } from '#shell/store/postgres.ts'
import { opening, statement } from '../../http/joom-case.ts'

/** Where a lane stands: its filing and the step of it that comes next. */
export type Lane = { n: number; step: number; case?: string; exhibits: string[] }

/** One acknowledgement. A staged upload has an exhibit, a command the head of its stream after it. */
export type Ack = {
  lane: number
  n: number
  step: number
  case?: string
  seq?: number
  hash?: string
  exhibit?: string
}

export type Job = {
  data: string
  masterKey: string
  url?: string
  /** The planted build: what is acknowledged has not been synced. */
  unsynced?: boolean
  lanes: Lane[]
  facts: Facts
  pdf: string
  /** Milliseconds the clock of the cases is away from the system's. */
  away: number
  /** When the cases begin: their notice came a day before. UTC milliseconds. */
  base: number
}

export const shop = 'shop-a'
export const mailbox = 'legal@shop-a.example'
const actor = { id: 'person-seller', role: 'seller' } as const
const as: As = { as: 'app', role: 'seller', actor: actor.id, shop }

/** The listing of a filing, so that one done twice is seen. */
export const listingOf = (lane: number, n: number): string =>
  `${lane.toString(16).padStart(4, '0')}${n.toString(16).padStart(20, '0')}`

async function stage(deps: Deps, job: Job): Promise<string> {
  const key = newKey()
  const bytes = readFileSync(job.pdf)
  const source = (async function* () {
    yield bytes
  })()
  const written = await deps.blobs.write(source, { key: key.key, limit: 1_000_000 })
  const id = uuidv7()
  const { keyring, clock } = deps
  const staging = {
    keyring,
    id,
    shop,
    by: actor.id,
    at: clock.now(),
    key,
    written,
    fileName: 'c.pdf',
    facts: job.facts,
  }
  await deps.database.transaction(as, (session) => stageExhibit(session, staging))
  return id
}

const day = 86_400_000

/** The same for one listing every time it is asked for. */
export function openingOf(listing: string, base: number) {
  const like = opening({ venue: 'hosted', listing })
  const [noticeAt, evidenceDeadline] = [base - day, base + 18 * day]
  const fields = {
    ...like.notice.fields,
    'removal-time': { value: new Date(noticeAt).toISOString() },
    'evidence-deadline': { value: new Date(evidenceDeadline).toISOString() },
  }
  return { ...like, notice: { ...like.notice, fields }, noticeAt, removedAt: noticeAt, evidenceDeadline }
}

type Step = 'stage' | { type: CommandType; body: unknown }

/** What a filing consists of. */
function stepOf(job: Job, lane: number, { n, step, exhibits }: Lane): Step | null {
  const attach = (document: string, exhibit = ''): Step => ({
    type: 'AttachExhibit',
    body: { exhibit, document },
  })
  const steps: Step[] = [
    { type: 'OpenCase', body: openingOf(listingOf(lane, n), job.base) },
    'stage',
    attach('official-notice', exhibits[0]),
    'stage',
    attach('own-trademark-certificate', exhibits[1]),
    { type: 'ChooseType', body: { appealType: 'trademark' } },
    {
      type: 'StateFacts',
      body: statement(['a1', 'a2'], exhibits[1] ?? '', undefined, `Filing ${lane}-${n} of our own mark.`),
    },
    { type: 'FilePacket', body: { mailbox, attested: false } },
  ]
  return steps[step] ?? null
}

const say = (ack: Ack) => writeSync(1, `${JSON.stringify(ack)}\n`)

type Walk = { deps: Deps; job: Job; lane: number; say(ack: Ack): void }

async function doStep({ deps, job, lane, say }: Walk, at: Lane, step: Step): Promise<void> {
  const { n } = at
  if (step === 'stage') {
    const exhibit = await stage(deps, job)
    at.exhibits.push(exhibit)
    say({ lane, n, step: at.step, exhibit })
    return
  }
  const stream = at.case === undefined ? {} : { stream: at.case }
  const idempotencyKey = `${lane}-${n}-${at.step}`
  const body = commands[step.type].body.parse(step.body)
  const handled = await handle(deps, { type: step.type, body, actor, shop, ...stream, idempotencyKey })
  if (!handled.ok) throw new Error(`${step.type} of ${lane}-${n}: ${JSON.stringify(handled)}`)
  at.case = handled.taken.case
  say({ lane, n, step: at.step, case: at.case, seq: handled.taken.seq, hash: handled.taken.hash })
}

/** Files one case; its id. */
export async function fileOne(walk: Walk, n: number): Promise<string> {
  const at: Lane = { n, step: 0, exhibits: [] }
  for (let step = stepOf(walk.job, walk.lane, at); step !== null; step = stepOf(walk.job, walk.lane, at)) {
    await doStep(walk, at, step)
    at.step += 1
  }
  return at.case ?? ''
}

/** Files one case after another until the process is killed; where the store is away it asks again. */
async function walkLane(walk: Walk, at: Lane): Promise<void> {
  const { job, lane } = walk
  for (;;) {
    const step = stepOf(job, lane, at)
    if (step === null) {
      Object.assign(at, { n: at.n + 1, step: 0, exhibits: [] })
      delete at.case
      continue
    }
    try {
      await doStep(walk, at, step)
      at.step += 1
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error
      await setTimeout(50)
    }
  }
}

async function databaseOf(job: Job): Promise<Database | undefined> {
  if (job.unsynced !== true) return undefined
  if (job.url === undefined) return openFolderDatabase(join(job.data, 'database'), false)
  const database = await openPostgres(job.url, { durable: false })
  await migrate(database)
  return database
}

/** The deps of a job, as the product opens them. */
export async function depsOf(job: Job): Promise<Deps> {
  const { data, masterKey, url } = job
  const database = await databaseOf(job)
  return openDeps(
    {
      ...{ data, masterKey, host: '127.0.0.1', port: 0, uploadMax: 1_000_000, log: 'error', demo: false },
      ...(url === undefined ? {} : { databaseUrl: url }),
    },
    {
      clock: runningClock(job.away),
      log: openLog('error', (line) => process.stderr.write(line)),
      ...(database === undefined ? {} : { database }),
    },
  )
}

if (import.meta.main) {
  // What was compiled is kept for the next one; this one will not come to its end.
  flushCompileCache()
  const lines = createInterface({ input: process.stdin })
  const begin = await new Promise<boolean>((resolve) => {
    lines.once('line', () => resolve(true))
    lines.once('close', () => resolve(false))
  })
  if (!begin) process.exit(0)
  const job = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Job
  const deps = await depsOf(job)
  await Promise.all(job.lanes.map((at, lane) => walkLane({ deps, job, lane, say }, at)))
}
