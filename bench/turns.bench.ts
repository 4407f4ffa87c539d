/**
 * What it brings that a filing whose place in the log is known leaves in one packet with its commit, on PostgreSQL: blocks of filings so,
 * and blocks that ask the database for their place, in turn. `npm run bench -- turns [--clients 8] [--pairs 8]`.
 */
import { parseArgs } from 'node:util'
import { uuidv7 } from 'uuidv7'
import type { Deps } from '#shell/deps.ts'
import { decideOnce } from '#shell/handle/step.ts'
import { openInstallation } from './installation.ts'
import { copies, filing, prepareTemplate, type Ready } from './ready.ts'
import { environment, load, meanRatio, said, tell } from './tell.ts'

const { values } = parseArgs({
  options: { clients: { type: 'string' }, pairs: { type: 'string' } },
  strict: false,
})
const clients = values.clients === undefined ? [1, 8, 64] : [Number(values.clients)]
const pairs = Number(values.pairs ?? 8)
const perBlock = (at: number): number => Math.max(24, at)
/** Filed one by one before each block: after the other kind the log stands elsewhere than was thought. */
const before = 2

async function file(deps: Deps, { stream, standing, packet }: Ready): Promise<void> {
  const done = await decideOnce(deps, filing(stream), { cause: uuidv7(), pressed: { packet, standing } })
  if (done.is !== 'taken') throw new Error(JSON.stringify(done))
}

async function block(deps: Deps, ready: Ready[], at: number): Promise<{ rate: number; processor: number }> {
  for (const one of ready.splice(0, before)) await file(deps, one)
  const count = ready.length
  const [began, used] = [performance.now(), process.cpuUsage()]
  const client = async () => {
    for (let one = ready.shift(); one !== undefined; one = ready.shift()) await file(deps, one)
  }
  await Promise.all(Array.from({ length: at }, client))
  const { user, system } = process.cpuUsage(used)
  return { rate: count / (performance.now() - began), processor: (user + system) / count }
}

async function measure(deps: Deps, ready: Ready[], at: number) {
  // Of a make where one transaction waits for another no turn is taken, and the database is asked.
  const asking: Deps = { ...deps, database: { ...deps.database, kind: 'pglite' } }
  const next = () => ready.splice(0, before + perBlock(at))
  const rates: number[] = []
  const processors: number[] = []
  for (let n = 0; n < pairs; n += 1) {
    const first = await block(n % 2 === 0 ? deps : asking, next(), at)
    const second = await block(n % 2 === 0 ? asking : deps, next(), at)
    const [known, asked] = n % 2 === 0 ? [first, second] : [second, first]
    rates.push(known.rate / asked.rate)
    processors.push(known.processor / asked.processor)
  }
  return {
    clients: at,
    rate: said(meanRatio(rates)),
    processor: said(meanRatio(processors)),
    load: load(),
  }
}

const installation = await openInstallation('postgres')
if (installation !== null) {
  const { deps, said: store } = installation
  const rows = []
  try {
    const template = await prepareTemplate(deps)
    await block(deps, await copies(deps, template, 70), 8)
    for (const at of clients) {
      const ready = await copies(deps, template, 2 * pairs * (before + perBlock(at)))
      rows.push(await measure(deps, ready, at))
    }
  } finally {
    await installation.close()
  }
  for (const [name, value] of Object.entries(environment())) process.stdout.write(`${name}: ${value}\n`)
  process.stdout.write(`store: ${store}\n`)
  tell(
    `In one packet with the commit, as a share of asking for the place in the log first: filings a second and processor time, mean of ${pairs} pairs taken in turn (with the interval it lies in nineteen times of twenty).`,
    rows,
  )
}
