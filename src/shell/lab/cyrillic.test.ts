import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writtenPicture } from '#test/written.ts'
import { benchLimits, openBench } from './child.ts'
import { findReader, type LineReader, lineOf, withCyrillic } from './cyrillic.ts'
import { measureText } from './measure.ts'
import type { TextAnswer } from './ocr.ts'

let folder: string
// What is read is shown here, not how fast.
const bench = openBench({ ...benchLimits, milliseconds: 120_000 })
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-cyrillic-'))
})
afterAll(() => {
  bench.close()
  rmSync(folder, { recursive: true, force: true })
})

const box = { x: 0, y: 0, width: 40, height: 10 }
const grey = { line: 0, width: 4, height: 2, grey: Buffer.alloc(8, 200).toString('base64') }
const unreadLine = (): TextAnswer => ({
  text: {
    scripts: ['latin', 'han'],
    lines: [{ text: '······ 1,7', box, confidence: 0.8, kinds: [], unread: 'cyrillic' }],
    by: 'test',
  },
  cuttings: [grey],
})
const saying = (text: string, sure: number): LineReader => ({
  name: 'another reader',
  read: async () => ({ text, sure }),
})
const scriptAt = (name: string, lines: string): string => {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${lines}\n`)
  chmodSync(path, 0o755)
  return path
}

describe('Cyrillic lines without a reader, and with one', () => {
  test('IR-02 without one a line stays unread; where it is sure the line is its', async () => {
    expect(await withCyrillic(unreadLine(), null)).toEqual(unreadLine().text)
    const read = await withCyrillic(unreadLine(), saying('Чайник 1,7', 0.95))
    expect(read.lines[0]).toMatchObject({ text: 'Чайник 1,7', confidence: 0.95, by: 'another reader' })
    expect(read.lines[0]).not.toHaveProperty('unread')
    expect(read.scripts).toContain('cyrillic')
    const unsure = await withCyrillic(unreadLine(), saying('Чanник', 0.4))
    expect(unsure.lines[0]).toMatchObject({ text: '······ 1,7', unread: 'cyrillic' })
  })
  test('a cutting that is not what it says is not handed on', async () => {
    const asked: Buffer[] = []
    const reader: LineReader = {
      name: 'listening',
      read: async (picture) => {
        asked.push(picture)
        return null
      },
    }
    await withCyrillic({ ...unreadLine(), cuttings: [{ ...grey, width: 400 }] }, reader)
    expect(asked).toEqual([])
    await withCyrillic(unreadLine(), reader)
    expect(asked[0]?.subarray(0, 11).toString()).toBe('P5\n4 2\n255\n')
  })
  test('its table becomes a line, surely by how sure it is of each letter', () => {
    const row = (level: number, sure: number, text: string) =>
      [level, 1, 1, 1, 1, 1, 0, 0, 9, 9, sure, text].join('\t')
    expect(lineOf([row(4, -1, ''), row(5, 90, 'Чай'), row(5, 50, '1')].join('\n'))).toEqual({
      text: 'Чай 1',
      sure: expect.closeTo(0.8),
    })
    expect(lineOf('level\tpage')).toBeNull()
  })
})

describe.skipIf(process.platform === 'win32')('a program that is looked for', () => {
  test('missing, switched off, without data for Russian or broken, it is none', async () => {
    expect(await findReader('off')).toBe('off')
    expect(await findReader(join(folder, 'nowhere'))).toBe('program')
    expect(await findReader(scriptAt('english', 'echo eng'))).toBe('data')
    expect(await findReader(scriptAt('broken', 'exit 3'))).toBe('program')
  })
  test('it is told nothing but the line, and a failure costs that line only', async () => {
    const path = scriptAt(
      'fake',
      `case "$1" in --list-langs) echo rus;; --version) echo "tesseract 9.9";; *) env | grep -c HOME >&2; exit 1;; esac`,
    )
    const reader = await findReader(path)
    if (typeof reader === 'string') throw new Error(reader)
    expect(reader.name).toBe('tesseract 9.9 rus')
    expect(await reader.read(Buffer.from('P5\n1 1\n255\n0'))).toBeNull()
  })
})

const installed = await findReader()
const missing = typeof installed === 'string'
if (missing)
  process.stdout.write('reading Cyrillic: not run, this machine has no tesseract with Russian data\n')

test.skipIf(missing)('IR-02 Russian lines of a picture are read by it, Latin ones as before', async () => {
  const path = join(folder, 'lines.jpg')
  writeFileSync(
    path,
    await writtenPicture(
      [
        { text: 'Чайник электрический', x: 20, y: 20, size: 32, font: 'regular' },
        { text: 'Capacity 1700 ml', x: 20, y: 120, size: 32, font: 'regular' },
      ],
      { width: 420, height: 180, ground: '#e8eef2' },
    ),
  )
  const reader = typeof installed === 'string' ? null : installed
  const [with_, without] = [
    await measureText(path, bench, {}, Promise.resolve(reader)),
    await measureText(path, bench, {}, Promise.resolve(null)),
  ]
  if (!with_.ok || !without.ok) throw new Error('not read')
  const textOf = (of: typeof with_.value) =>
    of.lines.map(({ text }) => text.replaceAll(' ', '').toLowerCase())
  expect(textOf(with_.value)).toContain('чайникэлектрический')
  expect(textOf(without.value).join('|')).toContain('······')
  expect(textOf(with_.value).filter((text) => /[a-z]/.test(text))).toEqual(
    textOf(without.value).filter((text) => /[a-z]/.test(text)),
  )
})
