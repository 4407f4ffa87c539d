/** The verbs about pictures as a person calls them: a child process, its streams and its exit code. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madePicture, withSticker } from '#test/pictures.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const main = join(import.meta.dirname, 'main.ts')
const env = {
  PATH: process.env.PATH ?? '',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
  LANG: 'C',
}

function recourse(args: string[], more: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...env, ...more },
  })
  return { status, stdout, stderr }
}

let folder = ''
let original = ''
const at = (name: string) => join(folder, name)
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-pictures-'))
  mkdirSync(at('shelf'))
  const picture = await madePicture(61, 640, 480)
  original = at('original.jpg')
  writeFileSync(original, picture)
  writeFileSync(at('shelf/sticker.jpg'), await withSticker(picture, 300, 200))
  await sharp(picture).flop().jpeg().toFile(at('shelf/mirror.jpg'))
  writeFileSync(at('shelf/stranger.jpg'), await madePicture(62, 640, 480))
  writeFileSync(at('broken.jpg'), picture.subarray(0, 1500))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('inspect', () => {
  test('says what files are, in three languages, and never calls a signal a proof', () => {
    const { status, stdout, stderr } = recourse(['inspect', original, '--role', 'original', '--exact'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('A signal is no proof')
    expect(stdout).toMatch(/[0-9a-f]{64}\n.*the reference's own bits/)
    expect(recourse(['inspect', original, '--lang', 'zh']).stdout).toContain('信号不是证据')
    expect(recourse(['inspect', original, '--lang', 'ru']).stdout).toContain('не доказательство')
  })

  test('a file that cannot be read is a finding, a role that is none a wrong call, a missing file input', () => {
    const { status, stdout } = recourse(['inspect', original, at('broken.jpg'), '--json'])
    expect(status).toBe(1)
    const { files } = JSON.parse(stdout) as { files: { facts: { type: { decodes: boolean } } }[] }
    expect(files.map(({ facts }) => facts.type.decodes)).toEqual([true, false])
    expect(recourse(['inspect', original, '--role', 'friend']).status).toBe(2)
    expect(recourse(['inspect', at('none.jpg')]).status).toBe(3)
  })
})

describe('compare', () => {
  test('AR-04 AU-04 tells the relation and what it rests on, and writes one page that is not written over', () => {
    const args = ['compare', original, at('shelf/sticker.jpg'), '--report', at('report.pdf')]
    const { status, stdout } = recourse([...args, '--json'])
    expect(status).toBe(0)
    const { comparison, report } = JSON.parse(stdout) as { comparison: { relation: string }; report: string }
    expect(comparison.relation).toBe('same-photograph')
    const page = readFileSync(report)
    expect(page.subarray(0, 5).toString()).toBe('%PDF-')
    expect(page.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
    expect(recourse(args).status).toBe(3)
    expect(recourse(['compare', original, at('broken.jpg')]).status).toBe(3)
  })
})

describe('find', () => {
  test('X-14 names copies with what that rests on, leaves strangers out, lists what cannot be read', () => {
    const { status, stdout } = recourse(['find', original, '--in', at('shelf'), '--json'])
    expect(status).toBe(0)
    const { found, unreadable } = JSON.parse(stdout) as {
      found: { path: string; comparison: { relation: string } }[]
      unreadable: unknown[]
    }
    expect(found.map(({ path, comparison }) => [path, comparison.relation]).sort()).toEqual([
      [at('shelf/mirror.jpg'), 'same-photograph'],
      [at('shelf/sticker.jpg'), 'same-photograph'],
    ])
    expect(unreadable).toEqual([])
    expect(recourse(['find', original]).status).toBe(2)
    expect(recourse(['find', original, '--in', at('nowhere')]).status).toBe(3)
  })
})

describe('vault', () => {
  const index = () => ['--index', at('vault/index')]

  test('IR-16 a walk that was killed goes on where it was, and nothing is measured twice', async () => {
    mkdirSync(at('many'))
    for (let k = 0; k < 50; k++) writeFileSync(at(`many/${k}.jpg`), await madePicture(100 + k, 240, 180))
    const walk = spawn(process.execPath, [main, 'vault', 'add', at('many'), ...index()], { cwd: root, env })
    const gone = new Promise((resolve) => walk.once('exit', resolve))
    // The first records are on the disk with their batch.
    await expect
      .poll(() => statSync(at('vault/index'), { throwIfNoEntry: false })?.size ?? 0, {
        timeout: 30_000,
        interval: 5,
      })
      .toBeGreaterThan(10_000)
    walk.kill('SIGKILL')
    await gone
    const again = JSON.parse(recourse(['vault', 'add', at('many'), ...index(), '--json']).stdout)
    expect(again.unchanged).toBeGreaterThanOrEqual(32)
    expect(again.arrived + again.unchanged).toBe(50)
    const { arrivals } = JSON.parse(recourse(['vault', 'list', ...index(), '--json']).stdout)
    expect(new Set(arrivals.map(({ path }: { path: string }) => path)).size).toBe(50)
    expect(arrivals).toHaveLength(50)
  }, 60_000)

  test('IR-16 IR-18 finds by picture with the date of arrival, verifies, and keeps a log of uploads', () => {
    const small = () => ['--index', at('vault/small')]
    const add = recourse(['vault', 'add', at('shelf'), ...small()])
    expect(add).toMatchObject({ status: 0, stdout: expect.stringContaining('3 arrived') })
    const { found } = JSON.parse(recourse(['vault', 'find', original, ...small(), '--json']).stdout)
    expect(found).toHaveLength(2)
    expect(found[0]).toMatchObject({ standing: 'there', arrivedAt: expect.stringMatching(/^\d{4}-.*Z$/) })
    expect(recourse(['vault', 'verify', ...small()]).status).toBe(0)
    writeFileSync(at('shelf/stranger.jpg'), 'other bytes')
    const verified = recourse(['vault', 'verify', ...small(), '--json'])
    expect(verified.status).toBe(1)
    expect(JSON.parse(verified.stdout).faults).toMatchObject([
      { path: at('shelf/stranger.jpg'), is: 'changed' },
    ])
    const log = JSON.parse(recourse(['vault', 'log', '--days', '30', ...small(), '--json']).stdout)
    expect(log.arrivals).toHaveLength(3)
    expect(recourse(['vault', 'log', '--days', 'soon', ...small()]).status).toBe(2)
    expect(recourse(['vault', 'list', '--index', at('nowhere')]).status).toBe(3)
  })
})
