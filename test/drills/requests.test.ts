/** Hostile requests at a service that runs as a process of its own: it answers each, in time, and still stands. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { counted, report } from '../counts.ts'
import { familyNames, type Hostile, hostileRequest } from './hostile-requests.ts'

let served: ChildProcess
let port: number
let key: string

beforeAll(async () => {
  served = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'test/drills/served.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (served.stdout === null) throw new Error('no output')
  for await (const line of createInterface({ input: served.stdout })) {
    ;({ port, key } = JSON.parse(line))
    break
  }
}, 120_000)
afterAll(async () => {
  const over = new Promise((resolve) => served.once('exit', resolve))
  served.kill('SIGTERM')
  await over
})

/** Longest wait for an answer, milliseconds: the service gives up on a connection after two seconds and looks every one. */
const limit = 15_000

type Answer = { status: number; type: string; body: string; ms: number }

/** Sends the bytes from an address of the loopback's own and reads to the end; null where the end did not come in time. */
function exchange({ bytes }: Pick<Hostile, 'bytes'>, from: string): Promise<Answer | null> {
  const began = performance.now()
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    const socket = connect({ host: '127.0.0.1', port, localAddress: from })
    const end = (answer: Answer | null) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(answer)
    }
    const over = () => {
      const said = Buffer.concat(pieces).toString('latin1')
      // What comes before it may be the leave to go on (100).
      const last = said.replace(/^HTTP\/1\.1 100 [\s\S]*?\r\n\r\n/, '')
      const [head = '', ...rest] = last.split('\r\n\r\n')
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)
      const type = /^content-type: ([^\r\n]*)/im.exec(head)?.[1] ?? ''
      end({ status, type, body: rest.join('\r\n\r\n'), ms: performance.now() - began })
    }
    const timer = setTimeout(() => end(null), limit)
    socket.on('data', (piece) => pieces.push(piece))
    socket.on('end', over)
    socket.on('error', over)
    socket.write(bytes)
  })
}

const memory = async (): Promise<number> =>
  Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${served.pid}/status`, 'utf8'))?.[1] ?? 0) * 1024

/** What is wrong with an answer; null where nothing is. */
function faultOf({ family, hangs = false }: Hostile, answer: Answer | null): string | null {
  if (answer === null) return `${family}: no end within ${limit} ms`
  const { status, type, body } = answer
  if (status >= 500) return `${family}: ${status} ${body.slice(0, 200)}`
  // Broken off without a word: only where the client itself never came to an end, or sends more than is taken.
  if (status === 0) return hangs || quiet.has(family) ? null : `${family}: no answer`
  if (status < 400) return null
  if (!type.startsWith('application/problem+json')) return `${family}: ${status} without a problem (${type})`
  return /"code":"[a-z-]+"/.test(body) || body === ''
    ? null
    : `${family}: ${status} says ${body.slice(0, 100)}`
}
const quiet = new Set(['oversize', 'file too large', 'headers', 'many headers', 'protocol', 'bad chunks'])

test('no request breaks it, hangs it or is left without a clear answer', async () => {
  const count = counted(240, 2_000)
  const before = await memory()
  const statuses: Record<string, number> = {}
  const faults: string[] = []
  let slowest = 0
  let most = before
  const one = async (n: number): Promise<void> => {
    const request = hostileRequest(n, { key, host: `127.0.0.1:${port}` })
    const answer = await exchange(request, `127.0.${1 + (n % 200)}.${1 + (n % 250)}`)
    const fault = faultOf(request, answer)
    if (fault !== null) faults.push(`${n} ${fault}`)
    statuses[answer?.status ?? 'none'] = (statuses[answer?.status ?? 'none'] ?? 0) + 1
    slowest = Math.max(slowest, answer?.ms ?? limit)
    if (n % 10 === 0) most = Math.max(most, await memory())
  }
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < count) await one(next++)
  }
  await Promise.all(Array.from({ length: 8 }, lane))
  const mib = (bytes: number) => Math.round(bytes / 1024 / 1024)
  report(
    'hostile requests',
    `${count} of ${familyNames.length} families, ${faults.length} without a clear answer, slowest ${Math.round(slowest)} ms, memory ${mib(before)} → at most ${mib(most)} MiB; answers ${JSON.stringify(statuses)}`,
  )
  expect(faults).toEqual([])
  expect(served.exitCode).toBeNull()
  expect(most - before).toBeLessThan(400 * 1024 * 1024)
  const alive = await fetch(`http://127.0.0.1:${port}/api/session`, {
    headers: { authorization: `Bearer ${key}` },
  })
  expect(alive.status).toBe(200)
}, 1_200_000)

test('one address that asks too often is told to wait, and another is served', async () => {
  const ask = (from: string) =>
    exchange(
      {
        bytes: Buffer.from(
          `GET /api/health HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nconnection: close\r\n\r\n`,
        ),
      },
      from,
    )
  let asked = 0
  let last: Answer | null = null
  while (asked < 1_400 && last?.status !== 429) {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask('127.9.9.9')))
    asked += answers.length
    last = answers.find((answer) => answer?.status === 429) ?? null
  }
  expect(last?.status).toBe(429)
  expect(last?.body).toContain('"code":"too-many"')
  expect((await ask('127.9.9.8'))?.status).toBe(200)
}, 120_000)

test('whoever sends a letter at a time holds no connection for long, nor keeps others out', async () => {
  const sockets = Array.from({ length: 200 }, () =>
    connect({ host: '127.0.0.1', port, localAddress: '127.8.8.8' }),
  )
  const ended = sockets.map(
    (socket) =>
      new Promise<number>((resolve) => {
        const began = performance.now()
        const drip = setInterval(() => socket.write('a'), 200)
        socket.on('error', () => {})
        socket.on('data', () => {})
        socket.on('close', () => {
          clearInterval(drip)
          resolve(performance.now() - began)
        })
        socket.write('GET /api/health HTTP/1.1\r\nx-a: ')
      }),
  )
  const others = await fetch(`http://127.0.0.1:${port}/api/health`)
  expect(others.status).toBe(200)
  const longest = Math.max(...(await Promise.all(ended)))
  report(
    'hostile requests',
    `200 connections dripping headers: all ended after at most ${Math.round(longest)} ms`,
  )
  expect(longest).toBeLessThan(limit)
}, 60_000)
