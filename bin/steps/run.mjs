/** Child processes and the one way a step speaks: a plain line on stderr. */
import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's root. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** A step that cannot go on; its message says what to do. */
export class StepError extends Error {}

/** One plain line on stderr. */
export function say(line) {
  process.stderr.write(`recourse: ${line}\n`)
}

/** The environment with `node`'s folder first in PATH, so that npm and every shebang use the same Node. */
export function environmentWith(node, more = {}) {
  const env = { ...process.env, ...more }
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  env[key] = [dirname(node), env[key]].filter(Boolean).join(delimiter)
  return env
}

/**
 * Runs a program with our own terminal and resolves to its exit code (128 + n when a signal ended it). Signals sent to us alone
 * are passed on; Ctrl-C reaches the child through the terminal by itself.
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options })
    const pass = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, pass)
    const done = () => {
      for (const signal of signals) process.off(signal, pass)
    }
    child.once('error', (error) => {
      done()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      done()
      resolve(code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0))
    })
  })
}

/** Runs npm; its output goes to stderr, so that a verb's own stdout stays clean. */
export async function npm(node, args, options = {}) {
  const windows = process.platform === 'win32'
  try {
    return await run(windows ? 'npm.cmd' : 'npm', args, {
      env: environmentWith(node),
      stdio: ['ignore', 2, 2],
      shell: windows,
      ...options,
    })
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    throw new StepError(
      'npm was not found. Install Node.js with npm (https://nodejs.org), then run this again.',
    )
  }
}
