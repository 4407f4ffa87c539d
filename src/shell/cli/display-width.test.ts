import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alignRows, displayWidth, padTo } from './display-width.ts'

test('a Chinese character takes two columns, a combining mark and a colour none', () => {
  expect(displayWidth('申诉')).toBe(4)
  expect(displayWidth('Жалоба')).toBe(6)
  expect(displayWidth('e\u0301')).toBe(1)
  expect(displayWidth('（ＡＢ）')).toBe(8)
  expect(displayWidth('\u001b[31m红\u001b[0m')).toBe(2)
  expect(displayWidth('👩‍👧 ok')).toBe(5)
  expect(displayWidth('')).toBe(0)
})

test('columns line up whatever the script', () => {
  const lines = alignRows([
    ['channel-close', '渠道关闭', 'x'],
    ['a', 'Канал', 'x'],
    ['b', 'ok', 'x'],
  ])
  expect(new Set(lines.map((line) => displayWidth(line))).size).toBe(1)
})

test('padding never cuts and never falls short', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, columns) => {
      const padded = padTo(text, columns)
      expect(padded.startsWith(text)).toBe(true)
      expect(displayWidth(padded)).toBe(Math.max(columns, displayWidth(text)))
    }),
  )
})
