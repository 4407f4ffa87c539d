/**
 * Reads the text in exhibits after they were taken in, and measures again what another laboratory had measured, in a process of the
 * laboratory that no upload waits for, and tells their cases. What waits stands in the database, so that a start goes on where the one
 * before it ended. A file a reader was stopped at is tried a few times more, then left until somebody asks or the laboratory is newer.
 */
import { readingOf, stoppedByLimit } from '#core/evidence/reading.ts'
import type { Deps } from '#shell/deps.ts'
import { asActor } from '#shell/handle/person.ts'
import { handle } from '#shell/handle.ts'
import { type Bench, type BenchLimits, benchLimits } from '#shell/lab/child.ts'
import { laboratory } from '#shell/lab/measure.ts'
import { textReader } from '#shell/lab/ocr-version.ts'
import {
  awaitNewer,
  dropReading,
  keepReading,
  measuredByOthers,
  nothingToRead,
  readingFailed,
  readingTold,
  takeReadings,
  takeUntold,
  type WantedReading,
} from '#shell/store/exhibit-reading.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { triedAgainAfter, triedAtMost } from './back-off.ts'
import { benchRounds } from './bench-rounds.ts'
import { newerFacts } from './newer-facts.ts'
import type { Rounds } from './rounds.ts'
import { system } from './wake.ts'

/** How long one that was taken is nobody else's, milliseconds; a file of many pages takes its time. */
const lease = 300_000
const tellingLease = 10_000
/** An upload that has to be read waits for at most so many that are measured again. */
const olderAtATime = 20

const as = asActor(system, null)

/** Its tick reads what is due and answers how many files that were. */
export type Reader = Rounds

/** When it is tried again; null: not before another laboratory, or somebody who asks. */
const nextTry = ({ attempts }: WantedReading, now: number): number | null =>
  attempts + 1 >= triedAtMost ? null : now + triedAgainAfter(attempts)

async function readOne(deps: Deps, bench: Bench, wanted: WantedReading, now: number): Promise<boolean> {
  const { exhibit, shop } = wanted
  try {
    const stored = await deps.database.transaction(as, (session) =>
      findExhibit(session, deps.keyring, exhibit),
    )
    const facts = stored?.record?.facts
    const key = stored?.key ?? null
    if (stored === null || facts === undefined || key === null) {
      await deps.database.transaction(as, (session) => dropReading(session, exhibit))
      return false
    }
    const tryAgain = wanted.again || stoppedByLimit(facts).length > 0
    if (facts.laboratory === laboratory && readingOf(facts) !== 'waits' && !tryAgain) {
      await deps.database.transaction(as, (session) => nothingToRead(session, exhibit, laboratory))
      return false
    }
    const read = await newerFacts(deps, bench, stored, wanted.again)
    if (read === null) throw new Error('erased meanwhile')
    const [stopped] = stoppedByLimit(read)
    const retry = stopped === undefined ? null : { error: stopped.why, nextAt: nextTry(wanted, now) }
    const kept = { exhibit, shop, key, facts: read, reader: textReader, at: now, retry }
    await deps.database.transaction(as, (session) => keepReading(session, deps.keyring, kept))
    return true
  } catch (error) {
    deps.log.error('text not read', { exhibit, attempts: wanted.attempts + 1, error })
    const nextAt = nextTry(wanted, now)
    const said = error instanceof Error ? error.message : 'failed'
    await deps.database.transaction(as, (session) =>
      readingFailed(session, exhibit, { nextAt, error: said, laboratory }),
    )
    return false
  }
}

/** Tells the case by the one road. Where it is refused there is nothing to tell: the case is over, or knows. */
async function tell(deps: Deps, { exhibit, stream }: { exhibit: string; stream: string }): Promise<void> {
  const handled = await handle(deps, {
    type: 'MeasureExhibit',
    body: { exhibit },
    actor: system,
    shop: null,
    stream,
  })
  if (!handled.ok && handled.why !== 'refused') return
  await deps.database.transaction(as, (session) => readingTold(session, exhibit))
}

async function tellAll(deps: Deps, now: number): Promise<void> {
  const taking = { now, until: now + tellingLease, most: 50 }
  const untold = await deps.database.transaction(as, (session) => takeUntold(session, taking))
  for (const one of untold) await tell(deps, one)
}

/** Asks for the next few another laboratory measured, once nothing newer waits; false where there are none. */
async function takeOlder(deps: Deps, now: number): Promise<boolean> {
  const { asked, left } = await deps.database.transaction(as, async (session) => ({
    asked: await awaitNewer(session, { laboratory, now, most: olderAtATime }),
    left: await measuredByOthers(session, laboratory),
  }))
  if (asked > 0) deps.log.info('measuring again what an older laboratory measured', { laboratory, left })
  return asked > 0
}

/** `open` starts a process of the laboratory. */
export const openReader = (deps: Deps, open?: (limits: BenchLimits) => Bench): Reader =>
  benchRounds(deps, 'reader', {
    limits: { ...benchLimits, behind: true },
    ...(open === undefined ? {} : { open }),
    async round({ now, bench, stopping }) {
      let read = 0
      for (let looked = true; looked && !stopping(); ) {
        const taking = { now, until: now + lease, most: 1 }
        const wanted = await deps.database.transaction(as, (session) => takeReadings(session, taking))
        looked = wanted.length > 0
        if (!looked) looked = await takeOlder(deps, now)
        for (const one of wanted) if (await readOne(deps, bench(), one, now)) read += 1
        await tellAll(deps, now)
      }
      return read
    },
  })
