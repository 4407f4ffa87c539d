/** Runs the filer, kills it with no chance to tidy up, and keeps what it acknowledged. */
import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { addShop } from '#shell/auth/shops.ts'
import { measure } from '#shell/lab/measure.ts'
import { testStart } from '../../app.ts'
import { pdf } from '../../files.ts'
import { type Ack, depsOf, type Job, type Lane, mailbox, shop } from './filer.ts'

const filer = fileURLToPath(new URL('./filer.ts', import.meta.url))
/** mulberry32: the same deaths every time. */
export function picker(from: number): (below: number) => number {
  let state = from
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

export type World = { folder: string; job: Job; acks: Ack[]; deaths: number; close(): void }

/** An installation with one shop, ready to be filed in by `lanes` at once. */
export async function openWorld(
  given: { url?: string; lanes?: number; data?: string; unsynced?: boolean; base?: number } = {},
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-drill-'))
  const file = join(folder, 'c.pdf')
  writeFileSync(file, await pdf('Certificate of registration EUTM 018204417'))
  const data = given.data ?? join(folder, 'data')
  mkdirSync(data, { recursive: true })
  const base = given.base ?? testStart
  const job: Job = {
    data,
    masterKey: randomBytes(32).toString('hex'),
    lanes: Array.from({ length: given.lanes ?? 4 }, (): Lane => ({ n: 0, step: 0, exhibits: [] })),
    facts: await measure(file, 'c.pdf'),
    pdf: file,
    away: base - Date.now(),
    base,
    ...(given.url === undefined ? {} : { url: given.url }),
    ...(given.unsynced === undefined ? {} : { unsynced: given.unsynced }),
  }
  const deps = await depsOf(job)
  const account = 'active' as const
  await addShop(deps.database, { id: shop, name: 'Shop A', mailbox, account, at: base })
  await deps.close()
  return { folder, job, acks: [], deaths: 0, close: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A lane after an acknowledgement. */
function advance(lane: Lane, ack: Ack): void {
  if (ack.n !== lane.n) Object.assign(lane, { n: ack.n, exhibits: [] })
  lane.step = ack.step + 1
  if (ack.exhibit !== undefined) lane.exhibits.push(ack.exhibit)
  if (ack.case !== undefined) lane.case = ack.case
  if (ack.step === 7) {
    Object.assign(lane, { n: ack.n + 1, step: 0, exhibits: [] })
    delete lane.case
  }
}

export type Running = {
  child: ChildProcess
  over: Promise<void>
  /** Waits for so many acknowledgements since the start. */
  heard(count: number): Promise<void>
  /** Waits for so many more. */
  more(count: number): Promise<void>
}

type Filer = ChildProcessByStdio<Writable, Readable, null>

/** A filer that has read its program and waits to be told to begin: most of a start, done while another one files. */
function prepareFiler(world: World): Filer {
  const args = ['--disable-warning=ExperimentalWarning', filer, join(world.folder, 'job.json')]
  return spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
}

/** Starts the filer where its lanes stand; what it acknowledges goes into the world as it is said. */
export function startFiling(world: World, job: Job = world.job, child: Filer = prepareFiler(world)): Running {
  writeFileSync(join(world.folder, 'job.json'), JSON.stringify(job))
  child.stdin.on('error', () => {})
  child.stdin.write('begin\n')
  let count = 0
  let wake = () => {}
  let ended = false
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    const ack = JSON.parse(line) as Ack
    world.acks.push(ack)
    const lane = job.lanes[ack.lane]
    if (lane !== undefined) advance(lane, ack)
    count += 1
    wake()
  })
  const over = new Promise<void>((resolve) =>
    child.once('close', () => {
      ended = true
      wake()
      resolve()
    }),
  )
  const heard = async (wanted: number) => {
    while (count < wanted && !ended) await new Promise<void>((resolve) => (wake = resolve))
    if (count < wanted)
      throw new Error(`the filer ended after ${count} acknowledgements: exit ${child.exitCode}`)
  }
  return { child, over, heard, more: (wanted) => heard(count + wanted) }
}

/** So many deaths: each time the filer is killed some milliseconds after so many acknowledgements, by the same dice. */
export async function dieOften(world: World, deaths: number): Promise<void> {
  const pick = picker(20_261_122)
  let next = prepareFiler(world)
  for (let n = 0; n < deaths; n += 1) {
    const { child, over, heard } = startFiling(world, world.job, next)
    if (n + 1 < deaths) next = prepareFiler(world)
    await heard(1 + pick(60))
    await setTimeout(pick(60))
    child.kill('SIGKILL')
    await over
    world.deaths += 1
  }
}
