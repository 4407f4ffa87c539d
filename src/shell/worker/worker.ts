/** What happens without anybody asking: timers, the outbox, and clearing away what nobody waits for. */
import type { Deps } from '#shell/deps.ts'
import { releaseLeftClaims } from '#shell/handle/left-claims.ts'
import { letNotesGo } from '#shell/live/notes.ts'
import { sweepExpired } from '#shell/privacy/sweep.ts'
import { moveOn } from '#shell/store/inbox.ts'
import { openCourier } from './courier.ts'
import { workOutbox } from './effects.ts'
import { openHerald } from './herald.ts'
import { openMatcher } from './matcher.ts'
import { openPostman } from './postman.ts'
import { openPrinter } from './printer.ts'
import { openReader } from './reader.ts'
import { type Rounds, roundsOf } from './rounds.ts'
import { openStamper } from './stamper.ts'
import { wake } from './wake.ts'

const hour = 3_600_000
const minute = 60_000

/** Its tick does all that is due until nothing is, and answers how many timers that were. */
export type Worker = Rounds

export function openWorker(deps: Deps): Worker {
  let sweptAt = Number.NEGATIVE_INFINITY
  let movedAt = Number.NEGATIVE_INFINITY
  let putBackAt = Number.NEGATIVE_INFINITY

  const sweep = async (now: number) => {
    if (now - sweptAt < hour) return
    sweptAt = now
    await deps.database.transaction({ as: 'owner' }, letNotesGo)
    const swept = await sweepExpired(deps, now)
    if (Object.keys(swept).length > 0) deps.log.info('let go what had its time', swept)
  }
  const moveLists = async (now: number) => {
    if (now - movedAt < minute) return
    movedAt = now
    await deps.database.transaction({ as: 'owner' }, (session) => moveOn(session, now))
  }
  const putBack = async (now: number) => {
    if (now - putBackAt < minute) return
    putBackAt = now
    await releaseLeftClaims(deps)
  }
  const once = async (now: number) => {
    await workOutbox(deps, now)
    let woken = 0
    for (let taken = await wake(deps, now); taken > 0; taken = await wake(deps, now)) {
      woken += taken
      await workOutbox(deps, now)
    }
    await moveLists(now)
    await putBack(now)
    await sweep(now)
    return woken
  }
  const rounds = roundsOf(deps, 'worker', once)
  return {
    tick: rounds.tick,
    start() {
      const stops = [
        rounds.start(),
        openCourier(deps).start(),
        openHerald(deps).start(),
        openMatcher(deps).start(),
        openPostman(deps).start(),
        openPrinter(deps).start(),
        openReader(deps).start(),
        openStamper(deps)?.start(),
      ]
      return async () => {
        for (const stop of stops) await stop?.()
      }
    },
  }
}
