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

const shop = ['shop', 'add', 'lantern', '--name', 'Lantern', '--mailbox', 'legal@lantern.example']

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/shell/cli/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NO_COLOR: '1', NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
  })
  return { status, stdout, stderr }
}

// Seconds for each start of the program where the machine is busy.
const patient = { timeout: 480_000 }

test(
  'a stopped installation goes into one file and comes back in another folder, with the key put there by hand',
  patient,
  () => {
    const [first, second] = [join(dir, 'first'), join(dir, 'second')]
    expect(run('backup', join(dir, 'none.backup'), '--data', first)).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('there is no installation'),
    })
    expect(run(...shop, '--data', first).status).toBe(0)
    const folder = join(dir, 'kept')
    mkdirSync(folder)
    const made = run('backup', folder, '--data', first)
    expect(made).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('The master key is NOT in this file'),
    })
    const path = made.stdout.split(': ')[0] ?? ''
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'erasures.jsonl')).mode & 0o777).toBe(0o600)

    const keyless = run('restore', path, '--into', second)
    expect(keyless).toMatchObject({ status: 3, stderr: expect.stringContaining('there is no master key') })
    mkdirSync(second, { recursive: true })
    copyFileSync(join(first, 'master.key'), join(second, 'master.key'))
    const restored = run('restore', path, '--into', second, '--json')
    expect(restored).toMatchObject({ status: 0, stderr: '' })
    expect(JSON.parse(restored.stdout)).toMatchObject({ blobs: 0, missing: [], again: { count: 0 } })
    const looked = run('doctor', '--data', second, '--backups', folder, '--json')
    expect(looked).toMatchObject({ status: 0, stderr: '' })
    type Looked = { ok: boolean; found: { level: string; check: string; says: string }[] }
    const { found } = JSON.parse(looked.stdout) as Looked
    const of = (name: string) => found.filter(({ check }) => check === name).map(({ level }) => level)
    for (const name of [
      'master-key',
      'database',
      'migrations',
      'role',
      'row-security',
      'sync',
      'record',
      'backups',
    ])
      expect(of(name), looked.stdout).toEqual(['ok'])
    expect(run('backup', folder, '--prune')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('0 removed, 1 kept'),
    })
  },
)
