import { expect, test } from 'vitest'
import { testLibrary } from '#test/law.ts'
import { decisionText, type Words } from './decision-text.ts'

const library = testLibrary()
const text = (en: string) => ({ zh: en, en, ru: en })

function words(pack: string, procedure: string, change: Partial<Words> = {}): Words {
  const { clauses, reviews } = library.latest(pack)
  const ids = library.latest(pack).procedures[procedure]?.decisionClauses ?? []
  return {
    texts: reviews[procedure]?.decisionTexts ?? [],
    outcome: 'granted',
    clauses: ids.slice(0, 1).flatMap((id) => {
      const clause = clauses[id]
      return clause === undefined ? [] : [{ id, label: clause.label, text: clause.text }]
    }),
    facts: {
      listing: '5f3a',
      reason: text('trademark'),
      evidence: [text('certificate')],
      allegations: ['the logo'],
      lacking: [],
    },
    ...change,
  }
}

test('every procedure that can be decided here has words for each outcome in three languages, nothing left to fill in', () => {
  for (const { pack, procedures } of library.packs)
    for (const [procedure, { stages }] of Object.entries(procedures))
      for (const outcome of ['granted', 'denied', 'escalated'] as const)
        for (const language of ['zh', 'en', 'ru'] as const) {
          const said = decisionText(words(pack, procedure, { outcome }), language).text
          expect([pack, procedure, stages.length, said.length > 10, said]).toEqual([
            pack,
            procedure,
            stages.length,
            true,
            said.replace(/\{\w+\}/g, ''),
          ])
        }
})

test('JA-18 items are what is measured to lack under the clause cited, else what the clause takes, else whatever lacks', () => {
  const { clauses } = library.latest('joom')
  const of = (id: string) => ({ id, label: clauses[id]?.label ?? '', text: clauses[id]?.text ?? text(id) })
  const lacking = [
    { text: text('the answer to a1'), clause: null, allegation: 'a1' },
    { text: text('a smaller file'), clause: 'file-format' },
  ]
  const items = (id: string, measured = lacking) =>
    decisionText(
      words('joom', 'listing-appeal', {
        outcome: 'denied',
        clauses: [of(id)],
        facts: { ...words('joom', 'listing-appeal').facts, lacking: measured },
      }),
      'en',
    ).items
  expect(items('file-format')).toEqual([{ missing: 'a smaller file' }])
  expect(items('sealed-translation')[0]?.missing).toMatch(/translation company’s seal/)
  expect(items('joom-seller-policy-7.2')).toEqual([{ missing: 'the answer to a1', allegation: 'a1' }])
  expect(items('joom-seller-policy-7.2', [])).toEqual([])
})
