import fc from 'fast-check'
import PDFDocument from 'pdfkit'
import { describe, expect, test } from 'vitest'
import { breakLines, pieces } from './lines.ts'
import { openTypeface } from './typeface.ts'

const face = openTypeface(new PDFDocument())
const style = { size: 10, colour: '#000000' }
const lines = (text: string, width: number): string[] =>
  breakLines(face, text, style, width).map((line) => line.runs.map((run) => run.text).join(''))

describe('pieces', () => {
  test('Latin breaks after spaces and in names, Chinese between characters, never before its marks', () => {
    expect(pieces('the mark is SKU_1/b')).toEqual(['the ', 'mark ', 'is ', 'SKU_', '1/', 'b'])
    expect(pieces('商标，授权。')).toEqual(['商', '标，', '授', '权。'])
    expect(pieces('（授权）书')).toEqual(['（授', '权）', '书'])
    expect(pieces('GmbH公司')).toEqual(['GmbH', '公', '司'])
  })

  test('nothing is lost', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => pieces(text).join('') === text))
  })
})

describe('breakLines', () => {
  test('no line is wider than its room, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(fc.constantFrom('W', 'ш', '授', '，', ' ', '-', '😀', 'ع', '\u202e', '\n', 'i'), {
        maxLength: 300,
      }),
    )
    fc.assert(
      fc.property(text, fc.integer({ min: 24, max: 200 }), (given, width) => {
        const whole = Array.isArray(given) ? given.join('') : given
        for (const line of breakLines(face, whole, style, width))
          expect(line.width).toBeLessThanOrEqual(width + 0.5)
      }),
      { numRuns: 300 },
    )
  })

  test('a word too long for a line is broken, and no letter of it is lost', () => {
    const word = 'W'.repeat(500)
    expect(lines(word, 100).join('')).toBe(word)
    expect(lines(word, 100).length).toBeGreaterThan(40)
  })

  test('runs are split by script: no font holds Cyrillic and Chinese', () => {
    const [line] = breakLines(face, 'Цепочка 授权 “chain”', style, 400)
    expect(line?.runs.map((run) => [run.script, run.text])).toEqual([
      ['latin', 'Цепочка '],
      ['han', '授权'],
      ['latin', ' “chain”'],
    ])
  })

  test('what no font has is a box, control characters among it; directional marks vanish', () => {
    const other = openTypeface(new PDFDocument())
    expect(other.missed()).toBe(false)
    expect(
      other
        .runs('a\u0007\u202eb😀')
        .map((run) => run.text)
        .join(''),
    ).toBe('a□b□')
    expect(other.missed()).toBe(true)
  })
})
