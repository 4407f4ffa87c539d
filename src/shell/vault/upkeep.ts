/** What the vault can say of itself: whether the originals are what they were, and what arrived when. */
import { type Reach, reachLocal } from './bucket-walk.ts'
import { digestOf } from './measure.ts'
import { type Arrival, placeOf, type Vault } from './vault.ts'

export type Verified = {
  /** Originals whose bytes were read and are those that arrived. */
  same: number
  /** Others: bytes that changed, files that are gone and were not taken in, files that cannot be read. */
  faults: { path: string; arrivedAt: number; is: 'changed' | 'missing' | 'unreadable'; why?: string }[]
}

async function digestAt(place: string, reach: Reach): Promise<string> {
  const { at, done } = await reach(place)
  return digestOf(at).finally(done)
}

/**
 * Digests every original anew that was not replaced; changes nothing. The index itself was checked when it was opened, record by
 * record. `onDone` is told how many were looked at.
 */
export async function verifyVault(
  vault: Vault,
  onDone: (count: number, of: number) => void,
  reach: Reach = reachLocal,
): Promise<Verified> {
  const verified: Verified = { same: 0, faults: [] }
  const current = vault.arrivals.filter(({ standing, sha256 }) => standing !== 'replaced' && sha256 !== null)
  for (const [count, arrival] of current.entries()) {
    onDone(count, current.length)
    const { path, arrivedAt, sha256 } = arrival
    const place = placeOf(vault, arrival)
    if (place === null) verified.faults.push({ path, arrivedAt, is: 'missing' })
    else
      await digestAt(place, reach).then(
        (digest) => {
          if (digest === sha256) verified.same += 1
          else verified.faults.push({ path, arrivedAt, is: 'changed' })
        },
        (error: Error) => verified.faults.push({ path, arrivedAt, is: 'unreadable', why: error.message }),
      )
  }
  return verified
}

export type Logged = Pick<
  Arrival,
  'path' | 'arrivedAt' | 'bytes' | 'sha256' | 'width' | 'height' | 'standing'
> & {
  /** When the same bytes were first seen, under whatever path. */
  firstSeen: number
}

/** What arrived from `from` on, UTC milliseconds, earliest first (IR-18). */
export function arrivalsSince(vault: Vault, from: number): Logged[] {
  const first = new Map<string, number>()
  for (const { sha256, arrivedAt } of vault.arrivals)
    if (sha256 !== null) first.set(sha256, Math.min(arrivedAt, first.get(sha256) ?? arrivedAt))
  return vault.arrivals
    .filter(({ arrivedAt }) => arrivedAt >= from)
    .map(({ path, arrivedAt, bytes, sha256, width, height, standing }) => ({
      path,
      arrivedAt,
      firstSeen: (sha256 === null ? undefined : first.get(sha256)) ?? arrivedAt,
      bytes,
      sha256,
      standing,
      ...(width === undefined || height === undefined ? {} : { width, height }),
    }))
    .sort((a, b) => a.arrivedAt - b.arrivedAt)
}
