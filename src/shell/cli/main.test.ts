/** The verbs as a person calls them: a child process, its streams and its exit code. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anchors } from '#core/policy/procedure.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const main = join(import.meta.dirname, 'main.ts')

function recourse(args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
      LANG: 'C',
      ...env,
    },
  })
  return { status, stdout, stderr }
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ask = ['deadlines', '--pack', 'joom', '--procedure', 'listing-appeal']
const at = '2026-03-12T10:00:00Z'

describe('deadlines', () => {
  test('X-04 JA-17 JA-30 prints the published JSON and nothing else', () => {
    const { status, stdout, stderr } = recourse([...ask, '--at', at, '--json'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const table = JSON.parse(stdout) as { deadlines: Record<string, unknown>[] }
    expect(Object.keys(table)).toEqual(['deadlines'])
    for (const row of table.deadlines)
      expect(Object.keys(row)).toEqual(['code', 'anchor', 'at', 'zone', 'kind', 'clause', 'provisional'])
    const respond = table.deadlines.find((row) => row.code === 'respond-by')
    expect(respond).toMatchObject({ anchor: 'notice', at: '2026-03-15T10:00:00.000Z', kind: 'clock' })
  })

  test('the same instant in another zone gives the same table', () => {
    const utc = recourse([...ask, '--at', at, '--json']).stdout
    expect(recourse([...ask, '--at', '2026-03-12T18:00:00+08:00', '--json']).stdout).toBe(utc)
    expect(recourse([...ask, '--at', '2026-03-12T18:00:00[Asia/Shanghai]', '--json']).stdout).toBe(utc)
  })

  test('pack by version, by file, procedure with its pack before it: the same table', () => {
    const plain = recourse([...ask, '--at', at, '--json']).stdout
    for (const [pack, procedure] of [
      ['joom@1', 'joom/listing-appeal'],
      ['packs/joom/v1.yaml', 'listing-appeal'],
    ] as const)
      expect(
        recourse(['deadlines', '--pack', pack, '--procedure', procedure, '--at', at, '--json']).stdout,
      ).toBe(plain)
  })

  test('an anchor leaves only what hangs on it; without one every anchor is taken', () => {
    const of = (...more: string[]) => {
      const { deadlines } = JSON.parse(recourse([...ask, '--at', at, '--json', ...more]).stdout) as {
        deadlines: { anchor: string }[]
      }
      return deadlines.map((row) => row.anchor)
    }
    const all = of()
    const each = anchors.map((anchor) => of('--anchor', anchor))
    expect(new Set(of('--anchor', 'filed'))).toEqual(new Set(['filed']))
    expect(each.flat().toSorted()).toEqual(all.toSorted())
  })

  test.each(['2026-03-12T10:00:00', '2026-03-12', '2026-03-12T10:00'])(
    'a time without zone (%s) is refused and says what to add',
    (bare) => {
      const { status, stderr } = recourse([...ask, '--at', bare])
      expect(status).toBe(2)
      expect(stderr).toContain('add Z or an offset')
    },
  )

  test.each(['2026-02-30T10:00:00Z', 'yesterday', '2026-03-12T25:00:00Z'])('%s is no instant', (text) => {
    const { status, stderr } = recourse([...ask, '--at', text])
    expect(status).toBe(2)
    expect(stderr).toContain('is not an instant')
  })

  test('what there is none of is named, with the nearest that there is', () => {
    const unknown = (pack: string, procedure: string) =>
      recourse(['deadlines', '--pack', pack, '--procedure', procedure, '--at', at])
    expect(unknown('jom', 'listing-appeal')).toMatchObject({ status: 2 })
    expect(unknown('jom', 'listing-appeal').stderr).toContain('did you mean "joom"?')
    expect(unknown('joom', 'listing-apeal').stderr).toContain('did you mean "listing-appeal"?')
    expect(unknown('joom@99', 'listing-appeal').stderr).toContain('no version "99"')
    expect(unknown('nowhere/v1.yaml', 'listing-appeal')).toMatchObject({ status: 3 })
  })

  test('text is in the language of the environment or the one asked for', () => {
    expect(recourse([...ask, '--at', at], { LANG: 'zh_CN.UTF-8' }).stdout).toContain('暂定')
    expect(recourse([...ask, '--at', at], { LANG: 'ru_RU.UTF-8' }).stdout).toContain('предварительно')
    expect(recourse([...ask, '--at', at, '--lang', 'en'], { LANG: 'zh_CN' }).stdout).toContain('provisional')
    expect(recourse([...ask, '--at', at, '--lang', 'fr'])).toMatchObject({ status: 2 })
  })
})

describe('pack check', () => {
  test('X-03 a good pack is ok; a bad one is named by file, line, column, path and what was probably meant', () => {
    expect(recourse(['pack', 'check', 'packs/joom/v1.yaml'])).toMatchObject({ status: 0, stderr: '' })
    const copy = join(folder, 'joom')
    cpSync(join(root, 'packs', 'joom'), copy, { recursive: true })
    const file = join(copy, 'v1', 'listing-appeal.yaml')
    const text = readFileSync(file, 'utf8')
    const line = text.split('\n').findIndex((one) => one.includes('check: file-type')) + 1
    writeFileSync(file, text.replace('check: file-type', 'check: file-tipe'))
    const { status, stdout } = recourse(['pack', 'check', join(copy, 'v1.yaml')])
    expect(status).toBe(1)
    expect(stdout).toMatch(
      new RegExp(`^${file}:${line}:\\d+ procedures\\.\\S+\\.check: .*did you mean "file-type"\\?`),
    )
    const { problems } = JSON.parse(recourse(['pack', 'check', join(copy, 'v1.yaml'), '--json']).stdout) as {
      problems: object[]
    }
    expect(problems).toEqual([expect.objectContaining({ file, line, didYouMean: 'file-type' })])
  })

  test('a file that is not there is a matter of input', () => {
    const { status, stderr } = recourse(['pack', 'check', join(folder, 'none.yaml')])
    expect(status).toBe(3)
    expect(stderr).toContain('check its path')
  })
})

test('a reader that stops early, as head does, is no fault: nothing is said and the findings are still told by the exit code', async () => {
  const args = ['diagnose', 'examples/joom-export.csv', '--at', '2026-03-12T02:00:00Z']
  const child = spawn(process.execPath, [main, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  child.stdout.destroy()
  const [code] = await once(child, 'close')
  expect({ code, said }).toEqual({ code: 1, said: '' })
})

describe('calling it wrongly', () => {
  test.each([
    [['dedlines'], 'Did you mean deadlines?'],
    [['pack', 'chek'], 'Did you mean check?'],
    [['verify', 'x', '--recept', 'y'], 'Did you mean --receipt?'],
    [['export'], "missing required argument 'case'"],
    [['export', 'RC-1', '--url', 'http://localhost:1', '--data', 'x'], 'not both'],
    [['export', 'RC-1', '--url', 'http://localhost:1'], 'needs a key'],
    [['serve', '--port', 'many'], '--port takes a number'],
  ])('%j', (args, says) => {
    const { status, stderr } = recourse(args)
    expect(status).toBe(2)
    expect(stderr).toContain(says)
  })

  test('with --json the fault is JSON, too', () => {
    const { status, stdout } = recourse([...ask, '--at', '2026-03-12', '--json'])
    expect(status).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ error: { kind: 'usage' } })
  })

  test('help is no fault', () => {
    expect(recourse(['--help'])).toMatchObject({ status: 0, stderr: '' })
  })
})

describe('input and output', () => {
  test('no such folder, no such server, no such file: 3, with what to do', () => {
    const none = join(folder, 'nothing')
    expect(recourse(['export', 'RC-1', '--data', none])).toMatchObject({ status: 3 })
    expect(recourse(['export', 'RC-1', '--url', 'http://127.0.0.1:9', '--key', 'rk_x']).stderr).toContain(
      'cannot be reached',
    )
    expect(recourse(['verify', none])).toMatchObject({ status: 3 })
    const page = join(folder, 'page.html')
    writeFileSync(page, '<html>')
    expect(recourse(['verify', page]).stderr).toContain('is not JSON')
  })

  test('X-01 a file that is no record is a finding', () => {
    const file = join(folder, 'record.json')
    writeFileSync(file, '{"format":"recourse-export"}')
    const { status, stdout } = recourse(['verify', file])
    expect(status).toBe(1)
    expect(stdout).toContain('do not rely on this file')
  })
})
