/** The lists of phrases that packs bring, and what they find in statements as people write them. */
import { describe, expect, test } from 'vitest'
import type { CaseState } from '#core/case/state.ts'
import { preflight } from '#core/evidence/preflight.ts'
import { findPhrases } from '#core/statement/phrases.ts'
import { testLibrary } from '#test/law.ts'
import { openCase } from './fixtures/case.ts'

const library = testLibrary()
const lists = library.packs.flatMap(({ pack, lists }) =>
  ['placeholders', 'filler', 'literal-translations'].map(
    (id) => [pack, id, lists[id]?.entries ?? []] as const,
  ),
)

describe.each(lists)('%s %s', (_, id, entries) => {
  test('JA-10 AU-12 has something to find in Chinese, English and Russian', () => {
    expect([...new Set(entries.map(({ language }) => language))].sort()).toEqual(['en', 'ru', 'zh'])
    expect(entries.length).toBeGreaterThan(12)
  })
  test('JA-10 AU-12 every phrase is found, once, and none is what another one advises', () => {
    const texts = entries.filter(({ pattern }) => pattern !== true).map(({ text }) => text)
    expect(new Set(texts.map((text) => text.toLowerCase())).size).toBe(texts.length)
    for (const text of texts)
      expect([text, findPhrases(`… ${text}.`, entries).length > 0]).toEqual([text, true])
    if (id === 'placeholders') return
    for (const { text, instead, write } of entries)
      for (const said of [instead?.zh, instead?.en, instead?.ru, write])
        expect([text, findPhrases(said ?? '', entries).map(({ entry }) => entry.text)]).toEqual([text, []])
  })
})

const asked = (pack: string, procedure: string, text: string): string[] => {
  const law = library.law(pack, library.latest(pack).version, procedure)
  const state: CaseState = { ...openCase(), statement: { text, reasonText: '', answers: [] } }
  const wording = ['no-placeholders', 'no-filler', 'no-literal-translation', 'clean-wording']
  return preflight(state, law, { now: 0 })
    .findings.filter(({ rule }) => wording.includes(rule))
    .map(({ rule, subject, where }) => {
      expect(text.slice(where.span?.start, where.span?.end)).toBe(subject)
      return `${rule}: ${subject}`
    })
}

describe('a statement is read', () => {
  test.each([
    [
      'We are sold by [Shop Name] since YYYY-MM-DD.',
      ['no-placeholders: [Shop Name]', 'no-placeholders: YYYY-MM-DD'],
    ],
    ['XX店铺于某某日期上架。', ['no-placeholders: XX店铺', 'no-placeholders: 某某']],
    [
      'The commodity link is belong to our our shop.',
      [
        'no-literal-translation: commodity link',
        'no-literal-translation: is belong to',
        'clean-wording: our our',
      ],
    ],
    [
      '列表被删除，知识的财产属于我司。',
      ['no-literal-translation: 列表被删除', 'no-literal-translation: 知识的财产'],
    ],
    [
      'Товар снят с полки, письмо авторизации приложено.',
      ['no-literal-translation: снят с полки', 'no-literal-translation: письмо авторизации'],
    ],
    [
      'As a responsible seller we hereby state: the letter is attached.',
      ['no-filler: As a responsible seller', 'no-filler: we hereby state'],
    ],
    ['The mark NORDLATTE belongs to Nordlatte Metallwerk GmbH; the letter of 2025-01-01 is attached.', []],
    ['该商标由权利人授权我司使用，授权书见附件。', []],
    ['Товарный знак принадлежит правообладателю, письмо об авторизации приложено.', []],
  ])('JA-10 AU-12 %s', (text, found) => {
    expect(asked('joom', 'listing-appeal', text).sort()).toEqual([...found].sort())
  })
  test('AU-12 the Chinese statement in its own field is read as well', () => {
    const law = library.law('aliexpress', library.latest('aliexpress').version, 'unban')
    const state: CaseState = { ...openCase(), fields: { 'statement-zh': 'XX店铺已修改标题,请核对。' } }
    const found = preflight(state, law, { now: 0 }).findings.filter(
      ({ where }) => where.field === 'statement-zh',
    )
    expect(found.map(({ rule, subject }) => `${rule}: ${subject}`)).toEqual([
      'no-placeholders: XX店铺',
      'clean-wording: ,',
    ])
  })
})
