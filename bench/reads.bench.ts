/**
 * What is read: cold start, a long stream folded, the inbox and the queue among many cases, and deciding alone.
 * `npm run bench -- reads [--cases 1000,100000] [--full] [--store pglite|postgres] [--json]`
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { commands } from '#core/case/commands.ts'
import { decide } from '#core/case/decide.ts'
import { fold } from '#core/case/evolve.ts'
import { asActor } from '#shell/handle/person.ts'
import { append, readEvents } from '#shell/store/events.ts'
import { listCases, listQueue } from '#shell/store/views.ts'
import { fillCrowd } from './crowd.ts'
import { type Installation, mailbox, now, openInstallation, type StoreName } from './installation.ts'
import { prepareTemplate, type Template } from './ready.ts'
import { asked, environment, type Spread, said, spread, tell } from './tell.ts'

const times = 15
const longStream = 5_000

type Read = { store: StoreName; cases: number; what: string; milliseconds: Spread; how: string }
type Alone = { what: string; perSecond: Spread }

async function timed(work: () => Promise<unknown>, count = times): Promise<Spread> {
  await work()
  const each: number[] = []
  for (let n = 0; n < count; n += 1) {
    const before = performance.now()
    await work()
    each.push(performance.now() - before)
  }
  return spread(each)
}

/** Scans of a plan, innermost words only: `Index Scan using case_view_shop`. */
async function planOf(
  { deps }: Installation,
  sql: string,
  as: Parameters<typeof deps.database.transaction>[0],
) {
  const rows = await deps.database.transaction(as, (session) =>
    session.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${sql}`, []),
  )
  const scans = rows.flatMap(
    (row) => /(?:Seq|Index|Bitmap|Index Only)[\w ]* Scan[\w ]*/.exec(row['QUERY PLAN'])?.[0] ?? [],
  )
  return scans.map((one) => one.trim()).join(' + ')
}

async function lists(installation: Installation): Promise<Omit<Read, 'store' | 'cases'>[]> {
  const { deps } = installation
  const shop = 'shop-1'
  const seller = asActor({ id: 'person-shop-1', role: 'seller' }, shop)
  const reviewer = asActor({ id: 'person-reviewer', role: 'reviewer' }, null)
  const inbox = (q?: string) =>
    deps.database.transaction(seller, (session) => listCases(session, { shop, now, q }))
  const queue = () =>
    deps.database.transaction(reviewer, (session) => listQueue(session, { actor: 'person-reviewer' }))
  const [found, waiting] = [await inbox(), await queue()]
  return [
    {
      what: `inbox of a shop with ${found.length} cases`,
      milliseconds: await timed(() => inbox()),
      how: await planOf(installation, `select row from case_view where shop = '${shop}'`, seller),
    },
    { what: 'the same, searched', milliseconds: await timed(() => inbox('rc-1f')), how: '' },
    {
      what: `review queue, ${waiting.length} waiting`,
      milliseconds: await timed(queue),
      how: await planOf(
        installation,
        'select row from case_view where waiting order by clock_at nulls last, filed_at, id',
        reviewer,
      ),
    },
  ]
}

async function longCase({ deps }: Installation): Promise<Omit<Read, 'store' | 'cases'>> {
  const stream = uuidv7()
  const shop = 'shop-long'
  const actor = { id: 'person-long', role: 'seller' } as const
  const as = asActor(actor, shop)
  const pack = { id: 'joom', version: 1 }
  for (let seq = 0; seq < longStream; seq += 500)
    await deps.database.transaction(as, (session) =>
      append(session, {
        ...{ keyring: deps.keyring, stream, expectedSeq: seq, cause: uuidv7(), actor, at: now, pack, shop },
        events: Array.from({ length: 500 }, () => ({
          type: 'Noted',
          v: 1,
          body: {},
          personal: { text: 'x'.repeat(200) },
        })),
      }),
    )
  const read = () => deps.database.transaction(as, (session) => readEvents(session, deps.keyring, stream))
  return {
    what: `${longStream} events read, checked and opened`,
    milliseconds: await timed(read, 5),
    how: '',
  }
}

function alone({ folded, given, ready }: Template): Alone[] {
  const { state, law, read } = folded
  const id = 'person-measured'
  const body = commands.FilePacket.body.parse({ mailbox })
  const command = {
    type: 'FilePacket' as const,
    at: now,
    actor: { id, role: 'seller' as const },
    body,
    given: { ...given, packet: ready.packet.given },
  }
  const rate = (count: number, work: () => void): Spread => {
    const rates: number[] = []
    for (let n = 0; n < 7; n += 1) {
      const before = performance.now()
      for (let k = 0; k < count; k += 1) work()
      rates.push((count / (performance.now() - before)) * 1000)
    }
    return spread(rates.slice(2))
  }
  return [
    {
      what: 'decide(FilePacket), preflight and every gate in it',
      perSecond: rate(50, () => void decide(command, { ...state }, law)),
    },
    {
      what: `fold of the ${read.events.length} events of a case`,
      perSecond: rate(2_000, () => void fold(read.events)),
    },
  ]
}

/** A fresh folder: the program loaded, the database made and migrated, keys made, doors open; then the same folder again. */
function starts(): { what: string; milliseconds: number }[] {
  const data = mkdtempSync(join(tmpdir(), 'recourse-start-'))
  const once = (what: string) => {
    const before = performance.now()
    const code = `import { readConfig } from ${JSON.stringify(new URL('../src/shell/config.ts', import.meta.url).href)};
      import { startServer } from ${JSON.stringify(new URL('../src/main.ts', import.meta.url).href)};
      const running = await startServer(readConfig({ RECOURSE_DATA: ${JSON.stringify(data)}, RECOURSE_PORT: '0', RECOURSE_LOG: 'error' }));
      await fetch(running.address + '/api/health'); process.stdout.write('up'); process.exit(0)`
    const script = join(data, 'start.mjs')
    writeFileSync(script, code)
    const run = spawnSync(process.execPath, [script], { encoding: 'utf8' })
    if (!run.stdout.includes('up')) throw new Error(run.stderr)
    return { what, milliseconds: performance.now() - before }
  }
  try {
    return [once('first start, until a request is answered'), once('again, in the same folder')]
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

const { json, cases, stores } = asked()
const reads: Read[] = []
let decided: Alone[] = []
for (const store of stores) {
  const installation = await openInstallation(store)
  if (installation === null) continue
  try {
    const template = await prepareTemplate(installation.deps)
    const row = await installation.deps.database.transaction({ as: 'owner' }, (session) =>
      session.query<{ row: string }>('select row from case_view where id = $1', [template.ready.stream]),
    )
    if (decided.length === 0) decided = alone(template)
    reads.push({ store, cases: 0, ...(await longCase(installation)) })
    let have = 0
    for (const size of cases) {
      await fillCrowd(installation.deps.database, { have, cases: size, row: row[0]?.row ?? '{}' })
      have = size
      process.stderr.write(`${store}: ${size} cases loaded\n`)
      for (const one of await lists(installation)) reads.push({ store, cases: size, ...one })
    }
  } finally {
    await installation.close()
  }
}
const started = starts()
if (json)
  process.stdout.write(
    `${JSON.stringify({ bench: 'reads', environment: environment(), reads, decided, started })}\n`,
  )
else {
  for (const [name, value] of Object.entries(environment())) process.stdout.write(`${name}: ${value}\n`)
  tell(
    `Reading; milliseconds, median (lowest–highest) of ${times}.`,
    reads.map((one) => ({
      store: one.store,
      cases: one.cases,
      what: one.what,
      ms: said(one.milliseconds),
      how: one.how,
    })),
  )
  tell(
    'Deciding alone, without any store; a second, median (lowest–highest) of 5.',
    decided.map((one) => ({ what: one.what, 'per second': said(one.perSecond) })),
  )
  tell(
    'Cold start on PGlite, milliseconds.',
    started.map((one) => ({ what: one.what, ms: one.milliseconds.toFixed(0) })),
  )
}
