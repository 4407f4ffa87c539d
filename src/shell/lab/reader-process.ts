/**
 * The process that opens strangers' files: started with an empty environment and allowed to read the program's own code and one
 * folder, the tray, in which the file it is asked about lies while it is asked. It can write nothing, start nothing, call nobody.
 */
import { type ChildProcess, execFile, fork } from 'node:child_process'
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile, link, readFile, rm } from 'node:fs/promises'
import { constants, setPriority, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = new URL(import.meta.url.endsWith('.ts') ? './bench.ts' : './bench.js', import.meta.url)

export type ReaderProcess = {
  child: ChildProcess
  /** Resolves once it takes questions, or is gone. */
  ready: Promise<void>
  /** How many questions it was asked. */
  served: number
  /** The highest resident memory seen, bytes. */
  peak: number
  /** Folder the process may read. */
  tray: string
}

/** The code and every package folder above it, as they are named and as they are. */
function ownCode(): string[] {
  const here = dirname(fileURLToPath(program))
  const places = new Set<string>()
  for (let folder = here; ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules')
    const description = join(folder, 'package.json')
    if (existsSync(modules)) for (const one of [modules, realpathSync(modules)]) places.add(join(one, '*'))
    if (existsSync(description)) places.add(description)
    if (dirname(folder) === folder) break
  }
  // src/shell/lab → src: what the laboratory shares with the core stands there too.
  return [join(dirname(dirname(here)), '*'), ...places]
}

/** Starts one. It does not keep our process alive unless held. */
export function startReader(behind = false): ReaderProcess {
  const tray = mkdtempSync(join(realpathSync(tmpdir()), 'recourse-lab-'))
  const reads = [...ownCode(), join(tray, '*')].map((place) => `--allow-fs-read=${place}`)
  const child = fork(program, [], {
    cwd: tray,
    execArgv: ['--disable-warning=ExperimentalWarning', '--disable-warning=SecurityWarning'].concat(
      ['--max-old-space-size=512', '--permission', '--allow-addons'],
      reads,
    ),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { LANG: 'C.UTF-8' },
  })
  // Where memory runs out nevertheless, the system is to end this process and not the service.
  if (process.platform === 'linux' && child.pid !== undefined)
    try {
      writeFileSync(`/proc/${child.pid}/oom_score_adj`, '1000')
    } catch {}
  if (behind && child.pid !== undefined)
    try {
      setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {}
  const clear = () => rmSync(tray, { recursive: true, force: true })
  process.once('exit', clear)
  child.once('exit', () => {
    process.off('exit', clear)
    clear()
  })
  const ready = new Promise<void>((resolve) => {
    for (const event of ['message', 'exit', 'error'] as const) child.once(event, () => resolve())
  })
  return { child, ready, served: 0, peak: 0, tray }
}

/** Lets our process end while the other one idles, or keeps it while it works. */
export function hold({ child }: ReaderProcess, busy: boolean): void {
  if (busy) {
    child.ref()
    child.channel?.ref()
  } else {
    child.unref()
    child.channel?.unref()
  }
}

/** Puts files where the process may read them, as second names or, on another disk, as copies; gives the names and how to clear them. */
export async function layOut(
  { tray }: ReaderProcess,
  id: number,
  paths: readonly string[],
): Promise<{ paths: string[]; clear: () => Promise<void> }> {
  const laid: string[] = []
  const clear = async () => {
    for (const path of laid) await rm(path, { force: true }).catch(() => {})
  }
  try {
    for (const [n, path] of paths.entries()) {
      const to = join(tray, `${id}-${n}`)
      laid.push(to)
      const real = realpathSync(path)
      await link(real, to).catch(() => copyFile(real, to))
    }
    return { paths: laid, clear }
  } catch (error) {
    await clear()
    throw error
  }
}

/** Resident memory of a process in bytes; 0 where the system does not say. */
export async function memoryOf(pid: number): Promise<number> {
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
