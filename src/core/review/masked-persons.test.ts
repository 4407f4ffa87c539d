import { expect, test } from 'vitest'
import { hiddenName } from './hiding.ts'
import { maskedPersons } from './masked-persons.ts'

test('AR-19 addresses and telephone numbers of whoever reports are taken out, numbers of goods stay', () => {
  expect(maskedPersons('Write to ann.lee@shop.example or +49 30 1234567.')).toBe(
    `Write to ${hiddenName} or ${hiddenName}.`,
  )
  expect(maskedPersons('手机 13812345678，商品 1005004512345678')).toBe(
    `手机 ${hiddenName}，商品 1005004512345678`,
  )
  expect(maskedPersons('SKU NLT-114-22, 5f3a9c01b2d4')).toBe('SKU NLT-114-22, 5f3a9c01b2d4')
})
