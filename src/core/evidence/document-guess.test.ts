import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testLibrary } from '#test/law.ts'
import { guessDocument } from './document-guess.ts'

const law = testLibrary().law('joom', 1, 'listing-appeal')
const guess = (name: string) => guessDocument(name, law)

describe('what a file is called suggests what it is', () => {
  test.each([
    ['invoice.pdf', 'product-source'],
    ['平台官方通知.pdf', 'official-notice'],
    ['授权书一级.pdf', 'authorisation-letter'],
    ['Authorization letter Lumera.PDF', 'authorisation-letter'],
    ['authorisation-2.pdf', 'authorisation-letter'],
    ['商标注册证.pdf', null],
    ['权利人商标注册证.pdf', 'trademark-certificate'],
    ['经销协议_2026.pdf', 'reseller-agreement'],
    ['SKU_KT-114_Product_Photo.jpg', 'product-photo'],
    ['Письмо об авторизации.pdf', 'authorisation-letter'],
  ])('%s: %s', (name, document) => {
    expect(guess(name)).toBe(document)
  })

  test('a name that says nothing, or as much for one as for another, suggests nothing', () => {
    for (const name of ['IMG_2041.JPG', 'scan0001.pdf', '1.png', 'final copy.pdf', '.pdf', ''])
      expect(guess(name), name).toBeNull()
  })

  test('whatever the name, it is a document of the pack or nothing, and the ending counts for nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (stem) => {
        const found = guess(`${stem}.pdf`)
        expect(found === null || found in law.pack.documents).toBe(true)
        expect(guess(`${stem}.jpg`)).toBe(found)
      }),
    )
  })
})
