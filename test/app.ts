/**
 * The whole service in one process for a test: a fresh database, a data folder of its own, a clock that stands until it is moved,
 * two shops and their people. `inject` needs no port; `listen` opens one for a browser.
 */
import { randomBytes, scryptSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { type CommandType, commands } from '#core/case/commands.ts'
import { kebab } from '#core/doors/routes.ts'
import type { Problem, ReviewView, Taken, Uploaded } from '#core/doors/shapes.ts'
import type { Auth } from '#shell/auth/auth.ts'
import type { Passwords } from '#shell/auth/library.ts'
import { addShop } from '#shell/auth/shops.ts'
import { type MovableClock, standingClock } from '#shell/clock.ts'
import type { Config } from '#shell/config.ts'
import { type Deps, openDeps } from '#shell/deps.ts'
import { type AppOptions, createApp } from '#shell/http/app.ts'
import { openLog } from '#shell/log.ts'
import type { Database } from '#shell/store/database.ts'
import { openWorker, type Worker } from '#shell/worker/worker.ts'
import { undescribed } from './described-answers.ts'
import { testLibrary } from './law.ts'
import { openTestDatabase } from './store.ts'

/** Of everybody. */
export const testPassword = 'a password for tests'
const password = testPassword

const cheaply = (text: string, salt: string): string =>
  `${salt}:${scryptSync(text, salt, 16, { N: 16, r: 1 }).toString('hex')}`

/** A thousandth of what a password costs in an installation: a test keeps seven of them and signs in many times. */
export const cheap: Passwords = {
  hash: async (text) => cheaply(text, randomBytes(8).toString('hex')),
  verify: async ({ hash, password: text }) => hash === cheaply(text, hash.split(':')[0] ?? ''),
}

/** When a test begins unless it says otherwise: a Monday noon in Shanghai. */
export const testStart: number = Date.UTC(2026, 10, 2, 4, 0, 0)

export const shops = {
  'shop-a': { name: 'Shop A', mailbox: 'legal@shop-a.example', account: 'active' },
  'shop-b': { name: 'Shop B', mailbox: 'legal@shop-b.example', account: 'active' },
} as const

const people = {
  seller: { role: 'seller', shops: ['shop-a'] },
  seller2: { role: 'seller', shops: ['shop-b'] },
  reviewer: { role: 'reviewer', shops: [] },
  reviewer2: { role: 'reviewer', shops: [] },
  ownReviewer: { role: 'reviewer', shops: ['shop-a'] },
  committee: { role: 'committee', shops: [] },
  operator: { role: 'operator', shops: [] },
} as const
export type PersonName = keyof typeof people

/** Somebody signed in, with the calls they make. */
export type Client = {
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  post(url: string, body: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  /** Gives a command; throws with the problem when it is not taken. */
  give(command: CommandType, body: unknown, id?: string): Promise<Taken>
  /** Gives a command that has to be refused; the problem it was answered with. */
  refused(command: CommandType, body: unknown, id?: string): Promise<Problem>
  /** Takes a filed case as a reviewer and opens everything it was filed with, without which nothing is decided. */
  claim(id: string): Promise<void>
  upload(fileName: string, bytes: Uint8Array): Promise<LightMyRequestResponse>
  /** Uploads a file and attaches it as a document kind; its exhibit id. */
  attach(id: string, document: string, fileName: string, bytes: Uint8Array): Promise<string>
}

export type TestApp = {
  app: FastifyInstance
  deps: Deps
  clock: MovableClock
  worker: Worker
  /** Lines of the log, as they would be written. */
  logged: string[]
  as(person: PersonName): Promise<Client>
  /** Somebody a test added with `testPassword`. */
  signIn(email: string): Promise<Client>
  /** With a shop key in place of a session. */
  withKey(person: PersonName, more?: Parameters<Auth['addKey']>[2]): Promise<Client & { key: string }>
  /** With headers of one's own in place of signing in. */
  withHeaders(headers: Record<string, string>): Client
  /** Moves the clock and lets the worker do what came due. */
  later(milliseconds: number): Promise<void>
  listen(): Promise<string>
  close(): Promise<void>
}

export type TestOptions = AppOptions & {
  /** Folders of packs beside the project's own. */
  packs?: string[]
  /** Instead of the fresh one in memory. */
  database?: () => Promise<Database>
  at?: number
  uploadMax?: number
  /** Laid over the configuration of the test. */
  config?: Partial<Config>
  /** Bytes a shop may have staged. */
  stagedMax?: number
  /** What may be called outside the public internet. */
  outboundAllow?: string
}

const pathOf = (command: CommandType, id: string | undefined): string => {
  const creates = 'creates' in commands[command]
  return creates ? `/api/cases/${kebab(command)}` : `/api/cases/${id}/${kebab(command)}`
}

/** The body and headers of an upload with one file. */
export function multipart(
  fileName: string,
  bytes: Uint8Array,
): { payload: Buffer; headers: Record<string, string> } {
  const boundary = `----recourse${randomBytes(8).toString('hex')}`
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}

/** Opens every exhibit a case was filed with. */
export async function openAll(get: Client['get'], id: string): Promise<void> {
  const { exhibits } = (await get(`/api/review/${id}`)).json<ReviewView>()
  for (const exhibit of exhibits) {
    const answer = await get(`/api/cases/${id}/exhibits/${exhibit.id}`)
    if (answer.statusCode !== 200) throw new Error(`exhibit ${exhibit.id}: ${answer.statusCode}`)
  }
}

function clientOf(app: FastifyInstance, identity: Record<string, string>): Client {
  const inject = async (options: InjectOptions & { method: 'GET' | 'POST'; url: string }) => {
    const headers = { host: '127.0.0.1', ...identity, ...options.headers }
    const answer = await app.inject({ ...options, headers })
    const wrong = undescribed(options, answer)
    if (wrong !== null) throw new Error(`an answer is not as the description says: ${wrong}`)
    return answer
  }
  const get: Client['get'] = (url, headers = {}) => inject({ method: 'GET', url, headers })
  const post: Client['post'] = (url, body, headers = {}) =>
    inject({ method: 'POST', url, payload: body as object, headers })
  const upload: Client['upload'] = (fileName, bytes) =>
    inject({ method: 'POST', url: '/api/uploads', ...multipart(fileName, bytes) })
  const give: Client['give'] = async (command, body, id) => {
    const answer = await post(pathOf(command, id), body)
    if (answer.statusCode !== 200) throw new Error(`${command}: ${answer.statusCode} ${answer.body}`)
    return answer.json<Taken>()
  }
  return {
    get,
    post,
    give,
    upload,
    async claim(id) {
      await give('ClaimCase', {}, id)
      await openAll(get, id)
    },
    async refused(command, body, id) {
      const answer = await post(pathOf(command, id), body)
      if (answer.statusCode === 200) throw new Error(`${command} was taken: ${answer.body}`)
      return answer.json<Problem>()
    },
    async attach(id, document, fileName, bytes) {
      const answer = await upload(fileName, bytes)
      if (answer.statusCode !== 200) throw new Error(`${fileName}: ${answer.statusCode} ${answer.body}`)
      const { exhibit } = answer.json<Uploaded>()
      await give('AttachExhibit', { exhibit, document }, id)
      return exhibit
    },
  }
}

async function populate(deps: Deps): Promise<Map<PersonName, string>> {
  const ids = new Map<PersonName, string>()
  for (const [id, shop] of Object.entries(shops)) await addShop(deps.database, { id, ...shop, at: testStart })
  for (const [name, { role, shops: belongs }] of Object.entries(people) as [
    PersonName,
    (typeof people)[PersonName],
  ][])
    ids.set(
      name,
      await deps.auth.addPerson({ name, email: `${name}@test.example`, password, role, shops: [...belongs] }),
    )
  return ids
}

/** Somebody whose password is that of all. */
async function signIn(app: FastifyInstance, email: string): Promise<Client> {
  const answer = await clientOf(app, {}).post('/api/auth/sign-in/email', { email, password })
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  return clientOf(app, { cookie })
}

/** What a test did not say is as this says; `undefined` is not said. */
function configOf(data: string, asked: object, laidOver: Partial<Config> = {}): Config {
  const said = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
  const base = {
    data,
    host: '127.0.0.1',
    port: 0,
    uploadMax: 16 * 1024 * 1024,
    log: 'debug',
    demo: false,
  } as const
  return { ...base, ...said, ...laidOver }
}

export async function openTestApp(options: TestOptions = {}): Promise<TestApp> {
  const {
    packs = [],
    at = testStart,
    uploadMax,
    stagedMax,
    outboundAllow,
    config: laidOver,
    ...appOptions
  } = options
  const data = await mkdtemp(join(tmpdir(), 'recourse-test-'))
  const logged: string[] = []
  const clock = standingClock(at)
  const config = configOf(data, { uploadMax, stagedMax, outboundAllow }, laidOver)
  const deps = await openDeps(config, {
    clock,
    log: openLog('debug', (line) => logged.push(line)),
    database: await (options.database ?? openTestDatabase)(),
    library: testLibrary(packs),
    version: 'test',
    passwords: cheap,
  })
  const limits = { requests: 100_000, signIns: 100_000 }
  const app = await createApp(deps, { limits, ...appOptions })
  const worker = openWorker(deps)
  const ids = await populate(deps)
  return {
    app,
    deps,
    clock,
    worker,
    logged,
    as: (person) => signIn(app, `${person}@test.example`),
    signIn: (email) => signIn(app, email),
    async withKey(person, more = {}) {
      const key = await deps.auth.addKey(ids.get(person) ?? '', 'test', more)
      return { ...clientOf(app, { authorization: `Bearer ${key}` }), key }
    },
    withHeaders: (headers) => clientOf(app, headers),
    async later(milliseconds) {
      clock.move(milliseconds)
      await worker.tick(clock.now())
    },
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
    async close() {
      await app.close()
      await deps.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}
