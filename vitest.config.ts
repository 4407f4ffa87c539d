import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const include = ['src/**/*.test.ts', 'web/**/*.test.ts', 'test/**/*.test.ts']
const exclude = ['test/**/*.walk.test.ts', '**/node_modules/**']

/** A file whose tests open a database by test/store.ts: it runs on PostgreSQL too, where one is given. */
const opens = /\bopen(?:TestDatabase|TestApp|Filled)\b/
const onBoth = (): string[] =>
  ['src', 'test'].flatMap((folder) =>
    readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.test.ts') && !path.endsWith('.walk.test.ts'))
      .map((path) => join(folder, path))
      .filter((path) => opens.test(readFileSync(join(import.meta.dirname, path), 'utf8'))),
  )

// What is read must not hang on what this machine has installed; the tests of that reader ask for it themselves.
process.env.RECOURSE_TESSERACT ??= 'off'

// Programs are started hundreds of times: what was compiled of them once is kept.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules', '.cache', 'recourse', 'compiled')

// A machine busy with other work is slow, not wrong.
const patience = { testTimeout: 180_000, hookTimeout: 180_000 }
// Files of one worker share what they import: nearly all import the whole service, and each would warm it up anew.
const together = { ...patience, sequence: { groupOrder: 0 }, maxWorkers: 2, isolate: false }

const postgres = {
  test: {
    name: 'postgres',
    include: onBoth(),
    exclude,
    env: { RECOURSE_TEST_STORE: 'postgres' },
    ...together,
  },
}

/** Walks that time the frames of a page: nothing runs beside them. */
const timed = ['test/preflight.walk.test.ts']

type Walking = { include: string[]; exclude: string[]; maxWorkers: number; after: number }
const walking = (name: string, { after, ...which }: Walking) => ({
  test: { name, ...which, testTimeout: 300_000, hookTimeout: 180_000, sequence: { groupOrder: after } },
})

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include, exclude, env: { RECOURSE_TEST_STORE: 'pglite' }, ...together } },
      ...(process.env.RECOURSE_TEST_DATABASE_URL === undefined ? [] : [postgres]),
      // A browser beside the other tests would be timed by them.
      walking('walk', { include: ['test/**/*.walk.test.ts'], exclude: timed, maxWorkers: 2, after: 2 }),
      walking('timed', { include: timed, exclude: [], maxWorkers: 1, after: 3 }),
    ],
  },
})
