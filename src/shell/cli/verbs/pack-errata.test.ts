import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { main } from '../main.ts'

test('X-12 pack errata tells what it would correct in an installation: nothing, where no open case rests on a corrected version', async () => {
  const data = await mkdtemp(join(tmpdir(), 'recourse-errata-'))
  const printed: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  try {
    expect(await main(['pack', 'errata', '--data', data, '--dry-run', '--json'], {})).toBe(0)
    expect(await main(['pack', 'errata', '--data', data], {})).toBe(0)
  } finally {
    write.mockRestore()
    await rm(data, { recursive: true, force: true })
  }
  expect(JSON.parse(printed[0] ?? '')).toEqual({ dryRun: true, cases: [] })
  expect(printed[1]).toBe('0 open cases were corrected\n')
})
