/** The house holds itself to its rules, and each rule is shown a planted fault, so that none of them is asleep. */
import { describe, expect, test } from 'vitest'
import { cycles, rules } from './architecture/rules.ts'
import { allSources, parse, type Source } from './architecture/source.ts'

const sources = allSources()

describe('the sources', () => {
  test('there are some to look at', () => {
    expect([...sources.keys()].filter((path) => path.startsWith('src/core/')).length).toBeGreaterThan(10)
  })

  for (const [sentence, rule] of Object.entries(rules)) {
    test(sentence, () => {
      const faults = [...sources.values()].flatMap((source) =>
        rule(source).map((fault) => `${source.path} ${fault}`),
      )
      expect(faults, 'each line says what to do').toEqual([])
    })
  }

  test('no imports run in a circle', () => {
    const found = cycles(sources).map((cycle) => cycle.join(' → '))
    expect(found, 'move what both need into a third file').toEqual([])
  })
})

/** For each rule, files that break it and files that do not. */
const planted: Record<string, { bad: [path: string, text: string][]; good: [path: string, text: string][] }> =
  {
    'core imports core, zod/mini, temporal-polyfill and re2js, nothing else': {
      bad: [
        ['src/core/case/a.ts', "import { z } from 'zod'"],
        ['src/core/case/a.ts', "import type { Row } from '#shell/store/database.ts'"],
        ['src/core/case/a.ts', "export const load = () => import('./b.ts')"],
        ['src/core/case/a.ts', "export { readFile } from 'node:fs'"],
      ],
      good: [
        ['src/core/case/a.ts', "import * as z from 'zod/mini'\nimport { b } from '../b.ts'"],
        ['src/core/case/a.test.ts', "import { readFileSync } from 'node:fs'"],
      ],
    },
    'core is free of the platform, the clock and randomness': {
      bad: [
        ['src/core/a.ts', 'export const now = () => Date.now()'],
        ['src/core/a.ts', 'export const now = () => new Date()'],
        ['src/core/a.ts', 'export const dice = () => Math.random()'],
        ['src/core/a.ts', 'export const now = () => Temporal.Now.instant()'],
        ['src/core/a.ts', 'export const home = process.env.HOME'],
        ['src/core/a.ts', "console.log('here')"],
        ['src/core/a.ts', 'export const here = import.meta.url'],
        ['src/core/a.ts', 'export const bytes = (b: Buffer) => b.length'],
      ],
      good: [
        ['src/core/a.ts', 'export const day = (at: number) => new Date(at).getUTCDay()'],
        ['src/core/a.ts', 'export const of = (log: { console: string }) => log.console'],
        ['src/shell/a.ts', 'export const now = () => Date.now()'],
      ],
    },
    'no marketplace is named in src outside the connectors': {
      bad: [
        ['src/core/a.ts', "export const isJoom = (id: string) => id === 'x'"],
        ['src/shell/a.ts', '// as on AliExpress'],
        ['src/main.ts', "const shop = 'Temu'"],
      ],
      good: [
        ['src/shell/connectors/joom/a.ts', "export const host = 'joom'"],
        ['src/core/a.ts', 'export const systemUser = 1'],
        ['src/core/a.test.ts', "const pack = 'joom'"],
      ],
    },
    'dependencies run one way: terminal, doors, road, store, core': {
      bad: [
        ['src/shell/store/a.ts', "import { app } from '#shell/http/app.ts'"],
        ['src/shell/handle.ts', "import { app } from './http/app.ts'"],
        ['src/shell/store/a.ts', "import { handle } from '../handle.ts'"],
        ['web/a.tsx', "import { openDatabase } from '#shell/store/open.ts'"],
        ['web/a.tsx', "import { join } from 'node:path'"],
        ['src/main.ts', "import { openBrowser } from '#test/browser.ts'"],
      ],
      good: [
        ['src/shell/http/a.ts', "import { handle } from '../handle.ts'"],
        ['src/shell/cli/a.ts', "import { startServer } from '../../main.ts'"],
        ['web/a.tsx', "import { routes } from '#core/doors/routes.ts'"],
      ],
    },
    'no file is longer than 300 lines': {
      bad: [['src/core/a.ts', 'export const a = 1\n'.repeat(1) + '// a\n'.repeat(300)]],
      good: [['src/core/a.ts', '// a\n'.repeat(300)]],
    },
    'no function is longer than 60 lines': {
      bad: [
        ['src/core/a.ts', `export function a() {\n${'  a()\n'.repeat(59)}}`],
        ['web/a.tsx', `export const A = () => (\n<div>\n${'<br />\n'.repeat(59)}</div>)`],
        ['src/core/a.test.ts', `test('a', () => {\n${'  a()\n'.repeat(59)}})`],
      ],
      good: [
        ['src/core/a.ts', `export function a() {\n${'  a()\n'.repeat(58)}}`],
        ['src/core/a.test.ts', `describe('a', () => {\n${'  a()\n'.repeat(90)}})`],
      ],
    },
    'there are no default exports': {
      bad: [
        ['src/a.ts', 'export default 1'],
        ['src/a.ts', 'const a = 1\nexport { a as default }'],
      ],
      good: [['web/vite.config.ts', 'export default {}']],
    },
    'there are no barrels': {
      bad: [
        ['src/core/index.ts', "export * from './a.ts'\nexport const b = 1"],
        ['src/core/index.ts', "export { a } from './a.ts'"],
      ],
      good: [['src/core/index.ts', "import { a } from './a.ts'\nexport const all = { a }"]],
    },
    'files are kebab-case nouns and no drawer is called utils': {
      bad: [
        ['src/core/utils.ts', ''],
        ['src/core/CaseView.tsx', ''],
        ['src/core/case-service.ts', ''],
      ],
      good: [['src/core/case-view.test.ts', '']],
    },
    'nothing is left open': {
      bad: [
        ['src/a.ts', '// TODO later'],
        ['src/a.test.ts', "test.skip('a', () => {})"],
      ],
      good: [['src/a.ts', "export const word = 'TODO'"]],
    },
    'a class is an error or a handle that closes': {
      bad: [['src/a.ts', 'export class Cases { all() {} }']],
      good: [
        ['src/a.ts', 'export class PackError extends Error {}'],
        ['src/a.ts', 'export class Lock { close() {} }'],
      ],
    },
  }

describe('each rule wakes', () => {
  const at = (path: string, text: string): Source => parse(path, text)

  for (const [sentence, rule] of Object.entries(rules)) {
    test(sentence, () => {
      const { bad, good } = planted[sentence] ?? { bad: [], good: [] }
      expect(bad.length, 'plant a fault for it').toBeGreaterThan(0)
      for (const [path, text] of bad)
        expect(rule(at(path, text)), `${path}: ${text.slice(0, 80)}`).not.toEqual([])
      for (const [path, text] of good)
        expect(rule(at(path, text)), `${path}: ${text.slice(0, 80)}`).toEqual([])
    })
  }

  test('a circle of three is found, whole', () => {
    const files = [
      at('src/core/a.ts', "import './b.ts'"),
      at('src/core/b.ts', "import './c.ts'"),
      at('src/core/c.ts', "import '#core/a.ts'"),
    ]
    const found = cycles(new Map(files.map((file) => [file.path, file])))
    expect(found).toEqual([['src/core/a.ts', 'src/core/b.ts', 'src/core/c.ts', 'src/core/a.ts']])
  })
})
