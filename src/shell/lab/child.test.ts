import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import * as files from '#test/exhibits/files.ts'
import { benchLimits, openBench } from './child.ts'
import { waysOut } from './confined.ts'

const folder = mkdtempSync(join(tmpdir(), 'lab-child-'))
const outside = join(folder, 'outside')
writeFileSync(outside, 'not yours')
afterAll(() => rmSync(folder, { recursive: true }))

test('the reader can read nothing but its tray, write nothing, start nothing and call nobody', async () => {
  const bench = openBench()
  try {
    expect(await bench.ask('confinement', [], outside)).toEqual({ ok: true, value: [] })
    expect(existsSync(`${outside}.written`)).toBe(false)
  } finally {
    bench.close()
  }
})

test('a process that is not held has those ways out', async () => {
  const open = await waysOut(outside)
  expect(open).toEqual(expect.arrayContaining(['read a file', 'write a file', 'start a program', 'listen']))
})

test('a pool reads side by side, and a file that kills its reader costs that file only', async () => {
  const bench = openBench({ ...benchLimits, memory: 250_000_000, watch: 5 }, 2)
  try {
    const lay = (name: string, bytes: Buffer) => {
      writeFileSync(join(folder, name), bytes)
      return join(folder, name)
    }
    const heavy = lay('heavy', await files.heavyPng(9000))
    const sound = lay('sound', await files.png())
    const read = await Promise.all([heavy, sound, sound, sound].map((path) => bench.read(path, 'png')))
    expect(read.map(({ decodes }) => decodes)).toEqual([null, true, true, true])
    expect(bench.lost()).toBe(1)
    expect(bench.peak()).toBeGreaterThan(250_000_000)
    expect(await bench.ask('nothing of the kind', [])).toEqual({
      ok: false,
      why: 'the laboratory knows no job "nothing of the kind"',
    })
  } finally {
    bench.close()
  }
})
