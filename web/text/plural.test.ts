import { expect, test } from 'vitest'
import { plural } from './plural.ts'

test('X-06 Russian counts in four ways, English in two, Chinese in one', () => {
  const files = { one: '# файл', few: '# файла', many: '# файлов', other: '# файла' }
  expect([1, 2, 5, 11, 21, 104].map((n) => plural('ru', n, files))).toEqual([
    '1 файл',
    '2 файла',
    '5 файлов',
    '11 файлов',
    '21 файл',
    '104 файла',
  ])
  expect([1, 2].map((n) => plural('en', n, { one: '# file', other: '# files' }))).toEqual([
    '1 file',
    '2 files',
  ])
  expect(plural('zh', 2, { other: '# 个' })).toBe('2 个')
})
