/**
 * Durable filings per second beside a bare transaction of the same rows: same database, same run, same number of clients, block by
 * block in turn. `npm run bench -- filings [--cases 1000,100000] [--full] [--store pglite|postgres] [--json]`. What is going on is told
 * on the error output; `--full` goes up to 10⁶ cases and measures longer.
 */
import { uuidv7 } from 'uuidv7'
import type { Deps } from '#shell/deps.ts'
import { decideOnce } from '#shell/handle/step.ts'
import { handle } from '#shell/handle.ts'
import { type Captured, capture, makeTwins, removeBare, rowsFor, writeBare } from './bare.ts'
import { fillCrowd } from './crowd.ts'
import { openInstallation, type StoreName } from './installation.ts'
import { copies, filing, prepareTemplate, type Ready, type Template } from './ready.ts'
import { asked, environment, type Spread, said, spread, tell } from './tell.ts'

const clients = [1, 8, 64]
const { json, cases, full, stores } = asked()
/** Blocks of each kind, in turn; and operations of one block for each number of clients. */
const blocks = full ? 5 : 3
const perBlock = (at: number): number => Math.max(full ? 24 : 12, at)
/** Whole filings, packet and all, are slow: fewer of them. */
const wholes = full ? 6 : 3

const began = performance.now()
/** So that whoever waits sees where it stands. */
const told = (line: string) =>
  void process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${line}\n`)

type Measured = {
  store: StoreName
  cases: number
  clients: number
  filings: Spread
  bare: Spread
  ratio: Spread
  bareWithoutLog: Spread
  ratioWithoutLog: Spread
  latency: Spread
}
type Whole = { store: StoreName; cases: number; whole: Spread; filingOnly: Spread }

/** Runs `work` over `items` with so many at a time; operations a second, and each one's milliseconds. */
async function paced<T>(items: readonly T[], at: number, work: (item: T) => Promise<void>) {
  const waiting = [...items]
  const each: number[] = []
  const start = performance.now()
  const client = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const before = performance.now()
      await work(item)
      each.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: at }, client))
  return { perSecond: (items.length / (performance.now() - start)) * 1000, each }
}

async function file(deps: Deps, { stream, seq, packet }: Ready): Promise<void> {
  const done = await decideOnce(deps, filing(stream), { cause: uuidv7(), pressed: { packet, seq } })
  if (done.is !== 'taken') throw new Error(JSON.stringify(done))
}

const divided = (a: number[], b: number[]): number[] => a.map((one, n) => one / (b[n] ?? Number.NaN))

type Given = { deps: Deps; captured: Captured; ready: Ready[]; at: number }

async function measure({ deps, captured, ready, at }: Given): Promise<Omit<Measured, 'store' | 'cases'>> {
  const count = perBlock(at)
  const rates: Record<'filings' | 'bare' | 'free', number[]> = { filings: [], bare: [], free: [] }
  const latency: number[] = []
  for (let n = 0; n < blocks; n += 1) {
    const own = ready.slice(n * count, (n + 1) * count)
    const rows = own.map((one) => rowsFor(captured, one))
    const bare = (log: boolean) => paced(rows, at, (one) => writeBare(deps.database, one, { log }))
    const real = await paced(own, at, (one) => file(deps, one))
    rates.filings.push(real.perSecond)
    latency.push(...real.each)
    rates.bare.push((await bare(true)).perSecond)
    await removeBare(deps.database, rows)
    rates.free.push((await bare(false)).perSecond)
  }
  return {
    clients: at,
    filings: spread(rates.filings),
    bare: spread(rates.bare),
    ratio: spread(divided(rates.filings, rates.bare)),
    bareWithoutLog: spread(rates.free),
    ratioWithoutLog: spread(divided(rates.filings, rates.free)),
    latency: spread(latency),
  }
}

async function measureWhole(deps: Deps, template: Template): Promise<Omit<Whole, 'store' | 'cases'>> {
  const time = async (work: () => Promise<void>) => {
    const before = performance.now()
    await work()
    return performance.now() - before
  }
  const ready = await copies(deps, template, 2 * wholes)
  const whole: number[] = []
  const filingOnly: number[] = []
  for (let n = 0; n < wholes; n += 1) {
    const [one, two] = [ready[2 * n], ready[2 * n + 1]]
    if (one === undefined || two === undefined) continue
    whole.push(
      await time(async () => {
        const handled = await handle(deps, filing(one.stream))
        if (!handled.ok) throw new Error(JSON.stringify(handled))
      }),
    )
    filingOnly.push(await time(() => file(deps, two)))
  }
  return { whole: spread(whole), filingOnly: spread(filingOnly) }
}

async function onStore(store: StoreName, sizes: readonly number[]) {
  const installation = await openInstallation(store)
  if (installation === null) return { said: `${store}: not run`, measured: [], wholes: [] }
  const { deps, said: about } = installation
  const [measured, wholeOnes]: [Measured[], Whole[]] = [[], []]
  try {
    const template = await prepareTemplate(deps)
    const row = await deps.database.transaction({ as: 'owner' }, (session) =>
      session.query<{ row: string }>('select row from case_view where id = $1', [template.ready.stream]),
    )
    let have = 0
    for (const cases of sizes) {
      await fillCrowd(deps.database, { have, cases, row: row[0]?.row ?? '{}' })
      have = cases
      told(`${store}: ${cases} cases of other shops loaded`)
      const sets: { at: number; ready: Ready[] }[] = []
      for (const at of clients) sets.push({ at, ready: await copies(deps, template, blocks * perBlock(at)) })
      told(`${store}: ${sets.reduce((sum, { ready }) => sum + ready.length, 0)} cases made ready to be filed`)
      const [first] = await copies(deps, template, 1)
      if (first === undefined) throw new Error('nothing to file')
      await makeTwins(deps.database)
      await file(deps, first)
      const captured = await capture(deps.database, first)
      for (const set of sets) {
        const one = { store, cases, ...(await measure({ deps, captured, ...set })) }
        measured.push(one)
        told(
          `${store}: ${cases} cases, ${set.at} clients: ratio ${said(one.ratio)}, ${said(one.filings)} filings/s`,
        )
      }
      wholeOnes.push({ store, cases, ...(await measureWhole(deps, template)) })
    }
  } finally {
    await installation.close()
  }
  return { said: about, measured, wholes: wholeOnes }
}

const results = []
for (const store of stores) results.push(await onStore(store, cases))
const measured = results.flatMap((one) => one.measured)
const whole = results.flatMap((one) => one.wholes)
if (json)
  process.stdout.write(
    `${JSON.stringify({ bench: 'filings', environment: environment(), stores: results })}\n`,
  )
else {
  for (const [name, value] of Object.entries(environment())) process.stdout.write(`${name}: ${value}\n`)
  for (const one of results) process.stdout.write(`store: ${one.said}\n`)
  tell(
    `Filings a second, packet built beforehand; a bare transaction of the same rows beside it. Median (lowest–highest) of ${blocks} blocks, taken in turn.`,
    measured.map((one) => ({
      store: one.store,
      cases: one.cases,
      clients: one.clients,
      'filings/s': said(one.filings),
      'bare/s': said(one.bare),
      ratio: said(one.ratio),
      'bare/s without the log row': said(one.bareWithoutLog),
      'ratio to that': said(one.ratioWithoutLog),
      'ms each': said(one.latency),
    })),
  )
  process.stdout.write(
    'On PGlite there is one connection: more clients wait in a queue, they do not run at once.\n',
  )
  tell(
    `One filing at a time with its packet pressed, stored and synced within it; milliseconds, ${wholes} of each.`,
    whole.map((one) => ({
      store: one.store,
      cases: one.cases,
      whole: said(one.whole),
      'packet built beforehand': said(one.filingOnly),
    })),
  )
}
