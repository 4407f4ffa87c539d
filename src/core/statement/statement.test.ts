import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openCase } from '#test/fixtures/case.ts'
import { fold } from '../text/fold.ts'
import { coverageOf } from './coverage.ts'
import { graphemes } from './graphemes.ts'
import { languageOf } from './language.ts'
import { alikeFirst, likeness } from './likeness.ts'
import { findPhrases } from './phrases.ts'
import { sameText } from './same-text.ts'

describe('length', () => {
  test('JA-09 counts what a person counts', () => {
    expect(graphemes('abc')).toBe(3)
    expect(graphemes('👩‍👩‍👧‍👦é商')).toBe(3)
    expect(graphemes('')).toBe(0)
  })
})

describe('language', () => {
  test.each([
    ['The mark belongs to us and the letter is attached to this statement.', 'en'],
    ['该商标已由权利人授权我司使用，授权书见附件。', 'zh'],
    ['Товарный знак принадлежит правообладателю, и письмо приложено.', 'ru'],
    ['该 LUMERA 商标（Reg. 018204417）由权利人授权给我们在 RU 站点销售 pour-over kettle', 'zh'],
    ['Die Marke gehört uns und das Schreiben liegt bei, wie es verlangt wird.', 'unknown'],
    ['La marque est à nous et la lettre est jointe à cette déclaration.', 'unknown'],
    ['Торговельна марка належить нам, і лист додається.', 'unknown'],
    ['商标はわたしたちのものです', 'unknown'],
    ['LUMERA 018204417', 'unknown'],
    ['', 'unknown'],
  ])('JA-09 JA-12 %s is %s', (text, language) => expect(languageOf(text).language).toBe(language))
})

describe('phrases', () => {
  const list = [{ text: 'we guarantee' }, { text: 'sorry' }, { text: '判断错误' }]
  const found = (text: string) => findPhrases(text, list).map(({ span }) => text.slice(span.start, span.end))

  test('JA-11 whole words only, however they are written', () => {
    expect(found('We  guarantee\nthat')).toEqual(['We  guarantee'])
    expect(found('Ｗｅ ｇｕａｒａｎｔｅｅ')).toEqual(['Ｗｅ ｇｕａｒａｎｔｅｅ'])
    expect(found('we gua\u00adrantee')).toEqual(['we gua\u00adrantee'])
    expect(found('we guarantees, sorryful')).toEqual([])
    expect(found('Sorry; SORRY!')).toEqual(['Sorry', 'SORRY'])
  })

  test('JA-11 Han runs on without blanks', () => {
    expect(found('贵平台判断错误，请复核')).toEqual(['判断错误'])
  })

  test('JA-11 a span points at the phrase in the text as written', () => {
    const padding = fc.string({ unit: 'grapheme', maxLength: 20 })
    fc.assert(
      fc.property(padding, padding, (before, after) => {
        const text = `${before} sorry ${after}`
        expect(found(text).some((one) => fold(one).text.trim() === 'sorry')).toBe(true)
      }),
    )
  })
})

describe('likeness', () => {
  const letter =
    'The owner authorised us in writing on 1 January; the letter and the certificate are attached as evidence.'

  test('JA-10 a copy is alike whatever its case and spacing, another text is not', () => {
    expect(likeness(letter.toUpperCase(), `  ${letter.replaceAll(' ', '\n')}`).ofFirst).toBe(1)
    expect(likeness(letter, 'The product was bought from the factory, see the invoice.').ofFirst).toBe(0)
    expect(likeness('', letter)).toEqual({ share: 0, ofFirst: 0, ofSecond: 0, passages: [] })
  })

  test('JA-10 the earlier text most of it stands in comes first', () => {
    const earlier = [
      { case: 'one', text: 'Nothing of the kind was ever written here before.' },
      { case: 'two', text: `${letter} And more was said besides.` },
    ]
    expect(alikeFirst(letter, earlier).map((one) => [one.earlier.case, one.ofFirst])).toEqual([
      ['two', 1],
      ['one', 0],
    ])
    expect(alikeFirst(letter, [])).toEqual([])
  })
})

describe('same text', () => {
  test('JA-16 spacing, case, punctuation and character forms are no change; a word is', () => {
    expect(sameText('Authorised use.', ' authorised  USE ')).toBe(true)
    expect(sameText('授权使用。', '授权使用')).toBe(true)
    expect(sameText('Authorised use', 'Authorised use since 2025')).toBe(false)
    expect(sameText('Authorised use', 'Authorised usage')).toBe(false)
  })
})

describe('coverage', () => {
  test('JA-09 a row for each allegation, covered only when answered', () => {
    const state = openCase()
    expect(coverageOf(state).map((row) => row.covered)).toEqual([true, true])
    const answers = [{ allegation: 'a1', text: '  ', exhibits: [] }]
    const open = openCase({ statement: { text: 'x', reasonText: 'y', answers } })
    expect(coverageOf(open).map(({ allegation, covered }) => [allegation, covered])).toEqual([
      ['a1', false],
      ['a2', false],
    ])
  })

  test('JA-09 a detached exhibit carries no answer', () => {
    const state = openCase({ exhibits: [] })
    expect(coverageOf(state).flatMap((row) => row.exhibits)).toEqual([])
  })
})
