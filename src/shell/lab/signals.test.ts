import { expect, test } from 'vitest'
import { signalOf } from '#core/evidence/signals.ts'
import { signalsOf } from './signals.ts'

test('X-13 every signal the laboratory gives stands in the register, with what it means', () => {
  const given = signalsOf({ width: 10, height: 10, exif: null })
  expect(given.length).toBeGreaterThan(0)
  for (const { id } of given) expect([id, signalOf(id)?.id]).toEqual([id, id])
})
