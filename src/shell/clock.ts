/** The one source of time of the shell. Core is told the time; everything else asks the clock it was given. */

/** `now()` is UTC milliseconds. */
export type Clock = { now(): number }

/** A clock that can be moved forward: the demo's time machine, and the tests'. */
export type MovableClock = Clock & { move(milliseconds: number): void; set(at: number): void }

export const systemClock: Clock = { now: () => Date.now() }

/** Runs with the system's time from `offset` milliseconds away. */
export function runningClock(offset = 0): MovableClock {
  let away = offset
  return {
    now: () => Date.now() + away,
    move(milliseconds) {
      away += milliseconds
    },
    set(at) {
      away = at - Date.now()
    },
  }
}

/** Stands still at `at` until it is moved. */
export function standingClock(at: number): MovableClock {
  let stands = at
  return {
    now: () => stands,
    move(milliseconds) {
      stands += milliseconds
    },
    set(to) {
      stands = to
    },
  }
}
