/**
 * Durable filings per second beside a bare transaction of the same rows: same database, same run, same number of clients, block by
 * block in turn. `npm run bench -- filings [--cases 1000,100000] [--full] [--store pglite|postgres] [--json]`. What is going on is told
 * on the error output. Without more it measures among a thousand cases, `--full` up to a million (PGlite to a hundred thousand).
 */
import { uuidv7 } from 'uuidv7'
import type { Deps } from '#shell/deps.ts'
import { decideOnce } from '#shell/handle/step.ts'
import { handle } from '#shell/handle.ts'
import { type Captured, capture, makeTwins, rowsFor, writeBare } from './bare.ts'
import { fillCrowd } from './crowd.ts'
import { openInstallation, type StoreName, syncsPerSecond } from './installation.ts'
import { copies, filing, prepareTemplate, type Ready, type Template } from './ready.ts'
import { asked, environment, load, meanRatio, type Spread, said, spread, tell } from './tell.ts'

const clients = [1, 8, 64]
const { json, cases, full, stores } = asked({ cases: [1_000], full: [1_000, 100_000, 1_000_000] })
/** PGlite is one thread that loads some hundred cases a second: a million would take it the better part of an hour. */
const pgliteAtMost = 100_000
/** Pairs of blocks, one of each kind; and operations of one block for each number of clients. */
const pairs = full ? 8 : 6
const perBlock = (at: number): number => Math.max(12, Math.min(48, at * 3))
/** Before anything is counted: a connection plans a statement anew the first five times. */
const warmUp = { postgres: 70, pglite: 8 }
/** Whole filings, packet and all, are slow: few of them. */
const wholes = 3

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
  latency: Spread
  /** Processor milliseconds of our process for one of each; on PGlite the database runs in it. */
  processor: { filing: number; bare: number }
  load: string
}
type Whole = { store: StoreName; cases: number; whole: Spread; filingOnly: Spread }

const processorNow = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Runs `work` over `items` with so many at a time. */
async function paced<T>(items: readonly T[], at: number, work: (item: T) => Promise<void>) {
  const waiting = [...items]
  const each: number[] = []
  const [start, processor] = [performance.now(), processorNow()]
  const client = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const before = performance.now()
      await work(item)
      each.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: at }, client))
  const perSecond = (items.length / (performance.now() - start)) * 1000
  return { perSecond, each, processor: (processorNow() - processor) / items.length }
}

async function file(deps: Deps, { stream, standing, packet }: Ready): Promise<void> {
  const done = await decideOnce(deps, filing(stream), { cause: uuidv7(), pressed: { packet, standing } })
  if (done.is !== 'taken') throw new Error(JSON.stringify(done))
}

type Block = Awaited<ReturnType<typeof paced>>

type Given = { deps: Deps; captured: Captured; ready: readonly Ready[]; at: number }

async function measure({ deps, captured, ready, at }: Given): Promise<Omit<Measured, 'store' | 'cases'>> {
  const count = perBlock(at)
  const blocks: { real: Block; bare: Block }[] = []
  for (let n = 0; n < pairs; n += 1) {
    const own = ready.slice(n * count, (n + 1) * count)
    const rows = own.map((one) => rowsFor(captured, one))
    const filings = () => paced(own, at, (one) => file(deps, one))
    const bares = () => paced(rows, at, (one) => writeBare(deps.database, one))
    // Which is first changes from pair to pair, so that neither is always the one with the fuller log.
    if (n % 2 === 0) blocks.push({ real: await filings(), bare: await bares() })
    else {
      const bare = await bares()
      blocks.push({ bare, real: await filings() })
    }
  }
  const mean = (kind: 'real' | 'bare') =>
    blocks.reduce((sum, block) => sum + block[kind].processor, 0) / blocks.length
  return {
    clients: at,
    filings: spread(blocks.map(({ real }) => real.perSecond)),
    bare: spread(blocks.map(({ bare }) => bare.perSecond)),
    ratio: meanRatio(blocks.map(({ real, bare }) => real.perSecond / bare.perSecond)),
    latency: spread(blocks.flatMap(({ real }) => real.each)),
    processor: { filing: mean('real'), bare: mean('bare') },
    load: load(),
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

/** Which rows one filing writes, seen while there are few. */
async function captured(deps: Deps, template: Template): Promise<Captured> {
  const [first] = await copies(deps, template, 1)
  if (first === undefined) throw new Error('nothing to file')
  await makeTwins(deps.database)
  await file(deps, first)
  return capture(deps.database, first)
}

type Among = { deps: Deps; store: StoreName; cases: number; template: Template; seen: Captured }

async function measureAmong({ deps, store, cases, template, seen }: Among): Promise<Measured[]> {
  const sets: { at: number; ready: Ready[] }[] = []
  const warm = await copies(deps, template, warmUp[store])
  for (const at of clients) sets.push({ at, ready: await copies(deps, template, pairs * perBlock(at)) })
  await makeTwins(
    deps.database,
    seen.tables.map(({ table }) => table),
  )
  told(`${store}: ${sets.reduce((sum, { ready }) => sum + ready.length, 0)} cases made ready to be filed`)
  await paced(warm, 8, (one) => file(deps, one))
  await paced(warm, 8, (one) => writeBare(deps.database, rowsFor(seen, one)))
  const measured: Measured[] = []
  for (const set of sets) {
    const one = { store, cases, ...(await measure({ deps, captured: seen, ...set })) }
    measured.push(one)
    const { ratio, filings } = one
    told(`${store}: ${cases} cases, ${set.at} clients: ratio ${said(ratio)}, ${said(filings)} filings/s`)
  }
  return measured
}

async function onStore(store: StoreName, sizes: readonly number[]) {
  const installation = await openInstallation(store)
  if (installation === null) return { said: `${store}: not run`, measured: [], wholes: [], syncs: null }
  const { deps, folder, said: about } = installation
  const [measured, wholeOnes, syncs]: [Measured[], Whole[], number[]] = [[], [], [syncsPerSecond(folder)]]
  try {
    const template = await prepareTemplate(deps)
    const seen = await captured(deps, template)
    const row = await deps.database.transaction({ as: 'owner' }, (session) =>
      session.query<{ row: string }>('select row from case_view where id = $1', [template.ready.stream]),
    )
    let have = 0
    for (const cases of sizes) {
      await fillCrowd(deps.database, { have, cases, row: row[0]?.row ?? '{}', told })
      have = cases
      told(`${store}: ${cases} cases of other shops loaded`)
      measured.push(...(await measureAmong({ deps, store, cases, template, seen })))
      wholeOnes.push({ store, cases, ...(await measureWhole(deps, template)) })
      syncs.push(syncsPerSecond(folder))
    }
  } finally {
    await installation.close()
  }
  return { said: about, measured, wholes: wholeOnes, syncs: spread(syncs) }
}

const before = load()
const results = []
for (const store of stores)
  results.push(
    await onStore(
      store,
      store === 'pglite' ? cases.filter((many) => many <= pgliteAtMost || cases.length === 1) : cases,
    ),
  )
const measured = results.flatMap((one) => one.measured)
const whole = results.flatMap((one) => one.wholes)
const about = { ...environment(), 'load before': before }
if (json)
  process.stdout.write(`${JSON.stringify({ bench: 'filings', environment: about, stores: results })}\n`)
else {
  for (const [name, value] of Object.entries(about)) process.stdout.write(`${name}: ${value}\n`)
  for (const { said: store, syncs } of results)
    process.stdout.write(
      `store: ${store}${syncs === null ? '' : `; its disk syncs ${said(syncs)} pages a second, one after another`}\n`,
    )
  tell(
    `Filings a second, asked for and packet built beforehand; a bare transaction of the same rows beside it. Median (lowest–highest) of ${pairs} blocks, taken in turn; the ratio is the mean of the pairs (with the interval it lies in nineteen times of twenty).`,
    measured.map((one) => ({
      store: one.store,
      cases: one.cases,
      clients: one.clients,
      ratio: said(one.ratio),
      'filings/s': said(one.filings),
      'bare/s': said(one.bare),
      'ms each': said(one.latency),
      'processor ms': `${one.processor.filing.toFixed(1)} : ${one.processor.bare.toFixed(1)}`,
      load: one.load,
    })),
  )
  process.stdout.write(
    [
      'Every filing moves the one row at the head of the log, and so does the bare one: commits follow each other, whatever the number of clients.',
      'On PGlite there is one connection: more clients wait in a queue, they do not run at once. Processor time is that of this process;',
      'PGlite runs in it, PostgreSQL does not.\n',
    ].join('\n'),
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
