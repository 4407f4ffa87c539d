import { expect, test } from 'vitest'
import { cyrillicLines, withoutLetters } from './ocr-script.ts'

test('JA-07 numbers of things are not taken for Cyrillic, and are kept where a line is', () => {
  const lines = [
    'Listing ID: 5f1122aa33bb44cc55dd66ee',
    '5f1122aa33bb44cc55dd66ee',
    'Ticket ID: JM-2026-0228-55013',
    'SKU HM1003A, HM1004B and HM1005C',
  ].map((text) => ({ text, sure: 0.93 }))
  expect(cyrillicLines(lines)).toEqual([false, false, false, false])
  // As the reader gives Привет, мир.
  expect(cyrillicLines([{ text: 'pUBeT, MUp 5f1122aa33bb', sure: 0.7 }])).toEqual([true])
  expect(withoutLetters('pUBeT, MUp 5f1122aa33bb')).toBe('·····, ··· 5f1122aa33bb')
})
