/** Ctrl/⌘-K finds every page: each address of the router that needs nothing filled in is one of its goals. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const door = join(import.meta.dirname, '..', 'web', 'door')

/** Where one comes in, before there is anything to go to. */
const outside = new Set(['/', '/sign-in'])

test('X-06 every page with an address of its own can be gone to by name', () => {
  const paths = readdirSync(door)
    .filter((file) => /(?:router|pages)\.tsx$/.test(file))
    .flatMap((file) => [...readFileSync(join(door, file), 'utf8').matchAll(/^ {2}path: '([^']+)'/gm)])
    .map(([, path = '']) => path)
    .filter((path) => !path.includes('$') && !outside.has(path))
  expect(paths.length).toBeGreaterThan(15)
  const goals = readFileSync(join(door, 'palette.tsx'), 'utf8')
  expect(paths.filter((path) => !goals.includes(`to: '${path}'`))).toEqual([])
})
