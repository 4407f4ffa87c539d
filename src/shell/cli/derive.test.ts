import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { main as recourse } from './main.ts'

test('derive: makes the copy beside the original, refuses an original, writes over nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-derive-'))
  const [file, out] = [join(folder, 'a.jpg'), join(folder, 'b.jpg')]
  const raw = { width: 300, height: 200, channels: 3 as const }
  const original = await sharp(randomBytes(300 * 200 * 3), { raw })
    .jpeg({ quality: 95 })
    .toBuffer()
  await writeFile(file, original)
  const under = String(original.length - 1000)
  expect(await recourse(['derive', file, '--under', under, '--out', out, '--role', 'original'], {})).toBe(1)
  expect(await recourse(['derive', file, '--under', under, '--out', out], {})).toBe(0)
  expect((await readFile(out)).length).toBeLessThan(original.length)
  expect((await readFile(file)).equals(original)).toBe(true)
  expect(await recourse(['derive', file, '--under', under, '--out', out], {})).toBe(3)
  expect(await recourse(['derive', file, '--under', 'much', '--out', `${out}2`], {})).toBe(2)
})
