import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from './fold.ts'

test('each folded unit knows the place it came from, in order and without gaps turned round', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const { text: folded, from, to } = fold(text)
      expect([from.length, to.length]).toEqual([folded.length, folded.length])
      from.forEach((start, at) => {
        expect(start).toBeGreaterThanOrEqual(from[at - 1] ?? 0)
        expect(to[at]).toBeGreaterThan(start)
        expect(to[at]).toBeLessThanOrEqual(text.length)
      })
    }),
  )
})

test('what stands for itself folds the same beside anything that has to go the long way', () => {
  const plain = fc.constantFrom('A', 'z', '7', 'Я', 'ж', '正', '`', ' ', '-', '.')
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 30 }), (parts) => {
      const text = parts.join('')
      // An invisible character behind every one of them sends each the long way.
      expect(fold(parts.join('\u200b')).text.replaceAll(/ +/g, ' ')).toBe(fold(text).text)
    }),
  )
})

test('a mark behind a letter that stands for itself folds with it', () => {
  expect(fold('E\u0301').text).toBe('é')
  expect(fold('и\u0306').text).toBe('й')
})
