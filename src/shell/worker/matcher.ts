/**
 * Holds the pictures of a case against each other after they were attached, in a process of the laboratory that no upload waits for, and
 * tells the case. What waits stands in the database; a newer laboratory looks again.
 */
import { join } from 'node:path'
import type { CaseState } from '#core/case/state.ts'
import { wantedPairs } from '#core/evidence/picture-pairs.ts'
import { isLimit } from '#core/evidence/reading.ts'
import type { Comparison } from '#core/similarity/comparison.ts'
import type { Deps } from '#shell/deps.ts'
import { foldCase } from '#shell/handle/fold.ts'
import { asActor } from '#shell/handle/person.ts'
import { handle } from '#shell/handle.ts'
import { type Bench, benchLimits } from '#shell/lab/child.ts'
import { compareAt } from '#shell/lab/comparing.ts'
import { laboratory } from '#shell/lab/measure.ts'
import {
  awaitNewerPairings,
  keepLikeness,
  likenessOf,
  pairingDone,
  pairingFailed,
  takePairings,
  type WantedPairing,
} from '#shell/store/exhibit-likeness.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { withFolder, writePlain } from '#shell/vault/laid-aside.ts'
import { triedAgainAfter, triedAtMost } from './back-off.ts'
import { benchRounds, type Round } from './bench-rounds.ts'
import type { Rounds } from './rounds.ts'
import { system } from './wake.ts'

const as = asActor(system, null)
/** How long one that was taken is nobody else's, milliseconds: a case of many pictures takes its time. */
const lease = 300_000
const aRound = 10
/** A drawing may differ from a photograph everywhere; more places than these tell nobody more. */
const differsAtMost = 200

/** One of them cannot be read, whoever tries. */
const undetermined: Comparison = {
  relation: 'cannot-determine',
  restsOn: [],
  distance: null,
  orientation: null,
  inliers: 0,
  covered: null,
  agreeing: null,
  blocks: null,
  differs: [],
}

async function compared(
  deps: Deps,
  bench: Bench,
  pair: readonly [string, string],
): Promise<Comparison | null> {
  const { database, keyring, blobs } = deps
  const found = await database.transaction(as, async (session) => [
    await findExhibit(session, keyring, pair[0]),
    await findExhibit(session, keyring, pair[1]),
  ])
  return withFolder(async (folder) => {
    const paths: string[] = []
    for (const [n, one] of found.entries()) {
      if (one === null || one.key === null) return null
      const path = join(folder, String(n))
      await writePlain(path, blobs.read(one.blob, one.key))
      paths.push(path)
    }
    const asked = await compareAt(paths[0] ?? '', paths[1] ?? '', null, bench)
    if (!asked.ok && isLimit(asked.why)) throw new Error(asked.why)
    if (!asked.ok) return { ...undetermined, restsOn: [asked.why] }
    const { comparison } = asked.value
    return { ...comparison, differs: comparison.differs.slice(0, differsAtMost) }
  })
}

/** Pairs of the case with this exhibit that this laboratory does not know yet. */
async function missing(
  deps: Deps,
  state: CaseState,
  pairs: readonly [string, string][],
): Promise<[string, string][]> {
  const ids = new Set(state.exhibits.map(({ id }) => id))
  return deps.database.transaction(as, async (session) => {
    const lacking: [string, string][] = []
    for (const [first, second] of pairs) {
      if (!ids.has(first) || !ids.has(second)) continue
      const known = await likenessOf(session, deps.keyring, first)
      if (!known.some((one) => one.with === second && one.by === laboratory)) lacking.push([first, second])
    }
    return lacking
  })
}

async function keep(deps: Deps, [first, second]: [string, string], comparison: Comparison, at: number) {
  await deps.database.transaction(as, async (session) => {
    const stored = await findExhibit(session, deps.keyring, first)
    if (stored === null || stored.key === null) return
    const { shop, key } = stored
    await keepLikeness(session, { first, second, shop, key, laboratory, comparison, at })
  })
}

/** Refused is no fault: the case is over, or knows. */
async function tell(deps: Deps, stream: string, exhibits: ReadonlySet<string>): Promise<void> {
  for (const exhibit of exhibits) {
    const request = { type: 'MeasureExhibit', body: { exhibit }, actor: system, shop: null, stream } as const
    const handled = await handle(deps, request)
    if (!handled.ok && handled.why !== 'refused') throw new Error(`not told: ${handled.why}`)
  }
}

async function pairsOne(
  deps: Deps,
  { exhibit, stream }: WantedPairing,
  { now, bench }: Round,
): Promise<number> {
  const folded = await deps.database.transaction(as, (session) => foldCase(session, deps, stream))
  const mine =
    folded === null ? [] : wantedPairs(folded.state, folded.law).filter((pair) => pair.includes(exhibit))
  const lacking = folded === null ? [] : await missing(deps, folded.state, mine)
  const failed: unknown[] = []
  for (const pair of lacking) {
    const comparison = await compared(deps, bench(), pair).catch((error: unknown) => {
      failed.push(error)
      return null
    })
    if (comparison !== null) await keep(deps, pair, comparison, now)
  }
  await tell(deps, stream, new Set(mine.flat()))
  if (failed.length > 0) throw failed[0]
  await deps.database.transaction(as, (session) => pairingDone(session, exhibit, laboratory))
  return lacking.length
}

async function takeMore(deps: Deps, now: number): Promise<WantedPairing[]> {
  const taking = { now, until: now + lease, most: aRound }
  return deps.database.transaction(as, async (session) => {
    const taken = await takePairings(session, taking)
    if (taken.length > 0) return taken
    const older = await awaitNewerPairings(session, { laboratory, now, most: aRound })
    return older === 0 ? [] : takePairings(session, taking)
  })
}

/** `open` starts a process of the laboratory. Its tick compares what is due and answers how many pairs that were. */
export const openMatcher = (deps: Deps, open?: () => Bench): Rounds =>
  benchRounds(deps, 'matcher', {
    limits: { ...benchLimits, behind: true },
    ...(open === undefined ? {} : { open }),
    async round(round) {
      const { now, stopping } = round
      let done = 0
      for (let taken = await takeMore(deps, now); taken.length > 0; taken = await takeMore(deps, now)) {
        for (const one of taken) {
          if (stopping()) return done
          try {
            done += await pairsOne(deps, one, round)
          } catch (error) {
            deps.log.error('pictures not compared', { exhibit: one.exhibit, error })
            const nextAt = one.attempts + 1 >= triedAtMost ? null : now + triedAgainAfter(one.attempts)
            const said = error instanceof Error ? error.message : 'failed'
            await deps.database.transaction(as, (session) =>
              pairingFailed(session, one.exhibit, { nextAt, error: said, laboratory }),
            )
          }
        }
      }
      return done
    },
  })
