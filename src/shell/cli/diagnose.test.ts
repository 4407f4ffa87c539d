/** `recourse diagnose` as a person calls it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Diagnosis } from '#core/diagnosis/diagnosis.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const main = join(import.meta.dirname, 'main.ts')
const at = ['--at', '2026-03-12T02:00:00Z']

function diagnose(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'diagnose', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
      LANG: 'C',
    },
  })
  return { status, stdout, stderr }
}
const sample = 'examples/joom-export.csv'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-diagnose-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const written = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

test('JD-02 the sample export shows every cause of the pack that an export can show', () => {
  const { status, stdout, stderr } = diagnose(sample, ...at, '--json')
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  const { groups, rules, at: judged } = JSON.parse(stdout) as Diagnosis & { at: string }
  expect(judged).toBe('2026-03-12T02:00:00.000Z')
  const found = new Set(groups.map(({ rule }) => rule))
  const missing = rules.map(({ id }) => id).filter((id) => !found.has(id))
  expect(missing).toEqual(['brand-names', 'banned-words-near', 'stayed-up'])
})

test('JD-21 JD-22 the table gives the words of the marketplace first and says whose answer it is', () => {
  const { status, stdout } = diagnose(sample, ...at)
  expect(status).toBe(1)
  expect(stdout.indexOf('own words')).toBeLessThan(stdout.indexOf('Banned words'))
  expect(stdout).toContain("This diagnosis is ours, not the marketplace's")
  expect(stdout).toContain('a case can be opened: joom/listing-problem, banned-words')
})

test('a clean export exits with 0, in each language', () => {
  const path = written('clean.csv', 'SKU,State,Title\nS-1,Active,Lamp\n')
  for (const [language, words] of [
    ['zh', '没有发现下架原因。'],
    ['en', 'No cause was found.'],
    ['ru', 'Причин не найдено.'],
  ] as const) {
    const { status, stdout } = diagnose(path, '--lang', language)
    expect([status, stdout]).toEqual([0, expect.stringContaining(words)])
  }
})

test('JD-02 a wrong row is named by line and column, and the exit code says that something was found', () => {
  const { status, stdout } = diagnose(written('wrong.csv', 'SKU,State\nS-1,Active\nS-2\nS-3,Active\n'))
  expect([status, stdout]).toEqual([
    1,
    expect.stringContaining('line 3, column 2: fewer cells than headers (1 / 2)'),
  ])
})

test('JD-17 what is mended beside what is left is half mended', () => {
  const before = written(
    'before.csv',
    'SKU,State,Title,Brand,Documents\nS-1,Removed,Original lamp,Quorvex,no\n',
  )
  const after = written(
    'after.csv',
    'SKU,State,Title,Brand,Documents\nS-1,Removed,Original lamp,Quorvex,letter.pdf\n',
  )
  expect(diagnose(after, '--before', before).stdout).toContain('half mended')
})

test('wrong calls are told from files that cannot be read', () => {
  expect(diagnose(sample, '--pack', 'nowhere').status).toBe(2)
  expect(diagnose(sample, '--symptom', 'nothing')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('not-in-search'),
  })
  expect(diagnose(join(folder, 'absent.csv')).status).toBe(3)
  expect(diagnose(written('book.xlsx', 'PK\u0003\u0004'))).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('CSV UTF-8'),
  })
  expect(diagnose(written('other.csv', 'a,b\n1,2\n')).status).toBe(1)
})

test('the sample the pages offer is the one in examples', () => {
  expect(readFileSync(join(root, 'web', 'public', 'sample-export.csv'))).toEqual(
    readFileSync(join(root, sample)),
  )
})
