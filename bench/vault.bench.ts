/**
 * A vault of so many pictures: an index file over originals where they lie, and a shop's vault in the store. Some pictures are
 * made and measured for real; all others are synthetic: descriptors of those with a fifth of their bits turned over, at random places. What is
 * looked for are crops and stickered copies of the real ones.
 * `npm run bench -- vault [--pictures 400000] [--store none|pglite|postgres] [--json]`
 */
import { spawnSync } from 'node:child_process'
import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'
import { keptAPicture } from '#core/similarity/feature-index.ts'
import type { LocalFeatures } from '#core/similarity/local-features.ts'
import { openBench } from '#shell/lab/child.ts'
import { closeComparing } from '#shell/lab/comparing.ts'
import type { PreparedPicture } from '#shell/lab/likeness.ts'
import { newKey } from '#shell/store/keys.ts'
import { openFoundIndex } from '#shell/vault/found-index.ts'
import { indexFolder } from '#shell/vault/indexing.ts'
import { addItem } from '#shell/vault/items.ts'
import { findSame } from '#shell/vault/same-picture.ts'
import { searchFor } from '#shell/vault/search.ts'
import { keepShelf } from '#shell/vault/shelves.ts'
import { openShopIndex } from '#shell/vault/shop-index.ts'
import { takeIn } from '#shell/vault/taking-in.ts'
import { openVault, type Vault } from '#shell/vault/vault.ts'
import { madePicture, withSticker } from '#test/pictures.ts'
import { factsOf } from '#test/store.ts'
import { type Installation, now, openInstallation, type StoreName, shop } from './installation.ts'
import { type Line, quantile, seeded } from './lab/figures.ts'
import { environment, load, tell } from './tell.ts'

/** Pictures that are looked for; and pictures whose features the synthetic ones are drawn from, the first among them. */
const real = 8
const pooled = 64
const next = seeded(11)
const word = () => Math.floor(next() * 2 ** 32)
const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise)
}
const pictures = Number(option('--pictures', '10000'))
const store = option('--store', 'pglite') as StoreName | 'none'
const seconds = (before: number): number => (performance.now() - before) / 1000
const mega = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`
const folder = mkdtempSync(join(tmpdir(), 'recourse-vault-bench-'))
const at = (name: string) => join(folder, name)

const began = performance.now()
/** So that whoever waits sees where it stands. */
const told = (line: string) =>
  void process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${line}\n`)

/** Originals made, and a crop and a stickered copy of each to ask with. */
async function makeOriginals(): Promise<string[]> {
  mkdirSync(at('originals'))
  const asked: string[] = []
  for (let n = 0; n < pooled; n++) {
    const picture = await madePicture(900 + n, 1200, 900)
    writeFileSync(at(`originals/${n}.jpg`), picture)
    if (n >= real) continue
    writeFileSync(at(`sticker-${n}.jpg`), await withSticker(picture, 300, 200))
    const part = { left: 260, top: 180, width: 720, height: 540 }
    await sharp(picture)
      .extract(part)
      .jpeg({ quality: 85 })
      .toFile(at(`crop-${n}.jpg`))
    asked.push(at(`sticker-${n}.jpg`), at(`crop-${n}.jpg`))
  }
  return asked
}

/** Features of nobody, drawn from a pool of real ones. */
function invented(pool: Buffer): LocalFeatures {
  const descriptors = Buffer.alloc(keptAPicture * 32)
  const places = Buffer.alloc(keptAPicture * 6)
  for (let n = 0; n < keptAPicture; n++) {
    const from = (word() % (pool.length / 32)) * 32
    for (let k = 0; k < 32; k += 4)
      // A bit is turned over where three random ones agree that it is, or two others do: about a fifth of them.
      descriptors.writeUInt32LE(
        (pool.readUInt32LE(from + k) ^ ((word() & word() & word()) | (word() & word() & word()))) >>> 0,
        n * 32 + k,
      )
  }
  for (let k = 0; k < places.length; k += 2) places.writeUInt16LE(word() & 0x3fff, k)
  return { descriptors, places }
}
const hex = () => Array.from({ length: 8 }, () => word().toString(16).padStart(8, '0')).join('')

async function timed(asked: readonly string[], find: (path: string) => Promise<string[]>) {
  const took: number[] = []
  let right = 0
  for (const path of asked) {
    const before = performance.now()
    const found = await find(path)
    took.push(performance.now() - before)
    const name = `${/-(\d+)\.jpg$/.exec(path)?.[1]}.jpg`
    if (found.some((each) => each.endsWith(`/${name}`) || each === name)) right += 1
  }
  return { p50: quantile(took, 0.5), p95: quantile(took, 0.95), right }
}
const latency = ({ p50, p95 }: { p50: number; p95: number }) =>
  `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`
const sizeOf = (path: string): number =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
    : statSync(path).size

/** Synthetic pictures behind the real ones; answers records written a second, their making left out. Closes the vault. */
function fillIndex(vault: Vault, arrived: number): number {
  const pool = Buffer.concat(vault.arrivals.map(({ id }) => Buffer.from(vault.featuresOf(id).descriptors)))
  const before = performance.now()
  let making = 0
  for (let n = arrived; n < pictures; n++) {
    const began = performance.now()
    const features = invented(pool)
    const about = { path: `/nowhere/${n}.jpg`, bytes: 1, modified: 1, sha256: hex(), arrivedAt: now }
    making += performance.now() - began
    vault.arrive({ ...about, laboratory: 'none', quality: 100, fingerprints: [hex()] }, features)
    if (n % 512 === 0) vault.flush()
    if (n % 50_000 === 0) told(`index: ${n} records written`)
  }
  vault.close()
  return (pictures - arrived) / Math.max(0.001, seconds(before) - making / 1000)
}

async function indexFile(asked: readonly string[]): Promise<Line[]> {
  const path = at('vault.index')
  const bench = openBench(undefined, 2)
  const vault = openVault(path, { writeAt: '2026-01-01T00:00:00Z' })
  const indexing = { now: () => now, width: 2, takeIn: false, onProgress: () => {} }
  let before = performance.now()
  const { arrived } = await indexFolder(vault, at('originals'), bench, indexing)
  const measuring = arrived / seconds(before)
  told(`index: ${arrived} pictures measured`)
  const writing = fillIndex(vault, arrived)
  before = performance.now()
  openFoundIndex(path).close()
  const gathering = seconds(before)
  told('index: gathered')
  before = performance.now()
  const index = openFoundIndex(path)
  const opening = seconds(before)
  const find = async (one: string) => {
    const prepared = await bench.ask<PreparedPicture>('prepare', [one], { asked: true })
    if (!prepared.ok) throw new Error(prepared.why)
    const { found } = await searchFor({ path: one, asked: prepared.value }, index.library, bench)
    return found.flatMap(({ path: at, comparison }) => (comparison === null ? [] : [at]))
  }
  const warm = await timed(asked, find)
  told('index: searched')
  const memory = index.bytes
  index.close()
  bench.close()
  const main = join(import.meta.dirname, '..', 'src/shell/cli/main.ts')
  const cold = await timed(asked.slice(0, 6), async (one) => {
    const ran = spawnSync(process.execPath, [main, 'vault', 'find', one, '--index', path, '--json'], {
      encoding: 'utf8',
    })
    return (JSON.parse(ran.stdout) as { found: { path: string }[] }).found.map(({ path: at }) => at)
  })
  return [
    { what: 'pictures', is: pictures },
    { what: 'measured for real, two at a time', is: `${measuring.toFixed(2)} a second (1200 × 900)` },
    { what: 'records written', is: `${writing.toFixed(0)} a second` },
    { what: 'index on the disk', is: mega(sizeOf(path)) },
    { what: 'beside it, what finds them', is: mega(sizeOf(`${path}.found`)) },
    { what: 'gathered the first time', is: `${gathering.toFixed(1)} s` },
    { what: 'opened again', is: `${opening.toFixed(1)} s` },
    { what: 'memory of the search', is: mega(memory) },
    { what: 'search, index open', is: `${latency(warm)}; ${warm.right} of ${asked.length} found` },
    { what: 'search by the terminal, from its start', is: `${latency(cold)}; ${cold.right} of 6 found` },
  ]
}

const as = { as: 'app', role: 'seller', actor: 'person-measured', shop } as const

/** Synthetic items in the place of a shop's own. */
async function fillStore({ deps }: Installation): Promise<void> {
  const features: Buffer[] = []
  const bench = openBench()
  for (let n = 0; n < pooled; n++) {
    const prepared = await bench.ask<PreparedPicture>('prepare', [at(`originals/${n}.jpg`)])
    if (prepared.ok) features.push(Buffer.from(prepared.value.descriptors, 'base64'))
  }
  bench.close()
  const pool = Buffer.concat(features)
  for (let from = real; from < pictures; from += 256)
    await deps.database.transaction(as, async (session) => {
      for (let n = from; n < Math.min(pictures, from + 256); n++) {
        const key = newKey()
        const { descriptors, places } = invented(pool)
        const kept = Buffer.from(descriptors).toString('base64')
        const print = {
          quality: 100,
          fingerprints: [hex()],
          descriptors: kept,
          places: Buffer.from(places).toString('base64'),
        }
        const written = { blob: hex(), sealedBytes: 1, digest: hex(), bytes: 1 }
        await addItem(session, deps, {
          ...{
            id: uuidv7(),
            shop,
            kind: 'original',
            by: as.actor,
            at: now,
            key,
            written,
            print,
            preview: null,
          },
          ...{ fileName: `synthetic-${n}.jpg`, facts: factsOf(), skus: [], stamp: false },
        })
      }
    })
}

async function inStore(name: StoreName, asked: readonly string[]): Promise<Line[]> {
  const installation = await openInstallation(name)
  if (installation === null) return []
  const { deps } = installation
  try {
    let before = performance.now()
    for (let n = 0; n < real; n++) {
      const file = createReadStream(at(`originals/${n}.jpg`))
      await takeIn(deps, file, { as, shop, fileName: `${n}.jpg`, kind: 'original', skus: [] })
    }
    const taking = real / seconds(before)
    told(`${name}: ${real} pictures taken in`)
    before = performance.now()
    await fillStore(installation)
    const adding = (pictures - real) / seconds(before)
    told(`${name}: ${pictures - real} synthetic items written`)
    before = performance.now()
    const find = async (path: string) =>
      (await findSame(deps, { as, path })).found.flatMap(({ fileName, comparison }) =>
        comparison === null ? [] : [fileName],
      )
    await find(asked[0] ?? '')
    const first = seconds(before)
    told(`${name}: searched for the first time`)
    const warm = await timed(asked, find)
    told(`${name}: searched`)
    before = performance.now()
    const again = openShopIndex()
    await deps.database.transaction(as, async (session) => {
      await again.catchUp(session, deps.keyring)
      for (const full of again.shelved()) await keepShelf(session, deps.keyring, { ...full, shop, at: now })
    })
    const anew = seconds(before)
    return [
      { what: 'pictures', is: again.size },
      { what: 'taken in for real, one after another', is: `${taking.toFixed(2)} a second (1200 × 900)` },
      { what: 'synthetic items written', is: `${adding.toFixed(0)} a second` },
      { what: 'on the disk, all of it', is: mega(sizeOf(installation.folder)) },
      { what: 'first search, gathered item by item', is: `${first.toFixed(1)} s` },
      { what: 'gathered again from its shelves', is: `${anew.toFixed(1)} s` },
      { what: 'memory of the search', is: mega(again.bytes) },
      {
        what: 'search, as the route does it',
        is: `${latency(warm)}; ${warm.right} of ${asked.length} found`,
      },
    ]
  } finally {
    closeComparing()
    await installation.close()
  }
}

const about = environment()
try {
  const asked = await makeOriginals()
  const file = await indexFile(asked)
  const kept = store === 'none' ? [] : await inStore(store, asked)
  if (process.argv.includes('--json'))
    process.stdout.write(`${JSON.stringify({ about, file, kept }, null, 2)}\n`)
  else {
    process.stdout.write(
      `node ${about.node} · ${about.cpu} · load ${about.load} · commit ${about.commit} · ${about.at}\n`,
    )
    tell('An index over originals where they lie; all but a few synthetic', file)
    if (kept.length > 0) tell(`The vault of a shop in the store (${store}); all but a few synthetic`, kept)
    process.stdout.write(`load at the end ${load()}\n`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
