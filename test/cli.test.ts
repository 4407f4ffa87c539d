/** The verbs that need an installation: the demo is served, ended, exported from its folder and verified; a key exports over HTTP. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseExport } from '#core/case/envelope.ts'
import type { CaseRow } from '#core/doors/shapes.ts'
import { openTestApp, type TestApp } from './app.ts'
import { prepared } from './http/joom-case.ts'
import { testStore } from './store.ts'

const root = join(import.meta.dirname, '..')

function start(args: string[], env: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['src/shell/cli/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  })
}

async function recourse(args: string[], env: Record<string, string> = {}) {
  const child = start(args, env)
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

/** What opens a folder's database of its own is the same whatever store the others run on. */
const embedded = test.skipIf(testStore === 'postgres')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-verbs-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Served = {
  address: string
  seller: string
  reviewer: string
  password: string
  people: { email: string }[]
}

/** Serves until `visit` is done, then ends it as Ctrl-C or a supervisor would. */
async function during<T>(
  args: string[],
  visit: (served: Served) => Promise<T>,
): Promise<{ seen: T; code: number }> {
  const child = start([...args, '--json', '--port', '0'])
  const closed = once(child, 'close')
  let printed = ''
  for await (const chunk of child.stdout) {
    printed += chunk
    if (printed.includes('\n')) break
  }
  try {
    const seen = await visit(JSON.parse(printed) as Served)
    child.kill('SIGTERM')
    return { seen, code: (await closed)[0] as number }
  } finally {
    child.kill('SIGKILL')
  }
}

async function firstCase({ address, password }: Served): Promise<CaseRow> {
  const signedIn = await fetch(new URL('/api/auth/sign-in/email', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'seller@demo.example', password }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const rows = (await (
    await fetch(new URL('/api/cases', address), { headers: { cookie } })
  ).json()) as CaseRow[]
  const [first] = rows
  if (first === undefined) throw new Error('the demo has no case')
  return first
}

embedded(
  'X-01 a case of the demo, exported from its folder once it has ended, verifies; a changed one does not',
  async () => {
    const data = join(folder, 'demo')
    const { seen, code } = await during(['demo', '--data', data], async (served) => {
      expect((await fetch(served.seller)).status).toBe(200)
      expect(served.people.map(({ email }) => email)).toContain('reviewer@demo.example')
      const busy = await recourse(['export', 'RC-0', '--data', data])
      expect(busy).toMatchObject({ code: 3, stderr: expect.stringContaining('is in use by process') })
      return firstCase(served)
    })
    expect(code).toBe(0)

    const file = join(folder, 'case.json')
    expect(await recourse(['export', seen.code, '--data', data, '--out', file])).toMatchObject({ code: 0 })
    expect(statSync(file).mode & 0o077).toBe(0)
    expect((await recourse(['verify', file])).code).toBe(0)
    const byId = await recourse(['export', seen.id, '--data', data])
    expect((JSON.parse(byId.stdout) as CaseExport).entries).toEqual(
      (JSON.parse(readFileSync(file, 'utf8')) as CaseExport).entries,
    )
    expect((await recourse(['export', 'RC-0000-00', '--data', data])).code).toBe(3)

    const record = JSON.parse(readFileSync(file, 'utf8')) as CaseExport
    const entry = record.entries[0]
    if (entry === undefined) throw new Error('the export has no entry')
    entry.envelope.at += 1
    writeFileSync(file, JSON.stringify(record))
    const verified = await recourse(['verify', file, '--json'])
    expect(verified.code).toBe(1)
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: false })
  },
  120_000,
)

describe('over HTTP with a key', () => {
  let service: TestApp
  let address = ''
  beforeAll(async () => {
    service = await openTestApp()
    address = await service.listen()
  })
  afterAll(() => service.close())

  test("X-01 X-05 the shop's own case is exported and verifies with its receipt; another shop's key finds none", async () => {
    const { key, ...seller } = await service.withKey('seller')
    const { id } = await prepared(seller)
    const code = (await seller.get('/api/cases')).json<CaseRow[]>()[0]?.code ?? ''
    const file = join(folder, 'over-http.json')
    const { stdout, code: exit } = await recourse(['export', code, '--url', address, '--out', file], {
      RECOURSE_KEY: key,
    })
    expect({ exit, stdout }).toMatchObject({ exit: 0, stdout: expect.stringContaining(file) })
    const record = JSON.parse(readFileSync(file, 'utf8')) as CaseExport
    expect(record.case).toBe(id)
    expect((await recourse(['verify', file, '--key', record.head.key])).code).toBe(0)

    const other = await service.withKey('seller2')
    for (const named of [code, id])
      expect(await recourse(['export', named, '--url', address], { RECOURSE_KEY: other.key })).toMatchObject({
        code: 3,
        stdout: '',
      })
    const nobody = await recourse(['export', id, '--url', address, '--key', 'rk_nobody'])
    expect(nobody).toMatchObject({ code: 3, stderr: expect.stringContaining('does not know this key') })
  })
})

embedded(
  'an installation begins in the terminal: a shop, a person, a key, and the doors take them',
  async () => {
    const place = ['--data', join(folder, 'installation')]
    const mailbox = 'legal@lantern.example'
    const shop = await recourse([
      'shop',
      'add',
      'lantern',
      '--name',
      'Lantern',
      '--mailbox',
      mailbox,
      ...place,
    ])
    expect(shop).toMatchObject({ code: 0, stderr: '' })
    const add = ['person', 'add', 'one@lantern.example', '--name', 'One', '--role', 'seller', ...place]
    expect(await recourse(add)).toMatchObject({ code: 2, stderr: expect.stringContaining('--shop ID') })
    expect(await recourse([...add, '--shop', 'lamp'])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('no shop lamp'),
    })
    const person = await recourse([...add, '--shop', 'lantern', '--json'])
    const { password } = JSON.parse(person.stdout) as { password: string }
    const { key } = JSON.parse(
      (await recourse(['key', 'add', 'one@lantern.example', '--permit', 'read,export', '--json', ...place]))
        .stdout,
    ) as { key: string }
    const odd = await recourse(['key', 'add', 'one@lantern.example', '--permit', 'everything', ...place])
    expect(odd).toMatchObject({ code: 2, stderr: expect.stringContaining('--permit takes read, draft') })
    const reset = await recourse(['person', 'reset', 'one@lantern.example', '--json', ...place])
    const { password: fresh } = JSON.parse(reset.stdout) as { password: string }
    expect(fresh).not.toBe(password)

    const { seen, code } = await during(['serve', ...place], async ({ address }) => {
      const session = await fetch(new URL('/api/session', address), {
        headers: { authorization: `Bearer ${key}` },
      })
      const signIn = async (word: string) => {
        const answer = await fetch(new URL('/api/auth/sign-in/email', address), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email: 'one@lantern.example', password: word }),
        })
        return answer.status
      }
      const signedIn = [await signIn(password), await signIn(fresh)]
      return { session: await session.json(), signedIn }
    })
    expect(seen).toMatchObject({
      session: { role: 'seller', shop: { id: 'lantern', mailbox } },
      signedIn: [401, 200],
    })
    expect(code).toBe(0)
  },
  180_000,
)
