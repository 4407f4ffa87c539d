/** The request or the tick that runs, for whatever is said on its way: every line of the log names it, every span belongs to it. */
import { AsyncLocalStorage } from 'node:async_hooks'

/** `trace` is a UUID; its 32 digits are the id of the trace as well. `above` is the span that is open, opaque here. */
export type Current = { trace: string; above?: unknown }

const running = new AsyncLocalStorage<Current>()

export const current = (): Current | undefined => running.getStore()

/** Runs `work` as part of `now`. */
export const within = <T>(now: Current, work: () => T): T => running.run(now, work)
