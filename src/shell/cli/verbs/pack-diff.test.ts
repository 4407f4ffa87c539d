import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EntryChange } from '#core/policy/pack-difference.ts'
import { main } from '../main.ts'

const version = (n: number): string =>
  fileURLToPath(new URL(`../../../../test/packs-errata/quellmark/v${n}.yaml`, import.meta.url))

let printed: string[]
beforeEach(() => {
  printed = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
})
afterEach(() => vi.restoreAllMocks())

test('X-12 pack diff tells every entry that differs, and by its exit code whether any does', async () => {
  expect(await main(['pack', 'diff', version(1), version(1)], {})).toBe(0)
  expect(printed).toEqual(['no difference\n'])
  expect(await main(['pack', 'diff', version(1), version(3), '--json'], {})).toBe(1)
  const { changes } = JSON.parse(printed[1] ?? '') as { changes: EntryChange[] }
  expect(changes.map(({ kind, path, leaves }) => [kind, path, leaves.length])).toEqual([
    ['value', 'pack', 2],
    ['value', 'procedures/objection/deadlines/window-close@notice', 1],
    ['value', 'procedures/objection/rules/picture-size', 2],
  ])
  expect(await main(['pack', 'diff', version(1), version(3)], {})).toBe(1)
  expect(printed.join('')).toContain('    after: P30D → P35D\n')
})

test('a pack that would not be taken is not compared', async () => {
  expect(await main(['pack', 'diff', version(1), fileURLToPath(import.meta.url)], {})).toBe(3)
})
