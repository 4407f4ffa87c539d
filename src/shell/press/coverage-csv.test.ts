import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverageCsv, csvCell } from './coverage-csv.ts'

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\ttext',
  '\r=1',
  '\rtext',
  '\n=1',
  '  =1',
  '＝1',
  '|calc',
])('%j is no formula to a spreadsheet', (text) => expect(csvCell(text)).toBe(`"'${text}"`))

test('no cell begins like a formula, ends its own quotes or adds a row', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('=', '+', '-', '@', '\t', '\r', '"', ',', '\n'),
  )
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 6 }), (parts) => {
      const written = csvCell(parts.join(''))
      expect(written).not.toMatch(/^"\s*[=+\-@|]|^"[\t\r]/)
      expect(written.slice(1, -1).replaceAll('""', '')).not.toContain('"')
    }),
  )
  const row = { allegation: 'a1', text: '=HYPERLINK("x")', answer: '@x', files: ['-x'] }
  expect(coverageCsv([row] as never)).toContain(`"a1","'=HYPERLINK(""x"")","'@x","'-x"`)
})
