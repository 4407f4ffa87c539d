import { expect, test } from 'vitest'
import { phrasebook } from './phrases.ts'

const book = phrasebook([
  { en: 'not looked at: {1}', zh: '未检查：{1}', ru: 'не проверено: {1}' },
  { en: '{1} is {2} old', zh: '{1}已有 {2}', ru: '{1}: возраст {2}' },
  { en: 'the last backup', zh: '最近一次备份', ru: 'последняя копия' },
  { en: '{1} days', zh: '{1} 天', ru: '{1} дн.' },
])

test('X-06 a message is read by its English, its holes filled, in whatever order the other language has them', () => {
  expect(book('the last backup is 3 days old')).toEqual({
    zh: '最近一次备份已有 3 天',
    en: 'the last backup is 3 days old',
    ru: 'последняя копия: возраст 3 дн.',
  })
})

test('what fills a hole and is no message stays as it is written', () => {
  expect(book('not looked at: ENOENT')?.zh).toBe('未检查：ENOENT')
  expect(book('not looked at: 2 days')?.ru).toBe('не проверено: 2 дн.')
})

test('a message the book does not hold is not guessed', () => {
  expect(book('the disk is full')).toBeNull()
  expect(book('')).toBeNull()
})
