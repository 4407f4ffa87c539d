/**
 * One warm process for many files, one file at a time. It is watched: time, and memory as the system counts it. Whatever it
 * overruns, or whatever kills it, costs only the file that did it; the next file gets a fresh process.
 */
import { type ChildProcess, execFile, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { FileType } from '#core/evidence/facts.ts'
import type { BenchAnswer, BenchReading, BenchRequest } from './bench.ts'

/** `milliseconds` for one file, `memory` in bytes of resident memory, checked every `watch` milliseconds. */
export type BenchLimits = { milliseconds: number; memory: number; watch: number }
export const benchLimits: BenchLimits = { milliseconds: 30_000, memory: 1_200_000_000, watch: 50 }

/** After so many files the process is replaced, so that nothing a file left behind adds up. */
const filesPerProcess = 500

const program = new URL(import.meta.url.endsWith('.ts') ? './bench.ts' : './bench.js', import.meta.url)

const lost = (why: string): BenchReading => ({ decodes: null, unread: [{ what: 'content', why }] })

/** Resident memory of a process in bytes; 0 where the system does not say. */
async function memoryOf(pid: number): Promise<number> {
  try {
    const pages = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]
    return Number(pages) * 4096
  } catch {
    if (process.platform === 'linux' || process.platform === 'win32') return 0
    return new Promise((resolve) => {
      execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, out) =>
        resolve(error ? 0 : Number(out) * 1024),
      )
    })
  }
}

export type Bench = {
  read(path: string, type: FileType): Promise<BenchReading>
  /** Ends the process; a file being read is answered with why. */
  close(): void
}

type Process = { child: ChildProcess; ready: Promise<void>; served: number }

function startProcess(): Process {
  const child = fork(program, [], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=512'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Nothing in the process needs what stands in our environment.
    env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
  })
  const ready = new Promise<void>((resolve) => {
    child.once('message', () => resolve())
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  return { child, ready, served: 0 }
}

/** Lets our process end while the other one idles, or keeps it while it works. */
function hold({ child }: Process, busy: boolean): void {
  if (busy) {
    child.ref()
    child.channel?.ref()
  } else {
    child.unref()
    child.channel?.unref()
  }
}

/** One file through a ready process: its answer, or why there is none. `end` is called when the process has to go. */
function readWith(
  own: Process,
  request: BenchRequest,
  limits: BenchLimits,
  end: () => void,
): Promise<BenchReading> {
  const { child } = own
  return new Promise((resolve) => {
    const done = (reading: BenchReading): void => {
      clearTimeout(clock)
      clearInterval(watch)
      child.off('message', onMessage)
      child.off('exit', onExit)
      resolve(reading)
    }
    const overrun = (why: string): void => {
      end()
      done(lost(why))
    }
    const onMessage = (answer: BenchAnswer): void => {
      if ('id' in answer && answer.id === request.id) done(answer.reading)
    }
    const onExit = (): void => overrun('the reader broke off on this file')
    const clock = setTimeout(
      () => overrun(`took more than ${limits.milliseconds} ms to read`),
      limits.milliseconds,
    )
    const watch = setInterval(() => {
      if (child.pid === undefined) return
      void memoryOf(child.pid).then((used) => {
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

/** Opens a bench; its process starts with the first file and does not keep ours alive while idle. */
export function openBench(limits: BenchLimits = benchLimits): Bench {
  let current: Process | null = null
  let line: Promise<unknown> = Promise.resolve()
  let closed = false

  const stop = (): void => {
    current?.child.kill('SIGKILL')
    current = null
  }

  async function readOne(path: string, type: FileType): Promise<BenchReading> {
    if (closed) return lost('the laboratory is closed')
    if (current !== null && (current.served >= filesPerProcess || !current.child.connected)) stop()
    current ??= startProcess()
    const own = current
    hold(own, true)
    await own.ready
    const id = ++own.served
    const reading = await readWith(own, { id, path, type }, limits, () => {
      if (current === own) stop()
      else own.child.kill('SIGKILL')
    })
    hold(own, false)
    return reading
  }

  return {
    read(path, type) {
      const answer = line.then(() => readOne(path, type))
      line = answer
      return answer
    },
    close() {
      closed = true
      stop()
    },
  }
}
