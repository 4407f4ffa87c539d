/**
 * One warm process for many files, one file at a time. It is watched: time, and memory as the system counts it. Whatever it
 * overruns, or whatever kills it, costs only the file that did it; the next file gets a fresh process.
 */
import { type ChildProcess, execFile, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { FileType } from '#core/evidence/facts.ts'
import type { BenchAnswer, BenchReading } from './bench.ts'

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

/** Opens a bench; its process starts with the first file and does not keep ours alive while idle. */
export function openBench(limits: BenchLimits = benchLimits): Bench {
  let child: ChildProcess | null = null
  let served = 0
  let line: Promise<unknown> = Promise.resolve()
  let ended = false

  const start = (): ChildProcess => {
    served = 0
    const started = fork(program, [], {
      execArgv: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=512'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Nothing in the process needs what stands in our environment.
      env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
    })
    started.unref()
    started.channel?.unref()
    return started
  }

  const stop = (): void => {
    child?.kill('SIGKILL')
    child = null
  }

  const readOne = (path: string, type: FileType): Promise<BenchReading> =>
    new Promise((resolve) => {
      if (ended) return resolve(lost('the laboratory is closed'))
      if (served >= filesPerProcess) stop()
      child ??= start()
      const own = child
      const id = ++served
      const done = (reading: BenchReading): void => {
        clearTimeout(clock)
        clearInterval(watch)
        own.off('message', onMessage)
        own.off('exit', onExit)
        own.off('error', onExit)
        own.channel?.unref()
        resolve(reading)
      }
      const overrun = (why: string): void => {
        if (child === own) stop()
        done(lost(why))
      }
      const onMessage = (answer: unknown): void => {
        const { id: answered, reading } = answer as BenchAnswer
        if (answered === id) done(reading)
      }
      const onExit = (): void => {
        if (child === own) child = null
        done(lost('the reader broke off on this file'))
      }
      const clock = setTimeout(
        () => overrun(`took more than ${limits.milliseconds} ms to read`),
        limits.milliseconds,
      )
      const watch = setInterval(() => {
        if (own.pid === undefined) return
        void memoryOf(own.pid).then((used) => {
          if (used > limits.memory) overrun(`took more than ${limits.memory} bytes of memory to read`)
        })
      }, limits.watch)
      own.on('message', onMessage)
      own.on('exit', onExit)
      own.on('error', onExit)
      own.channel?.ref()
      own.send({ id, path, type }, (error) => {
        if (error !== null) onExit()
      })
    })

  return {
    read(path, type) {
      const answer = line.then(() => readOne(path, type))
      line = answer
      return answer
    },
    close() {
      ended = true
      stop()
    },
  }
}
