import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Mark, pieces } from './marked-text.tsx'

const mark = (start: number, end: number): Mark => ({ start, end, label: `${start}-${end}` })

test('a text is cut at its marks', () => {
  expect(pieces('abcdef', [mark(4, 5), mark(1, 3)]).map((piece) => [piece.text, piece.mark?.label])).toEqual([
    ['a', undefined],
    ['bc', '1-3'],
    ['d', undefined],
    ['e', '4-5'],
    ['f', undefined],
  ])
})

test('whatever the marks, the text comes back whole and nothing is shown twice', () => {
  const marks = fc.array(fc.tuple(fc.integer({ min: -3, max: 40 }), fc.integer({ min: -3, max: 40 })))
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), marks, (text, spans) => {
      const cut = pieces(
        text,
        spans.map(([start, end]) => mark(start, end)),
      )
      expect(cut.map((piece) => piece.text).join('')).toBe(text)
      for (const piece of cut) expect(text.startsWith(piece.text, piece.at)).toBe(true)
    }),
  )
})
