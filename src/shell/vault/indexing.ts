/** Walks a folder into the vault. What is known and unchanged is passed by, so that a killed walk goes on where it was. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import type { Bench } from '#shell/lab/child.ts'
import { laboratory } from '#shell/lab/measure.ts'
import {
  bucketScheme,
  type OpenBucket,
  picturesInBucket,
  type Reach,
  reachLocal,
  reachThrough,
} from './bucket-walk.ts'
import { featuresFrom } from './features-kept.ts'
import { digestOf, type Measured, measureLying, pooled } from './measure.ts'
import type { Arrival, NewArrival, Vault } from './vault.ts'
import { type Lying, picturesIn } from './walk.ts'

export type Indexed = {
  /** Pictures that were not known, or whose bytes are other ones. */
  arrived: number
  changed: number
  unchanged: number
  /** Known ones that are not in the folder any more, and such that came back. */
  missing: number
  back: number
  unreadable: { path: string; why: string }[]
}

export type Indexing = {
  now: () => number
  /** How many at a time. */
  width: number
  /** Copies are kept beside the index. */
  takeIn: boolean
  onProgress: (indexed: Indexed) => void
}

const none = new Uint8Array(0)
/** So many records may be measured again after a kill. */
const batch = 32

/** Copies an original beside the index under its digest, durable when it returns; the path relative to the index's folder. */
async function keepCopy(vault: Vault, { path, type }: Lying, sha256: string): Promise<string> {
  const kept = join('originals', sha256.slice(0, 2), `${sha256}.${type}`)
  const to = join(dirname(vault.path), kept)
  if (existsSync(to)) return kept
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  const part = `${to}.part`
  copyFileSync(path, part)
  if ((await digestOf(part)) !== sha256) {
    rmSync(part, { force: true })
    throw new Error('the file was changed while it was taken in')
  }
  for (const place of [part, dirname(to)]) {
    if (place !== part) renameSync(part, to)
    const open = openSync(place, 'r')
    fsyncSync(open)
    closeSync(open)
  }
  return kept
}

/** The latest arrival of each path. */
function latestOf({ arrivals }: Vault): Map<string, Arrival> {
  const latest = new Map<string, Arrival>()
  for (const arrival of arrivals) if (arrival.standing !== 'replaced') latest.set(arrival.path, arrival)
  return latest
}

/** Whether there is no need to look into the file. What could not be read is tried again by a new laboratory. */
const known = (arrival: Arrival, { bytes, modified }: Lying): boolean =>
  arrival.bytes === bytes &&
  arrival.modified === modified &&
  (arrival.why === undefined || arrival.laboratory === laboratory)

function asArrival(lying: Lying, measured: Exclude<Measured, { is: 'changed' }>, at: number): NewArrival {
  const { path, bytes, modified } = lying
  const about = { path, bytes, modified, sha256: measured.sha256, arrivedAt: at, laboratory }
  if (measured.is === 'unreadable') return { ...about, fingerprints: [], why: measured.why }
  const { width, height, quality, turned, trimmed } = measured.prepared
  const fingerprints = [turned[0], trimmed[0]].filter((each) => each !== undefined)
  return { ...about, width, height, quality, fingerprints }
}

type Run = Indexing & {
  vault: Vault
  latest: Map<string, Arrival>
  indexed: Indexed
  /** Records that are not on the disk yet. */
  waiting: number
}

const failed = ({ indexed }: Run, path: string, why: string): void =>
  void indexed.unreadable.push({ path, why })

/** Known and unchanged: nothing is measured, only what stood as missing is there again. */
function passBy(run: Run, before: Arrival): void {
  run.indexed.unchanged += 1
  if (before.why !== undefined) failed(run, before.path, before.why)
  if (before.standing !== 'missing') return
  run.indexed.back += 1
  run.vault.stand({ arrival: before.id, is: 'there', at: run.now() })
}

/** The same bytes under a new date of the disk are no new arrival; they keep the date at which they were first seen. */
async function arrive(run: Run, lying: Lying, measured: Exclude<Measured, { is: 'changed' }>): Promise<void> {
  const { vault, latest, indexed, takeIn, now } = run
  const before = latest.get(lying.path)
  const readable = measured.is === 'measured'
  const same =
    before !== undefined && readable && before.why === undefined && before.sha256 === measured.sha256
  if (same && (!takeIn || before.kept !== undefined)) {
    indexed.unchanged += 1
    return vault.stand({ arrival: before.id, is: 'there', at: now(), modified: lying.modified })
  }
  const kept = takeIn && readable ? await keepCopy(vault, lying, measured.sha256) : undefined
  const arrival = asArrival(lying, measured, same ? before.arrivedAt : now())
  if (before !== undefined) vault.stand({ arrival: before.id, is: 'replaced', at: now() })
  const features = readable ? featuresFrom(measured.prepared) : { descriptors: none, places: none }
  vault.arrive({ ...arrival, ...(kept === undefined ? {} : { kept }) }, features)
  if (readable) indexed[before === undefined ? 'arrived' : same ? 'unchanged' : 'changed'] += 1
  else failed(run, lying.path, measured.why)
}

async function note(run: Run, lying: Lying, measured: Measured): Promise<void> {
  if (measured.is === 'changed') failed(run, lying.path, 'the file changes while it is read')
  else
    await arrive(run, lying, measured).catch((error: Error) => {
      failed(run, lying.path, error.message)
    })
  run.waiting += 1
  if (run.waiting % batch === 0) run.vault.flush()
  run.onProgress(run.indexed)
}

/** Marks what was known below `root` and is not there any more; what lies in a folder that could not be opened is let be. */
function markMissing(run: Run, root: string, seen: ReadonlySet<string>, unopened: readonly string[]): void {
  for (const { path, id, standing } of run.latest.values()) {
    const hidden = unopened.some((each) => path.startsWith(each + sep))
    if (standing !== 'there' || seen.has(path) || hidden || !path.startsWith(root + sep)) continue
    run.vault.stand({ arrival: id, is: 'missing', at: run.now() })
    run.indexed.missing += 1
  }
}

/** Where originals lie: their common beginning, the walk through them, and how one is reached. */
export type Source = {
  root: string
  walk(unread: (path: string, why: string) => void): AsyncGenerator<Lying>
  reach: Reach
}

/** Everything below a folder. */
export const folderSource = (folder: string): Source => ({
  root: resolve(folder),
  walk: (unread) => picturesIn(resolve(folder), unread),
  reach: reachLocal,
})

/** Everything below a prefix of a bucket; nothing is copied and nothing is written there. */
export const bucketSource = (open: OpenBucket, prefix: string): Source => ({
  root: `${bucketScheme}${open.bucket}${prefix === '' ? '' : `/${prefix}`}`,
  walk: () => picturesInBucket(open, prefix),
  reach: reachThrough(open),
})

/** Brings everything below `folder` into the vault. Rejects where the folder itself cannot be read. */
export const indexFolder = (
  vault: Vault,
  folder: string,
  bench: Bench,
  indexing: Indexing,
): Promise<Indexed> => indexSource(vault, folderSource(folder), bench, indexing)

/** Brings everything a source holds into the vault. Rejects where the source itself cannot be read. */
export async function indexSource(
  vault: Vault,
  source: Source,
  bench: Bench,
  indexing: Indexing,
): Promise<Indexed> {
  const { root, reach } = source
  const indexed: Indexed = { arrived: 0, changed: 0, unchanged: 0, missing: 0, back: 0, unreadable: [] }
  const run: Run = { ...indexing, vault, latest: latestOf(vault), indexed, waiting: 0 }
  const seen = new Set<string>()
  const unopened: string[] = []
  async function* fresh(): AsyncGenerator<Lying> {
    const walk = source.walk((path, why) => {
      unopened.push(path)
      failed(run, path, why)
    })
    for await (const lying of walk) {
      seen.add(lying.path)
      const before = run.latest.get(lying.path)
      const toTake = run.takeIn && before?.why === undefined && before?.kept === undefined
      if (before === undefined || toTake || !known(before, lying)) yield lying
      else passBy(run, before)
    }
  }
  try {
    await pooled(
      fresh(),
      run.width,
      (lying) => measureLying(lying, bench, reach),
      (lying, measured) => note(run, lying, measured),
    )
    markMissing(run, root, seen, unopened)
  } finally {
    vault.flush()
  }
  return indexed
}
