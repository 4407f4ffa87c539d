/**
 * What the laboratory's process gives up before it opens anything. Reading and writing of files, other programs and threads are
 * taken from it from outside (`--permission`, in `reader-process.ts`); Node has no such switch for the network, so that goes here.
 * This holds whatever runs as JavaScript or WebAssembly; a native decoder that was taken over is held by the process alone.
 */
import { execFileSync } from 'node:child_process'
import dgram from 'node:dgram'
import dns from 'node:dns'
import { constants, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'

const denied = (): Error =>
  Object.assign(new Error('the laboratory has no network'), { code: 'ERR_ACCESS_DENIED' })
const refuse = (): never => {
  throw denied()
}

/** Takes the network from this process, for good. */
export function giveUpNetwork(): void {
  const sealed = (owner: object, names: string[]): void => {
    for (const name of names)
      Object.defineProperty(owner, name, { value: refuse, writable: false, configurable: false })
  }
  sealed(net.Socket.prototype, ['connect'])
  sealed(net.Server.prototype, ['listen'])
  sealed(dgram.Socket.prototype, ['bind', 'connect', 'send'])
  sealed(dns, ['lookup', 'resolve', 'resolve4', 'resolve6', 'reverse'])
  sealed(dns.promises, ['lookup', 'resolve', 'resolve4', 'resolve6', 'reverse'])
  // Some decoders ask the old way for the numbers of open flags; nothing else of the inside is handed out.
  Object.defineProperty(process, 'binding', {
    value: (name: string) => (name === 'constants' ? { fs: constants } : refuse()),
  })
}

/**
 * Tries every way out and names those that were open: none, where the process is held as it should be. `outside` is a file it has
 * no business with.
 */
export async function waysOut(outside: string): Promise<string[]> {
  const ways: Record<string, () => unknown> = {
    'read a file': () => readFileSync(outside),
    'list a folder': () => readdirSync(dirname(outside)),
    'write a file': () => writeFileSync(`${outside}.written`, ''),
    'start a program': () => execFileSync(process.execPath, ['--version']),
    'start a thread': () => new Worker('', { eval: true }).terminate(),
    connect: () => net.connect(9, '127.0.0.1').destroy(),
    listen: () => net.createServer().listen(0).close(),
    'ask for a name': () => dns.promises.lookup('localhost'),
    fetch: () => fetch('http://127.0.0.1:65000/').catch((error: Error) => Promise.reject(error.cause)),
    'send a datagram': () => dgram.createSocket('udp4').send('x', 9, '127.0.0.1'),
    'see what the service was told': () => {
      const seen = Object.keys(process.env).filter((name) =>
        /^(?:RECOURSE|DATABASE|PG|AWS|HOME$|PATH$)/.test(name),
      )
      if (seen.length === 0) throw denied()
    },
  }
  const open: string[] = []
  for (const [way, go] of Object.entries(ways)) {
    try {
      await go()
      open.push(way)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null
      if (code !== 'ERR_ACCESS_DENIED') open.push(`${way} (${String(code ?? error)})`)
    }
  }
  return open
}
