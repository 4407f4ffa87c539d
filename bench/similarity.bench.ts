/**
 * Search among many fingerprints in memory, beside a plain scan, and among the features of many pictures. All of them random,
 * with some questions planted near one: the time does not depend on what they are of.
 * `npm run bench -- similarity [--fingerprints 10000000] [--pictures 100000] [--json]`
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askedAPicture, keptAPicture, openFeatureIndex } from '#core/similarity/feature-index.ts'
import type { Shelf } from '#core/similarity/feature-shelf.ts'
import { buildHashIndex, type HashIndex } from '#core/similarity/hash-index.ts'
import { type LocalFeatures, packPlaces } from '#core/similarity/local-features.ts'
import { type Line, seeded } from './lab/figures.ts'
import { environment, tell } from './tell.ts'

const limit = 31
const next = seeded(7)
const randomWord = () => Math.floor(next() * 2 ** 32)

function randomWords(count: number): Uint32Array {
  const words = new Uint32Array(count)
  for (let at = 0; at < count; at++) words[at] = randomWord()
  return words
}

/** `bits` of 256 turned over. */
function near(words: Uint32Array, bits: number): Uint32Array {
  const turned = words.slice()
  const at = new Set<number>()
  while (at.size < bits) at.add(Math.floor(next() * 256))
  for (const bit of at) turned[bit >> 5] = ((turned[bit >> 5] ?? 0) ^ (1 << (bit & 31))) >>> 0
  return turned
}

const seconds = (before: number): number => (performance.now() - before) / 1000
const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2))

/** One array after another, as bytes; node writes at most 2 GiB at once. */
function save(path: string, arrays: readonly Uint32Array[]): void {
  const file = openSync(path, 'w')
  for (const { buffer, byteOffset, byteLength } of arrays)
    for (let at = 0; at < byteLength; )
      at += writeSync(file, new Uint8Array(buffer, byteOffset + at, Math.min(1 << 30, byteLength - at)))
  closeSync(file)
}

function load(path: string, lengths: readonly number[]): Uint32Array[] {
  const file = openSync(path, 'r')
  const arrays = lengths.map((length) => {
    const words = new Uint32Array(length)
    for (let at = 0; at < words.byteLength; )
      at += readSync(file, new Uint8Array(words.buffer, at, Math.min(1 << 30, words.byteLength - at)))
    return words
  })
  closeSync(file)
  return arrays
}

type Asking = { perSecond: number; found: number; planted: number }

function ask(index: HashIndex, words: Uint32Array, questions: number, how: 'within' | 'scan'): Asking {
  const planted = Array.from({ length: questions }, (_, n) => {
    if (n % 2 === 1) return { fingerprint: randomWords(8), id: -1 }
    const id = Math.floor(next() * index.size)
    return { fingerprint: near(words.subarray(id * 8, id * 8 + 8), n % (limit + 1)), id }
  })
  const before = performance.now()
  const answers = planted.map(({ fingerprint }) =>
    how === 'within' ? index.within(fingerprint) : index.scan(fingerprint, limit),
  )
  const perSecond = questions / seconds(before)
  const real = planted.filter(({ id }) => id >= 0).length
  const found = planted.filter(({ id }, n) => id >= 0 && answers[n]?.some((each) => each.id === id)).length
  return { perSecond, found, planted: real }
}

/** Built, saved, loaded and asked. */
function fingerprints(count: number): Line[] {
  const words = randomWords(count * 8)
  let before = performance.now()
  const index = buildHashIndex(words, limit)
  const build = seconds(before)
  const folder = mkdtempSync(join(tmpdir(), 'recourse-similarity-'))
  const path = join(folder, 'index')
  try {
    const arrays = [index.words(), ...index.tables()]
    before = performance.now()
    save(path, arrays)
    const saving = seconds(before)
    before = performance.now()
    const [again = new Uint32Array(0), ...tables] = load(
      path,
      arrays.map(({ length }) => length),
    )
    const loaded = buildHashIndex(again, limit, tables)
    const loading = seconds(before)
    ask(loaded, words, 200, 'within')
    const looked = ask(loaded, words, count > 5_000_000 ? 1000 : 4000, 'within')
    const scanned = ask(loaded, words, count > 5_000_000 ? 6 : 20, 'scan')
    const mega = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`
    return [
      { what: 'fingerprints', is: count },
      { what: 'build', is: `${shown(build)} s` },
      { what: 'save', is: `${shown(saving)} s, ${mega(statSync(path).size)}` },
      { what: 'load', is: `${shown(loading)} s` },
      { what: 'memory of the index', is: mega(loaded.bytes) },
      { what: `look-ups a second at ≤ ${limit}`, is: shown(looked.perSecond) },
      { what: 'plain scans a second', is: shown(scanned.perSecond) },
      { what: 'times a plain scan', is: shown(looked.perSecond / scanned.perSecond) },
      { what: 'planted ones found', is: `${looked.found} of ${looked.planted}` },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Random descriptors at random places, all looking the same way. */
function randomFeatures(count: number): LocalFeatures {
  const places = Array.from({ length: count }, () => ({
    x: next() * 640,
    y: next() * 480,
    angle: 0,
    size: 1,
  }))
  return { descriptors: new Uint8Array(randomWords(count * 8).buffer), places: packPlaces(places) }
}

/** A quarter of the kept features, a few bits off, among others. */
function plantedIn(kept: LocalFeatures): LocalFeatures {
  const asked = randomFeatures(askedAPicture)
  const own = new Uint32Array(kept.descriptors.buffer)
  const words = new Uint32Array(asked.descriptors.buffer)
  for (let k = 0; k < keptAPicture / 4; k++) words.set(near(own.subarray(k * 8, k * 8 + 8), 12), k * 8)
  return asked
}

/** Random descriptors; a planted question has a quarter of its features from one picture, each a few bits off. */
function features(pictures: number): Line[] {
  const shelves: Shelf[] = []
  const index = openFeatureIndex((shelf) => shelves.push(shelf))
  const kept = new Map<number, LocalFeatures>()
  // Places cost more to make up than to keep, and are the same for all.
  const { places } = randomFeatures(keptAPicture)
  let build = 0
  for (let n = 0; n < pictures; n++) {
    const each = { descriptors: new Uint8Array(randomWords(keptAPicture * 8).buffer), places }
    if (n % Math.ceil(pictures / 50) === 0) kept.set(n, each)
    const before = performance.now()
    index.add(each)
    build += seconds(before)
  }
  const questions = [...kept].map(([picture, each]) => ({ picture, asked: plantedIn(each) }))
  let before = performance.now()
  const first = questions.map(({ asked }) => index.candidates([asked], 10)[0]?.picture)
  const perSecond = questions.length / seconds(before)
  before = performance.now()
  const again = openFeatureIndex()
  for (const shelf of shelves) again.adopt(shelf)
  const adopting = seconds(before)
  return [
    { what: 'pictures', is: pictures },
    { what: 'descriptors', is: index.size },
    { what: 'build, one after another', is: `${shown(build)} s` },
    { what: 'saved shelves adopted again', is: `${shown(adopting)} s, ${again.pictures} pictures` },
    { what: 'memory of the index', is: `${(index.bytes / 2 ** 20).toFixed(0)} MiB` },
    { what: `questions of ${askedAPicture} features a second`, is: shown(perSecond) },
    {
      what: 'planted ones first',
      is: `${first.filter((each, n) => each === questions[n]?.picture).length} of ${questions.length}`,
    },
  ]
}

const given = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}

const about = environment()
const hashes = fingerprints(given('--fingerprints', 1_000_000))
const pictures = given('--pictures', 20_000)
const local = pictures > 0 ? features(pictures) : []
if (process.argv.includes('--json'))
  process.stdout.write(`${JSON.stringify({ about, hashes, local }, null, 2)}\n`)
else {
  process.stdout.write(
    `node ${about.node} · ${about.cpu} · load ${about.load} · commit ${about.commit} · ${about.at}\n`,
  )
  tell('Exact search among random fingerprints, one core', hashes)
  if (local.length > 0) tell('Candidates by features, among random descriptors, one core', local)
}
