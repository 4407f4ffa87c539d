/** Work that is done again and again: once for each call, one round after the other, or every second by the clock. */
import type { Deps } from '#shell/deps.ts'

export type Rounds = {
  /** Does all that is due at `now`, UTC milliseconds; how much that was. Two at once go one after the other. */
  tick(now: number): Promise<number>
  /** Ticks by the clock every second until the returned function is called; it waits for the round that runs. */
  start(): () => Promise<void>
}

/** `name` is how a failed round is told in the log; the next one comes all the same. */
export function roundsOf(deps: Deps, name: string, once: (now: number) => Promise<number>): Rounds {
  let running: Promise<unknown> = Promise.resolve()
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
          .catch((error: unknown) => deps.log.error(`${name} failed`, { error }))
          .finally(() => {
            busy = false
          })
      }, 1_000)
      timer.unref()
      return async () => {
        clearInterval(timer)
        await running
      }
    },
  }
}
