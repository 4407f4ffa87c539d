import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { engine } from './known.ts'
import { partsOf } from './pack-parts.ts'
import { readPack } from './read-pack.ts'

const known = { ...engine, calendars: ['cn'] }
const valid = readFileSync('test/bad-packs/valid.yaml', 'utf8')
const whole: Record<string, Record<string, unknown>> = parse(valid, { schema: 'core' })
const root = mkdtempSync(join(tmpdir(), 'pack-parts-'))
afterAll(() => rmSync(root, { recursive: true }))

let count = 0
/** A pack on disk: its first file and its parts by name. Answers with the path of the first file. */
function written(first: string, parts: Record<string, string>): string {
  count += 1
  const path = join(root, String(count), 'v1.yaml')
  mkdirSync(join(dirname(path), 'v1'), { recursive: true })
  writeFileSync(path, first)
  for (const [name, text] of Object.entries(parts)) writeFileSync(join(dirname(path), 'v1', name), text)
  return path
}
const { procedures, reasons, ...rest } = whole
const first = stringify(rest)
const problems = (path: string) => {
  const reading = readPack(path, known)
  return reading.ok ? [] : reading.problems
}

describe('a pack in several files', () => {
  test('X-03 joined, it is the same pack as in one', () => {
    const path = written(first, { 'a.yaml': stringify({ reasons }), 'b.yaml': stringify({ procedures }) })
    const alone = readPack('test/bad-packs/valid.yaml', known)
    expect(readPack(path, known)).toEqual(alone)
    expect(alone.ok).toBe(true)
    expect(partsOf(path).map((part) => part.slice(-6))).toEqual(['a.yaml', 'b.yaml'])
  })

  test('X-03 what is wrong is named by the file, line and column it stands at', () => {
    const text = stringify({ procedures }).replace('kind: deadline', 'kind: dedline')
    const path = written(first, { 'a.yaml': stringify({ reasons }), 'b.yaml': text })
    const line = text.split('\n').findIndex((one) => one.includes('dedline'))
    expect(text).toContain('dedline')
    expect(problems(path)).toMatchObject([
      { file: join(dirname(path), 'v1/b.yaml'), line: line + 1, didYouMean: 'deadline' },
    ])
  })

  test('X-03 an entry that stands twice is refused, naming the other file', () => {
    const path = written(first, {
      'a.yaml': stringify({ reasons, procedures }),
      'b.yaml': stringify({ reasons }),
    })
    expect(problems(path)[0]).toMatchObject({
      file: join(dirname(path), 'v1/b.yaml'),
      line: 2,
      reason: expect.stringContaining(join(dirname(path), 'v1/a.yaml')),
    })
    const main = written(valid, { 'a.yaml': stringify({ reasons }) })
    expect(problems(main)[0]?.reason).toContain(main)
  })

  test.each([
    ['another version', 'version: 2\n'],
    ['a list', '- reasons\n'],
    ['another zone', 'zone: Europe/Moscow\n'],
  ])('X-03 a part with %s is refused', (_name, text) => {
    const path = written(valid, { 'a.yaml': text })
    expect(problems(path)).toMatchObject([{ file: join(dirname(path), 'v1/a.yaml'), line: 1 }])
  })

  test('X-03 a part replaces nothing of a value that is no record of entries', () => {
    const path = written(valid, { 'a.yaml': 'zone: {value: Europe/Moscow}\n' })
    expect(problems(path)).toMatchObject([{ reason: expect.stringContaining('as well') }])
  })

  test('X-03 a part by itself is no pack, and says which file to check', () => {
    const path = written(first, { 'a.yaml': stringify({ reasons, procedures }) })
    expect(problems(join(dirname(path), 'v1/a.yaml'))).toMatchObject([
      { line: 1, reason: `a part of ${path}: check that file` },
    ])
  })

  test('X-03 a part that cannot be read or is no YAML is named', () => {
    const path = written(first, { 'a.yaml': 'reasons: [', 'b.yaml': stringify({ procedures }) })
    expect(problems(path)[0]?.file).toBe(join(dirname(path), 'v1/a.yaml'))
  })
})

describe('names in a pack of this project that nothing answers to', () => {
  /** The pack copied with one word changed. */
  const spoilt = (from: string, to: string, part?: string): string => {
    const read = (name: string) => readFileSync(join('packs/aliexpress', name), 'utf8')
    const names = readdirSync('packs/aliexpress/v1')
    const change = (text: string, here: boolean) => (here ? text.replace(from, to) : text)
    return written(
      change(read('v1.yaml'), part === undefined),
      Object.fromEntries(names.map((name) => [name, change(read(`v1/${name}`), part === name)])),
    )
  }
  test.each([
    ['[report-counterfeit], total: 1', '[report-counterfet], total: 1', undefined, 'report-counterfeit'],
    ['asks: [factory-inspection-report]', 'asks: [factory-inspektion]', undefined, undefined],
    ['with: server-logged-at', 'with: server-loged-at', 'report.yaml', 'server-logged-at'],
    ['field: listed-at', 'field: listet-at', 'report.yaml', 'listed-at'],
    ['list: absolute-claims', 'list: absolut-claims', 'unban.yaml', 'absolute-claims'],
  ])('X-03 %s', (from, to, part, meant) => {
    const path = spoilt(from, to, part)
    const [problem, ...others] = problems(path)
    expect(others).toEqual([])
    expect(problem).toMatchObject({
      file: part === undefined ? path : join(dirname(path), 'v1', part),
      reason: expect.stringMatching(/^no /),
    })
    if (meant !== undefined) expect(problem?.didYouMean).toBe(meant)
  })
})
