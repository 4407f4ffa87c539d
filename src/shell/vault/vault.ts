/** The vault: originals indexed where they lie, or taken in, each with its digest and the date it was first seen. */
import { closeSync, existsSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod/mini'
import { descriptorBytes, type LocalFeatures } from '#core/similarity/local-features.ts'
import { lockFolder } from '#shell/store/lock.ts'
import { bucketScheme } from './bucket-walk.ts'
import { createIndex, cutOff, framed, readRecords, VaultError } from './record.ts'
import { type Library, libraryIn } from './search.ts'

const whole = z.int().check(z.minimum(0))

/** One file as it arrived. Times are UTC milliseconds; `modified` is what the disk said. */
const arrivalSchema = z.strictObject({
  record: z.literal('arrival'),
  path: z.string(),
  /** The copy that was taken in, relative to the index's folder. */
  kept: z.optional(z.string()),
  bytes: whole,
  modified: z.int(),
  /** null: it could not even be read for that. */
  sha256: z.nullable(z.string()),
  arrivedAt: z.int(),
  laboratory: z.string(),
  width: z.optional(whole),
  height: z.optional(whole),
  quality: z.optional(whole),
  /** As it is, and without its border; empty where it could not be measured, `why` says so. */
  fingerprints: z.array(z.string()),
  /** How many features lie behind, descriptors first and then their places; absent: descriptors alone, or none. */
  features: z.optional(whole),
  why: z.optional(z.string()),
})
/** What became of an arrival. A file that changed is a new arrival; the earlier one is `replaced` and stays in the index. */
const standingSchema = z.strictObject({
  record: z.literal('standing'),
  arrival: whole,
  is: z.enum(['there', 'missing', 'replaced']),
  at: z.int(),
  modified: z.optional(z.int()),
})
const recordSchema = z.discriminatedUnion('record', [arrivalSchema, standingSchema])

export type NewArrival = Omit<z.infer<typeof arrivalSchema>, 'record'>
export type Standing = z.infer<typeof standingSchema>['is']
/** `id` counts arrivals from 0; `since` is when it came to stand as it does. */
export type Arrival = NewArrival & { id: number; standing: Standing; since: number }
export type NewStanding = Omit<z.infer<typeof standingSchema>, 'record'>

export type Vault = {
  path: string
  /** In the order in which they came. */
  readonly arrivals: readonly Arrival[]
  /** Waits in memory until `flush`. Answers its id. */
  arrive(arrival: NewArrival, features: LocalFeatures): number
  stand(standing: NewStanding): void
  /** On the disk when it returns. */
  flush(): void
  /** The strongest features of an arrival; none of one that was not measured. */
  featuresOf(arrival: number): LocalFeatures
  close(): void
}

/** A record of the index as it was written; throws VaultError where it is of another version. */
export function recordOf(said: unknown): z.infer<typeof recordSchema> {
  const read = recordSchema.safeParse(said)
  if (!read.success) throw new VaultError('the index holds a record of another version')
  return read.data
}

/** Descriptors and places, as they lie behind one another in a record. */
export const split = (bytes: Uint8Array, features: number | undefined): LocalFeatures => {
  const end = features === undefined ? bytes.length : features * descriptorBytes
  return { descriptors: bytes.subarray(0, end), places: bytes.subarray(end) }
}

type Held = { arrivals: Arrival[]; places: { at: number; bytes: number }[] }

function take({ arrivals, places }: Held, said: unknown, place: { at: number; bytes: number }): void {
  const read = recordOf(said)
  if (read.record === 'arrival') {
    const { record: _, ...arrival } = read
    arrivals.push({ ...arrival, id: arrivals.length, standing: 'there', since: arrival.arrivedAt })
    places.push(place)
    return
  }
  const { arrival, is, at, modified } = read
  const about = arrivals[arrival]
  if (about === undefined) throw new VaultError(`the index speaks of an arrival ${arrival} it does not hold`)
  if (about.standing !== is) Object.assign(about, { standing: is, since: at })
  if (modified !== undefined) about.modified = modified
}

/** What a vault holds while it is open for writing; only reading opens no lock. */
function writing(file: number, held: Held, end: { at: number; chain: Buffer }) {
  let { at, chain } = end
  let waiting: Buffer[] = []
  const add = (said: unknown, descriptors: Uint8Array): void => {
    const { frame, chain: next } = framed(chain, said, descriptors)
    const start = at + waiting.reduce((sum, each) => sum + each.length, 0)
    waiting.push(frame)
    chain = next
    take(held, said, { at: start + frame.length - descriptors.length, bytes: descriptors.length })
  }
  const flush = (): void => {
    const bytes = Buffer.concat(waiting)
    for (let done = 0; done < bytes.length; )
      done += writeSync(file, bytes, done, bytes.length - done, at + done)
    if (bytes.length > 0) fsyncSync(file)
    at += bytes.length
    waiting = []
  }
  return { add, flush }
}

/**
 * Opens the index at `path`. To write it is made where it is not there, and held against other writers (throws FolderLocked).
 * Throws VaultError where it is not there, is no index, or was changed from outside.
 */
export function openVault(path: string, how: 'read' | { writeAt: string }): Vault {
  const write = how !== 'read'
  if (!write && !existsSync(path))
    throw new VaultError(`there is no vault at ${path}; begin one with: recourse vault add FOLDER`)
  const unlock = write ? lockFolder(`${path}.lock`) : () => {}
  let file: number | null = null
  try {
    if (write && !existsSync(path)) createIndex(path, how.writeAt)
    const open = openSync(path, write ? 'r+' : 'r')
    file = open
    const held: Held = { arrivals: [], places: [] }
    const end = readRecords(open, ({ said, descriptors }) => take(held, said, descriptors))
    if (write && end.torn) cutOff(open, end, `${path}.cut-off`)
    const pen = writing(open, held, end)
    return {
      path,
      arrivals: held.arrivals,
      arrive(arrival, { descriptors, places }) {
        const features = places.length === 0 ? undefined : descriptors.length / descriptorBytes
        const said = { record: 'arrival', ...arrival, ...(features === undefined ? {} : { features }) }
        pen.add(said, Buffer.concat([descriptors, places]))
        return held.arrivals.length - 1
      },
      stand: (standing) => pen.add({ record: 'standing', ...standing }, new Uint8Array(0)),
      flush: pen.flush,
      featuresOf(arrival) {
        const { at, bytes } = held.places[arrival] ?? { at: 0, bytes: 0 }
        const features = new Uint8Array(bytes)
        readSync(open, features, 0, bytes, at)
        return split(features, held.arrivals[arrival]?.features)
      },
      close() {
        if (write) pen.flush()
        closeSync(open)
        unlock()
      },
    }
  } catch (error) {
    if (file !== null) closeSync(file)
    unlock()
    throw error
  }
}

/** Where the bytes of an arrival lie: where it was (in a bucket nobody looks before it is fetched), else the copy that was taken in. */
export function placeOf(vault: Pick<Vault, 'path'>, { path, kept, standing }: Arrival): string | null {
  if (standing === 'there' && (path.startsWith(bucketScheme) || existsSync(path))) return path
  if (kept === undefined) return null
  const copy = join(dirname(vault.path), kept)
  return existsSync(copy) ? copy : null
}

/** Everything that was measured and can be found, the missing and the replaced too. */
export function libraryOf(vault: Vault): { library: Library; arrivals: Arrival[] } {
  const arrivals = vault.arrivals.filter(({ why, sha256 }) => why === undefined && sha256 !== null)
  const pictures = arrivals.map((arrival) => ({
    path: arrival.path,
    at: placeOf(vault, arrival),
    sha256: arrival.sha256 ?? '',
    quality: arrival.quality ?? 0,
    fingerprints: arrival.fingerprints,
  }))
  const featuresOf = (picture: number) => vault.featuresOf(arrivals[picture]?.id ?? -1)
  return { library: libraryIn(pictures, featuresOf), arrivals }
}
