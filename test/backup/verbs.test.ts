/** `backup` and `restore` as they are called. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'recourse-backup-cli-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/shell/cli/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NO_COLOR: '1' },
  })
  return { status, stdout, stderr }
}

test('a stopped installation goes into one file and comes back in another folder, with the key put there by hand', () => {
  const [first, second] = [join(dir, 'first'), join(dir, 'second')]
  expect(run('backup', join(dir, 'none.backup'), '--data', first)).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('there is no installation'),
  })
  expect(run('shop', 'add', 'lantern', '--name', 'Lantern', '--data', first).status).toBe(0)
  const folder = join(dir, 'kept')
  mkdirSync(folder)
  const made = run('backup', folder, '--data', first)
  expect(made).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('The master key is NOT in this file'),
  })
  const path = made.stdout.split(': ')[0] ?? ''
  expect(statSync(path).mode & 0o777).toBe(0o600)

  const keyless = run('restore', path, '--into', second)
  expect(keyless).toMatchObject({ status: 3, stderr: expect.stringContaining('there is no master key') })
  mkdirSync(second, { recursive: true })
  copyFileSync(join(first, 'master.key'), join(second, 'master.key'))
  const restored = run('restore', path, '--into', second, '--json')
  expect(restored).toMatchObject({ status: 0, stderr: '' })
  expect(JSON.parse(restored.stdout)).toMatchObject({ blobs: 0, missing: [] })
  expect(run('restore', path, '--into', second)).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('a restore goes into an empty one'),
  })
  // What is there is the same installation: the shop is known.
  expect(run('shop', 'add', 'lantern', '--name', 'Lantern', '--data', second).status).not.toBe(0)
  expect(run('backup', folder, '--prune')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('0 removed, 1 kept'),
  })
})
