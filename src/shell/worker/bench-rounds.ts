/** Rounds of work that need the laboratory: its process is opened by the first file, shared by a round, and goes once nothing waits. */
import type { Deps } from '#shell/deps.ts'
import { type Bench, type BenchLimits, benchLimits, openBench } from '#shell/lab/child.ts'
import { type Rounds, roundsOf } from './rounds.ts'

/** `bench` opens the process where it is not open yet; after `stopping` says yes nothing new is begun. */
export type Round = { now: number; bench: () => Bench; stopping: () => boolean }

/** `name` is how a failed round is told in the log; `open` is how a process is opened. */
export function benchRounds(
  deps: Deps,
  name: string,
  {
    limits = benchLimits,
    open = openBench,
    round,
  }: {
    limits?: BenchLimits
    open?: (limits: BenchLimits) => Bench
    round: (round: Round) => Promise<number>
  },
): Rounds {
  let stopped = false
  const once = async (now: number): Promise<number> => {
    let opened: Bench | null = null
    const bench = (): Bench => {
      opened ??= open(limits)
      return opened
    }
    try {
      return await round({ now, bench, stopping: () => stopped })
    } finally {
      // A process with networks in it is large.
      closeIf(opened)
    }
  }
  const rounds = roundsOf(deps, name, once)
  return {
    tick: rounds.tick,
    start() {
      const stop = rounds.start()
      return async () => {
        stopped = true
        await stop()
      }
    },
  }
}

const closeIf = (bench: Bench | null): void => bench?.close()
