/** Hostile files by the road of an upload: the laboratory loses a reader at most, and something clear is said of each. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { factsSchema } from '#core/evidence/facts.ts'
import { type Bench, benchLimits, openBench } from '#shell/lab/child.ts'
import { measure } from '#shell/lab/measure.ts'
import { openTestApp } from '../app.ts'
import { counted, report } from '../counts.ts'
import { testStore } from '../store.ts'
import { fileFamilies, hostileFile, type Sound, soundFiles } from './hostile-files.ts'

let folder: string
let bench: Bench
let sound: Sound
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'))
  bench = openBench(benchLimits, 2)
  sound = await soundFiles()
})
afterAll(async () => {
  bench.close()
  await rm(folder, { recursive: true, force: true })
})

const mib = (bytes: number): number => Math.round(bytes / 1024 / 1024)
const ownMemory = async (): Promise<number> =>
  Number(/VmRSS:\s+(\d+)/.exec(await readFile('/proc/self/status', 'utf8').catch(() => ''))?.[1] ?? 0) * 1024

// The laboratory knows no database: once is enough.
test.skipIf(testStore === 'postgres')(
  'JA-08 no file breaks or hangs the laboratory for the next one, and each has facts that say what is wrong',
  async () => {
    const count = counted(3 * fileFamilies, 2_000)
    const said: Record<string, number> = { decodes: 0, 'does not decode': 0, 'not opened': 0 }
    const faults: string[] = []
    let slowest = { ms: 0, of: '' }
    let ours = 0
    const one = async (n: number): Promise<void> => {
      const { family, name, bytes } = hostileFile(n, sound)
      const path = join(folder, String(n))
      await writeFile(path, bytes)
      const began = performance.now()
      const facts = factsSchema.safeParse(await measure(path, name, bench))
      const ms = performance.now() - began
      if (ms > slowest.ms) slowest = { ms, of: family }
      if (ms > benchLimits.milliseconds * 2) faults.push(`${n} ${family}: ${Math.round(ms)} ms`)
      if (!facts.success) return void faults.push(`${n} ${family}: ${facts.error.message}`)
      const { decodes } = facts.data.type
      if (decodes !== true && facts.data.unread.length === 0) faults.push(`${n} ${family}: not a word why`)
      const how = decodes === null ? 'not opened' : decodes ? 'decodes' : 'does not decode'
      said[how] = (said[how] ?? 0) + 1
      ours = Math.max(ours, await ownMemory())
      await rm(path)
    }
    let next = 0
    const lane = async (): Promise<void> => {
      while (next < count) await one(next++)
    }
    await Promise.all([lane(), lane()])
    report(
      'hostile files',
      `${count} of ${fileFamilies} families: ${JSON.stringify(said)}, ${faults.length} without a clear answer, ${bench.lost()} readers ended, slowest ${Math.round(slowest.ms)} ms (${slowest.of}), a reader held at most ${mib(bench.peak())} MiB`,
    )
    expect(faults).toEqual([])
    expect(bench.peak()).toBeLessThan(benchLimits.memory * 1.5)
    const path = join(folder, 'sound')
    await writeFile(path, sound.jpeg)
    expect((await measure(path, 'sound.jpg', bench)).type.decodes).toBe(true)
  },
  3_600_000,
)

test('JA-08 the same by the door: every upload is answered, and the service stands', async () => {
  const service = await openTestApp()
  try {
    const seller = await service.as('seller')
    const count = counted(fileFamilies, 200)
    for (let n = 0; n < count; n += 1) {
      const { family, name, bytes } = hostileFile(n, sound)
      const answer = await seller.upload(name, bytes)
      expect(answer.statusCode, `${family} ${answer.body.slice(0, 200)}`).toBe(200)
      expect(factsSchema.safeParse(answer.json().facts).success, family).toBe(true)
    }
    expect((await seller.get('/api/session')).statusCode).toBe(200)
  } finally {
    await service.close()
  }
}, 1_200_000)
