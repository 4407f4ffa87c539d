import { describe, expect, test } from 'vitest'
import { openCase } from '#test/fixtures/case.ts'
import { inventedLaw } from '#test/fixtures/law.ts'
import { sentenceProblems, sentenceSchema, sentenceScopes, sentenceSlots } from '../policy/sentence.ts'
import { draftOf } from './draft.ts'
import { thingsOf } from './facts.ts'
import { generalSentences } from './general-sentences.ts'
import { readPaper } from './paper.ts'

const english = (...args: Parameters<typeof draftOf>) => draftOf(...args).sentences.map(({ en }) => en.text)

describe('sentences', () => {
  test('AU-12 the general ones say the same in three languages, and no number that is no fact', () => {
    expect(generalSentences.flatMap((sentence) => sentenceProblems(sentence, []))).toEqual([])
  })
  test('AU-12 a digit of its own, a slot nobody fills and languages that differ are told', () => {
    const wrong = sentenceSchema.parse({
      source: 'ours',
      confidence: 'low',
      forms: [{ zh: '自 2019 年起 {listing}', en: 'Since {since}', ru: '{listing}' }],
    })
    expect(sentenceProblems(wrong, [])).toEqual([
      '{since} is no slot of a sentence said of each case',
      'its languages have different slots',
      'a digit outside a slot: numbers come out of facts only',
    ])
  })
  test('every slot that is named is filled by somebody', () => {
    const denied = { status: 'denied', filings: openCase().filings } as const
    const things = thingsOf(openCase(denied), inventedLaw)
    for (const scope of sentenceScopes) {
      const thing = things.find((one) => one.scope === scope)
      if (thing === undefined) continue
      expect(thing.facts.map(({ slot }) => slot)).toEqual(expect.arrayContaining([...sentenceSlots[scope]]))
    }
  })
})

describe('the draft', () => {
  test('AU-12 a link is said with what is recorded of it, and what is not is asked', () => {
    const draft = draftOf(openCase(), inventedLaw)
    const link = draft.sentences.find(({ id }) => id === 'link@link:0')
    expect(link?.en.text).toMatch(
      /^Nordlatte Metallwerk GmbH authorised 宁波云杉进出口有限公司 to use Trademark/,
    )
    expect(link?.facts).toContain('link:0:link.valid-until')
    const [{ registration: _, ...bare }] = openCase().chain as [ReturnType<typeof openCase>['chain'][number]]
    const open = draftOf(openCase({ chain: [bare] }), inventedLaw)
    expect(open.sentences.find(({ id }) => id === 'link@link:0')?.en.text).not.toContain('018')
    expect(open.questions).toMatchObject([{ id: 'link:0:link.registration', stops: false }])
  })
  test('AU-12 a link that was refuted is not said', () => {
    const chain = openCase().chain.map((link) => ({ ...link, verified: 'refuted' as const }))
    expect(english(openCase({ chain }), inventedLaw).join()).not.toContain('authorised')
  })
  test('AU-12 Russian comes with the site that asks for it', () => {
    expect(draftOf(openCase({ site: 'RU' }), inventedLaw).languages).toEqual(['en', 'ru', 'zh'])
    expect(draftOf(openCase({ site: 'DE' }), inventedLaw).languages).toEqual(['en', 'zh'])
  })
  test('evidence that is missing is asked for, never said', () => {
    const draft = draftOf(openCase({ exhibits: [], fields: {}, chain: [] }), inventedLaw)
    expect(draft.sentences.map(({ id }) => id)).toEqual(['listing@case'])
    const need = draft.questions.find(({ id }) => id === 'need:0')
    expect(need?.asks.en).toContain('Trademark certificate')
    expect(need?.asks.en).toContain(' / Letter of authorisation')
  })
  test('an erased case has nothing to say', () => {
    const erased = openCase({
      subject: null,
      notice: null,
      allegations: null,
      statement: null,
      chain: [],
      fields: {},
      exhibits: [],
    })
    expect(draftOf(erased, inventedLaw).sentences).toEqual([])
  })
})

describe('what a paper bears', () => {
  test.each([
    [
      'Invoice NY-2026-0917\nDate of the invoice: 2026-09-17. Paid on 2026-09-21.',
      'NY-2026-0917',
      '2026-09-17',
    ],
    ['合同编号：HT-2025-08\n签订日期：2025年3月8日', 'HT-2025-08', '2025-03-08'],
    ['Счёт № 114/7\nДата: 05.06.2025', '114/7', '2025-06-05'],
    // The number of the mark, not of the letter; the day something else was filed.
    ['Letter of authorisation for the mark with registration No. 018204417', null, null],
    ['Certificate of registration\nDate of filing: 2023-05-16.', null, null],
    ['Invoice A-17 and invoice A-18', null, null],
    ['Date: 03/04/2025', null, null],
    ['no 5 reasons', null, null],
  ])('%j', (text, number, date) => {
    expect(readPaper(text)).toEqual({ number, date })
  })
})
