import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..')
const recourse = (args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
  })

const sample = (name: string) => `test/corpus/notices/tuning/${name}`

test('JA-07 the terminal reads a notice, says from which line, what is doubtful and what to choose', () => {
  const { status, stdout } = recourse(['notice', sample('t14.txt'), '--lang', 'en'])
  expect(status).toBe(0)
  expect(stdout).toContain('V-330918')
  expect(stdout).toContain('2026-04-02 18:00 / 2026-03-31 18:00')
  expect(stdout).toContain('different values, to be chosen')
  expect(stdout).toContain("no zone: the pack's was taken")
})

test('a message that warns, or is no notice, ends with findings; JSON says the same', () => {
  const { status, stdout } = recourse(['notice', sample('e14.eml'), '--pack', 'joom', '--json'])
  expect(status).toBe(1)
  const [file] = JSON.parse(stdout).files
  expect(file.notices[0].reading.warnings.map((one: { code: string }) => one.code)).toContain(
    'asks-for-secrets',
  )
  expect(recourse(['notice', sample('none.txt')]).status).toBe(3)
})
