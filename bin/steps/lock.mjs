/** One bootstrap at a time may change node_modules, .runtime or web/dist. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { root, say } from './run.mjs'

const beatEvery = 2_000
/** A holder touches its lock every two seconds; one silent for this long has died. */
const deadAfter = 30_000
const lookEvery = 200

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function take(file, text) {
  try {
    writeFileSync(file, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** The text of a lock whose holder is gone, or null while it is held (or already free). */
function staleText(file) {
  try {
    const text = readFileSync(file, 'utf8')
    const age = Date.now() - statSync(file).mtimeMs
    const [pid, host] = text.split(' ')
    // An empty text is a lock in the middle of being written.
    const gone = text !== '' && host === hostname() && !alive(Number(pid))
    return gone || age > deadAfter ? text : null
  } catch {
    return null
  }
}

/** Removes a dead holder's lock. A second file guards the removal, so that nobody removes the lock of the next holder. */
function clearStale(file) {
  const guard = `${file}.clearing`
  if (staleText(guard) !== null) rmSync(guard, { force: true })
  if (!take(guard, `${process.pid} ${hostname()} ${randomUUID()}`)) return
  try {
    if (staleText(file) !== null) {
      rmSync(file, { force: true })
      say('an earlier bootstrap stopped half-way; going on in its place.')
    }
  } finally {
    rmSync(guard, { force: true })
  }
}

/** Runs `work` while holding the lock; waits for another bootstrap to finish first, and says so. */
export async function locked(work, file = join(root, '.runtime', 'lock')) {
  mkdirSync(dirname(file), { recursive: true })
  const text = `${process.pid} ${hostname()} ${randomUUID()}`
  for (let waits = 0; !take(file, text); waits++) {
    if (waits === 0) say('another bootstrap is at work in this folder; waiting for it.')
    if (staleText(file) !== null) clearStale(file)
    else await pause(lookEvery)
  }
  const beat = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date())
    } catch {
      // The folder was removed under us; the work itself will say so.
    }
  }, beatEvery)
  const release = () => {
    try {
      if (readFileSync(file, 'utf8') === text) rmSync(file, { force: true })
    } catch {
      // Already gone.
    }
  }
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    process.off('exit', release)
    release()
  }
}
