/**
 * Warm processes for many files, one file at a time each. They are watched: time, and memory as the system counts it. Whatever one
 * overruns, or whatever kills it, costs only the file that did it; the next file gets a fresh process.
 */
import type { FileType } from '#core/evidence/facts.ts'
import type { BenchAnswer, BenchReading, BenchRequest } from './bench.ts'
import { hold, layOut, memoryOf, type ReaderProcess, startReader } from './reader-process.ts'

/** `milliseconds` for one question, `memory` in bytes of resident memory, checked every `watch` milliseconds. */
export type BenchLimits = {
  milliseconds: number
  memory: number
  watch: number
  /** Its processes let everything else of the machine go first. */
  behind?: true
}
export const benchLimits: BenchLimits = { milliseconds: 30_000, memory: 1_200_000_000, watch: 50 }

/** After so many questions a process is replaced, so that nothing a file left behind adds up. */
const filesPerProcess = 500

/** What a job in `bench.ts` said, or why it said nothing. */
export type Asked<T = unknown> = { ok: true; value: T } | { ok: false; why: string }

export type Bench = {
  /** What can only be known by opening the file. */
  read(path: string, type: FileType): Promise<BenchReading>
  /** Any job of `bench.ts`, over any number of files. `about` and the answer cross as JSON. */
  ask<T>(job: string, paths: readonly string[], about?: unknown): Promise<Asked<T>>
  /** The highest resident memory of any of its processes so far, bytes. */
  peak(): number
  /** How many processes were ended for what a file did. */
  lost(): number
  /** Ends the processes; a file being read is answered with why. */
  close(): void
}

/** One question through a ready process. `end` is called when the process has to go. */
function askWith<T>(
  own: ReaderProcess,
  request: BenchRequest,
  limits: BenchLimits,
  end: () => void,
): Promise<Asked<T>> {
  const { child } = own
  return new Promise((resolve) => {
    const done = (asked: Asked<T>): void => {
      clearTimeout(clock)
      clearInterval(watch)
      child.off('message', onMessage)
      child.off('exit', onExit)
      resolve(asked)
    }
    const overrun = (why: string): void => {
      end()
      done({ ok: false, why })
    }
    const onMessage = (answer: BenchAnswer): void => {
      if (!('id' in answer) || answer.id !== request.id) return
      own.peak = Math.max(own.peak, answer.memory)
      if ('why' in answer) done({ ok: false, why: answer.why })
      else done({ ok: true, value: answer.value as T })
    }
    const onExit = (): void => overrun('the reader broke off on this file')
    const clock = setTimeout(
      () => overrun(`took more than ${limits.milliseconds} ms to read`),
      limits.milliseconds,
    )
    const watch = setInterval(() => {
      if (child.pid === undefined) return
      void memoryOf(child.pid).then((used) => {
        own.peak = Math.max(own.peak, used)
        if (used > limits.memory) overrun(`took more than ${limits.memory} bytes of memory to read`)
      })
    }, limits.watch)
    if (!child.connected) return onExit()
    child.on('message', onMessage)
    child.on('exit', onExit)
    child.send(request, (error) => {
      if (error !== null) onExit()
    })
  })
}

type Stand = {
  current: ReaderProcess | null
  line: Promise<unknown>
  waiting: number
  peak: number
  lost: number
}

function stop(stand: Stand): void {
  const { current } = stand
  if (current === null) return
  stand.peak = Math.max(stand.peak, current.peak)
  current.child.kill('SIGKILL')
  stand.current = null
}

async function askAt<T>(
  stand: Stand,
  { job, paths, about }: { job: string; paths: readonly string[]; about: unknown },
  limits: BenchLimits,
): Promise<Asked<T>> {
  const before = stand.current
  if (before !== null && (before.served >= filesPerProcess || !before.child.connected)) stop(stand)
  stand.current ??= startReader(limits.behind)
  const own = stand.current
  hold(own, true)
  await own.ready
  const id = ++own.served
  const laid = await layOut(own, id, paths).catch((error: unknown) => {
    if (own.child.connected) throw error
    return null
  })
  const end = () => {
    stand.lost += 1
    if (stand.current === own) stop(stand)
    else own.child.kill('SIGKILL')
  }
  try {
    if (laid === null) return { ok: false, why: 'the laboratory is closed' }
    return await askWith<T>(own, { id, job, paths: laid.paths, about }, limits, end)
  } finally {
    await laid?.clear()
    hold(own, false)
  }
}

const lostReading = (why: string): BenchReading => ({ decodes: null, unread: [{ what: 'content', why }] })

/** Opens a bench; its processes start with the first files and do not keep ours alive while idle. */
export function openBench(limits: BenchLimits = benchLimits, processes = 1): Bench {
  const fresh = (): Stand => ({ current: null, line: Promise.resolve(), waiting: 0, peak: 0, lost: 0 })
  const stands = Array.from({ length: processes }, fresh)
  let closed = false

  const ask = <T>(job: string, paths: readonly string[], about: unknown = null): Promise<Asked<T>> => {
    const stand = stands.reduce((a, b) => (b.waiting < a.waiting ? b : a))
    stand.waiting += 1
    const answer = stand.line
      .then(() =>
        closed
          ? ({ ok: false, why: 'the laboratory is closed' } as const)
          : askAt<T>(stand, { job, paths, about }, limits),
      )
      .finally(() => {
        stand.waiting -= 1
      })
    stand.line = answer.catch(() => {})
    return answer
  }

  return {
    ask,
    async read(path, type) {
      const asked = await ask<BenchReading>('read', [path], { type })
      return asked.ok ? asked.value : lostReading(asked.why)
    },
    peak: () => Math.max(...stands.map(({ peak, current }) => Math.max(peak, current?.peak ?? 0))),
    lost: () => stands.reduce((sum, { lost }) => sum + lost, 0),
    close() {
      closed = true
      for (const stand of stands) stop(stand)
    },
  }
}
