/**
 * Measures the local features of exhibits after they were taken in, in a process of the laboratory that no upload waits for, so that
 * crops of them and copies under a sticker are found as well. A newer laboratory measures them again.
 */

import { join } from 'node:path'
import type { Deps } from '#shell/deps.ts'
import { asActor } from '#shell/handle/person.ts'
import type { Bench } from '#shell/lab/child.ts'
import { laboratory } from '#shell/lab/measure.ts'
import { findExhibit, type StoredExhibit } from '#shell/store/exhibits.ts'
import { keepPrint, samePrint, unprinted } from '#shell/vault/exhibit-print.ts'
import type { Print } from '#shell/vault/item-record.ts'
import { withFolder, writePlain } from '#shell/vault/laid-aside.ts'
import { printOf } from '#shell/vault/taking-in.ts'
import { benchRounds } from './bench-rounds.ts'
import type { Rounds } from './rounds.ts'
import { system } from './wake.ts'

const as = asActor(system, null)
const aRound = 20

async function measured(
  deps: Deps,
  bench: () => Bench,
  { blob, key, record }: StoredExhibit,
): Promise<Print | null> {
  if (key === null || record?.facts.picture === undefined) return null
  return withFolder(async (folder) => {
    const path = join(folder, 'file')
    await writePlain(path, deps.blobs.read(blob, key))
    return (await printOf(path, record.facts, null, bench())).print
  })
}

async function printOne(deps: Deps, bench: () => Bench, exhibit: string, now: number): Promise<boolean> {
  const { database, keyring } = deps
  const stored = await database.transaction(as, (session) => findExhibit(session, keyring, exhibit))
  if (stored === null || stored.key === null || stored.record === null) return false
  const { shop, key, record } = stored
  const looked = { exhibit, shop, digest: record.digest, laboratory }
  const known = await database.transaction(as, (session) => samePrint(session, keyring, looked))
  const print = known ?? (await measured(deps, bench, stored))
  await database.transaction(as, (session) => keepPrint(session, keyring, { ...looked, key, print, at: now }))
  return true
}

/** Its tick measures what waits and answers how many exhibits that were. */
export function openPrinter(deps: Deps, open?: () => Bench): Rounds {
  const failed = new Set<string>()
  return benchRounds(deps, 'printer', {
    ...(open === undefined ? {} : { open }),
    async round({ now, bench, stopping }) {
      let done = 0
      for (let more = true; more && !stopping(); ) {
        const ids = await deps.database.transaction(as, (session) =>
          unprinted(session, laboratory, aRound + failed.size),
        )
        const fresh = ids.filter((id) => !failed.has(id))
        more = fresh.length > 0
        for (const id of fresh) {
          if (stopping()) break
          const ok = await printOne(deps, bench, id, now).catch((error: unknown) => {
            deps.log.error('features not measured', { exhibit: id, error })
            return false
          })
          if (ok) done += 1
          // Tried again by the next process: what a blob or a database could not give now it may give then.
          else failed.add(id)
        }
      }
      return done
    },
  })
}
