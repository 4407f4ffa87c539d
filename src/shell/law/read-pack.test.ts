import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { engine } from './known.ts'
import { readPack, readPackText } from './read-pack.ts'
import type { PackProblem } from './read-yaml.ts'

const folder = 'test/bad-packs'
const known = { ...engine, calendars: ['cn'] }
const valid = readFileSync(join(folder, 'valid.yaml'), 'utf8')
const expected: Record<string, Omit<PackProblem, 'file'>[]> = JSON.parse(
  readFileSync(join(folder, 'expected.json'), 'utf8'),
)
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'valid.yaml')

describe('a bad pack is refused with file, line, column, path and reason', () => {
  test('X-03 the pack every vector is made from is good', () => {
    expect(readPack(join(folder, 'valid.yaml'), known)).toMatchObject({ ok: true, pack: { pack: 'minimal' } })
  })

  test('X-03 every vector has its expectation and the other way round', () => {
    expect(files.sort()).toEqual(Object.keys(expected).sort())
    expect(files.length).toBeGreaterThan(30)
  })

  test.each(files)('X-03 %s', (name) => {
    const path = join(folder, name)
    const reading = readPack(path, known)
    expect(reading.ok ? [] : reading.problems).toEqual(
      (expected[name] ?? []).map((problem) => ({ file: path, ...problem })),
    )
    expect(reading.ok).toBe(false)
  })

  test('X-03 a line named holds what is wrong with it', () => {
    const lines = readFileSync(join(folder, 'wrong-enum.yaml'), 'utf8').split('\n')
    const [problem] = expected['wrong-enum.yaml'] ?? []
    expect(lines[(problem?.line ?? 0) - 1]?.slice((problem?.column ?? 0) - 1)).toBe('wran')
  })
})

describe('a file that cannot be a pack', () => {
  const reasonsOf = (text: string): string[] => {
    const reading = readPackText(text, 'x.yaml', known)
    return reading.ok ? [] : reading.problems.map(({ reason }) => reason)
  }

  test('X-03 missing, empty, too large, too deep or made to expand without bound', () => {
    const missing = readPack(join(folder, 'nowhere.yaml'), known)
    expect(missing.ok ? '' : missing.problems[0]?.reason).toMatch(/cannot be read/)
    expect(reasonsOf('')).toEqual(['empty'])
    expect(reasonsOf('# only words\n')).toEqual(['empty'])
    expect(reasonsOf(`pack: "${'x'.repeat(2_000_001)}"`)).toEqual(['larger than 2,000,000 bytes'])
    expect(reasonsOf(`pack: ${'['.repeat(5000)}`)).toEqual(['nested deeper than 60 levels'])
    expect(reasonsOf('- '.repeat(20_000)).length).toBeGreaterThan(0)
    const bomb = ['a: &a [x, x]', 'b: &b [*a, *a]', 'c: [*b, *b]'].join('\n')
    expect(reasonsOf(bomb)).toContain('alias "*b": anchors and aliases are not allowed')
  })

  test('X-03 tags, other documents and keys that reach the prototype', () => {
    expect(reasonsOf('pack: !secret 1')[0]).toMatch(/tag/i)
    expect(reasonsOf('pack: a\n---\npack: b')).toContain('more than one document in the file')
    expect(reasonsOf('__proto__: {pack: x}')).toContain('this key is not allowed')
  })

  test('X-03 whatever is done to a pack, it is read or refused with a place inside the file, and nothing is thrown', () => {
    const junk = fc.constantFrom(
      '',
      ' ',
      ':',
      '- ',
      '{',
      '}',
      '[',
      '"',
      "'",
      '\n',
      '\t',
      '&a',
      '*a',
      '!!',
      'null',
      '0',
      '—',
    )
    fc.assert(
      fc.property(fc.nat(valid.length - 1), fc.nat(40), junk, (start, length, inserted) => {
        const text = valid.slice(0, start) + inserted + valid.slice(start + length)
        const reading = readPackText(text, 'x.yaml', known)
        const lines = text.split('\n')
        if (reading.ok) return
        expect(reading.problems.length).toBeGreaterThan(0)
        for (const { line, column, reason } of reading.problems) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1)
          expect(reason).not.toMatch(/Invalid input|undefined|\[object/)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('X-03 a check that is not known here is not judged when no registry is given', () => {
    expect(readPackText(valid.replace('check: file-type', 'check: something-else'), 'x.yaml', {}).ok).toBe(
      true,
    )
  })
})
