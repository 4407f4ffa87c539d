import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Language } from '../policy/values.ts'
import { findPhrases } from './phrases.ts'
import { slipsIn } from './wording.ts'

const names = ['Lumera Home GmbH', '宁波云杉进出口有限公司', 'LUMERA']
const found = (text: string, language: Language = 'en') =>
  slipsIn(text, language, names).map(({ slip, span, instead }) => [
    slip,
    text.slice(span.start, span.end),
    instead,
  ])

describe('slips of writing', () => {
  test.each<[string, Language, (string | undefined)[][]]>([
    ['The the letter is attached.', 'en', [['repeated-word', 'The the', 'The']]],
    ['The owner had had it drawn.', 'en', []],
    ['我们我们已提交授权书。', 'zh', [['repeated-word', '我们我们', '我们']]],
    [
      'Тrademark and LUМERA',
      'en',
      [
        ['mixed-letters', 'Тrademark', 'Trademark'],
        ['mixed-letters', 'LUМERA', 'LUMERA'],
      ],
    ],
    [
      'Ｉｎｖｏｉｃｅ 17，attached。',
      'en',
      [
        ['wide-characters', 'Ｉｎｖｏｉｃｅ', 'Invoice'],
        ['wide-characters', '，', ','],
        ['wide-characters', '。', '.'],
      ],
    ],
    ['授权书已附上,请核对。', 'zh', [['narrow-punctuation', ',', '，']]],
    ['授权书（LUMERA, 2025）已附上。', 'zh', []],
    ['The 授权书 by 宁波云杉进出口有限公司 is attached.', 'en', [['untranslated', '授权书', undefined]]],
    ['The письмо is attached.', 'en', [['untranslated', 'письмо', undefined]]],
    ['Письмо 授权书 приложено.', 'ru', [['untranslated', '授权书', undefined]]],
    [
      'The mark LUMEAR and Lumara are ours; a lumen is a unit.',
      'en',
      [
        ['misspelt-name', 'LUMEAR', 'LUMERA'],
        ['misspelt-name', 'Lumara', 'LUMERA'],
      ],
    ],
    ['The mark Lumera of Lumera Home GmbH is in the letter of 2025-06-01.', 'en', []],
    ['Товарный знак LUMERA принадлежит Lumera Home GmbH.', 'ru', []],
    ['本商品由 Lumera Home GmbH 授权，授权书见附件。', 'zh', []],
  ])('JA-10 AU-12 %s', (text, language, slips) => {
    expect(found(text, language)).toEqual(slips)
  })
  test('JA-10 every slip has its place in the text as written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.constantFrom<Language>('zh', 'en', 'ru'),
        (text, language) => {
          for (const { span } of slipsIn(text, language, names)) {
            expect(span.start).toBeLessThan(span.end)
            expect(span.end).toBeLessThanOrEqual(text.length)
          }
        },
      ),
    )
  })
})

test('JA-10 an entry may be a pattern: gaps of a form are found as they are written', () => {
  const list = [
    { text: '\\[[^\\]\\n]{1,60}\\]', pattern: true as const },
    { text: 'x*', pattern: true as const },
  ]
  const text = 'Sold by [Shop Name] since [date].'
  expect(findPhrases(text, list).map(({ span }) => text.slice(span.start, span.end))).toEqual([
    '[Shop Name]',
    '[date]',
  ])
})
