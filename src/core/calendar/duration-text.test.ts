import { expect, test } from 'vitest'
import { durationText } from './duration-text.ts'

test('a duration is said in words, with the forms each language has', () => {
  expect(durationText('PT72H')).toEqual({ zh: '72 小时', en: '72 hours', ru: '72 часа' })
  expect(durationText('P1D')).toEqual({ zh: '1 天', en: '1 day', ru: '1 день' })
  expect(durationText('5wd')).toEqual({ zh: '5 个工作日', en: '5 working days', ru: '5 рабочих дней' })
  expect(
    ['PT1H', 'PT11H', 'PT21H', 'PT112H', 'PT114H', 'PT122H'].map((one) => durationText(one)?.ru),
  ).toEqual(['1 час', '11 часов', '21 час', '112 часов', '114 часов', '122 часа'])
})

test('what is no duration has no words', () => {
  for (const text of ['72', 'PT0H', '', 'P9999D']) expect(durationText(text)).toBe(null)
})
