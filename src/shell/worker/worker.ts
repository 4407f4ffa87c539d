/** What happens without anybody asking: timers, the outbox, and clearing away what nobody waits for. */
import type { Deps } from '#shell/deps.ts'
import { sweepExpired } from '#shell/privacy/sweep.ts'
import { openCourier } from './courier.ts'
import { workOutbox } from './effects.ts'
import { openStamper } from './stamper.ts'
import { wake } from './wake.ts'

const hour = 3_600_000

export type Worker = {
  /** Does all that is due at `now`, UTC milliseconds, until nothing is; how many timers that were. Two at once go one after the other. */
  tick(now: number): Promise<number>
  /** Ticks by the clock every second until the returned function is called; it waits for the tick that runs. */
  start(): () => Promise<void>
}

export function openWorker(deps: Deps): Worker {
  let sweptAt = Number.NEGATIVE_INFINITY
  let running: Promise<unknown> = Promise.resolve()

  const sweep = async (now: number) => {
    if (now - sweptAt < hour) return
    sweptAt = now
    const swept = await sweepExpired(deps, now)
    if (Object.keys(swept).length > 0) deps.log.info('let go what had its time', swept)
  }
  const once = async (now: number) => {
    await workOutbox(deps, now)
    let woken = 0
    for (let taken = await wake(deps, now); taken > 0; taken = await wake(deps, now)) {
      woken += taken
      await workOutbox(deps, now)
    }
    await sweep(now)
    return woken
  }
  const tick = (now: number) => {
    const mine = running.then(() => once(now))
    running = mine.catch(() => {})
    return mine
  }
  return {
    tick,
    start() {
      let busy = false
      const timer = setInterval(() => {
        if (busy) return
        busy = true
        tick(deps.clock.now())
          .catch((error: unknown) => deps.log.error('worker failed', { error }))
          .finally(() => {
            busy = false
          })
      }, 1_000)
      timer.unref()
      const stopCourier = openCourier(deps).start()
      const stopStamper = openStamper(deps)?.start()
      return async () => {
        clearInterval(timer)
        await stopCourier()
        await stopStamper?.()
        await running
      }
    },
  }
}
