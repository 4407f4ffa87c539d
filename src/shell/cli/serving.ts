/** What `serve` and `demo` share: where they listen, and saying so. */
import { type Config, readConfig } from '#shell/config.ts'
import { UsageError } from './exit.ts'
import type { Terminal } from './terminal.ts'
import type { Context } from './verb.ts'

export type Places = { port?: string; host?: string; data?: string; role?: string }

/** The configuration of the environment with what the call says in its place. Throws a UsageError or a ConfigError. */
export function configOf(given: Places, env: Context['env']): Config {
  if (given.port !== undefined && !/^\d{1,5}$/.test(given.port))
    throw new UsageError(`--port takes a number from 0 to 65535, not "${given.port}"`)
  return readConfig({
    ...env,
    ...(given.port === undefined ? {} : { RECOURSE_PORT: given.port }),
    ...(given.host === undefined ? {} : { RECOURSE_HOST: given.host }),
    ...(given.role === undefined ? {} : { RECOURSE_ROLE: given.role }),
    ...(given.data === undefined ? {} : { RECOURSE_DATA: given.data }),
  })
}

/** Addresses of both doors of a server. */
export const doorsOf = (address: string): { seller: string; reviewer: string } => ({
  seller: new URL('/s/inbox', address).href,
  reviewer: new URL('/r/queues', address).href,
})

/** Prints where the doors are; `more` is added to the JSON. */
export function sayDoors(terminal: Terminal, json: boolean, address: string, more: object = {}): void {
  const { seller, reviewer } = doorsOf(address)
  if (json) terminal.print(JSON.stringify({ address, seller, reviewer, ...more }))
  else {
    terminal.print(`Seller's door    ${seller}`)
    terminal.print(`Reviewer's door  ${reviewer}`)
  }
}

/** Prints that a worker without doors runs. */
export function sayWorker(terminal: Terminal, json: boolean): void {
  terminal.print(
    json ? JSON.stringify({ role: 'worker' }) : 'Worker: timers and effects; no doors in this process',
  )
}
