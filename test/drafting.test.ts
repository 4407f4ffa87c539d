/** The drafting aid over the packs as they are: whatever is recorded, nothing but what is recorded gets into a sentence. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOfDay } from '#core/calendar/civil-days.ts'
import { civilDayAt } from '#core/calendar/zones.ts'
import type { Link } from '#core/case/commands.ts'
import type { CaseState, Filing } from '#core/case/state.ts'
import { draftOf } from '#core/drafting/draft.ts'
import { generalSentences } from '#core/drafting/general-sentences.ts'
import { planPacket } from '#core/packet/plan.ts'
import type { Law } from '#core/policy/pack.ts'
import { cutAtSlots } from '#core/policy/sentence.ts'
import { languages } from '#core/policy/values.ts'
import { testLibrary } from '#test/law.ts'
import { openCase } from './fixtures/case.ts'

const library = testLibrary()
const laws: Law[] = library.packs.flatMap((pack) =>
  Object.keys(pack.procedures).map((procedure) => library.law(pack.pack, pack.version, procedure)),
)

const said = fc.oneof(
  fc.constantFrom(
    'LUMERA',
    'Ningbo Yunshan Trading Co., Ltd.',
    '{listing}',
    '$& {x}',
    '商标',
    '2025-06-01',
    ' 17 ',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const name = said.map((text) => text.trim() || 'x')
const link: fc.Arbitrary<Link> = fc.record(
  {
    from: name,
    to: name,
    exhibit: fc.constantFrom(...openCase().exhibits.map(({ id }) => id)),
    right: said,
    registration: said,
    validFrom: said,
    validUntil: said,
    sealed: fc.constant('yes' as const),
    verified: fc.constantFrom('verified' as const, 'unverified' as const, 'refuted' as const),
  },
  { requiredKeys: ['from', 'to', 'sealed', 'verified'] },
)

const filingOf = (state: CaseState, fields: Record<string, string>, reasons: string[]): Filing => ({
  filing: 1,
  at: Date.UTC(2026, 10, 4, 20),
  appealType: 'trademark',
  queue: 'trademark',
  exhibits: [],
  digests: [],
  reasonText: '',
  text: '',
  overrides: [],
  packet: null,
  ticket: 'T-1',
  ticketRecorded: true,
  supersedes: null,
  supersededBy: null,
  outcome: 'denied',
  answeredAt: Date.UTC(2026, 10, 6, 3),
  reasons,
  attested: false,
  snapshot: { contested: false, exhibits: [], chain: [], fields, statement: state.statement },
})

/** A case under a law with whatever a person may have recorded. */
const recorded = (law: Law): fc.Arbitrary<CaseState> => {
  const { pack, procedureId } = law
  const fields = fc.dictionary(fc.constantFrom(...Object.keys(pack.fields)), said, { maxKeys: 8 })
  return fc
    .record({
      reason: fc.constantFrom(...(pack.procedures[procedureId]?.reasons ?? [])),
      site: fc.constantFrom(...Object.keys(pack.sites)),
      kinds: fc.array(fc.constantFrom(...Object.keys(pack.documents)), { minLength: 3, maxLength: 3 }),
      text: fc.oneof(
        fc.constantFrom('Invoice NY-2026-0917\nDate of the invoice: 2026-09-17', '合同编号：HT-8'),
        said,
      ),
      chain: fc.array(link, { maxLength: 3 }),
      fields,
      before: fc.option(fields),
      reasons: fc.array(name, { minLength: 1, maxLength: 2 }),
      answer: said,
    })
    .map(({ kinds, text, before, reasons, answer, ...change }) => {
      const open = openCase(change)
      const exhibits = open.exhibits.map((exhibit, at) => ({
        ...exhibit,
        document: kinds[at % kinds.length] ?? '',
        facts: exhibit.facts && { ...exhibit.facts, pdf: { pages: 1, encrypted: false, text } },
      }))
      const answers = reasons.map((_, at) => ({
        allegation: `r${at + 1}`,
        text: answer,
        exhibits: exhibits.slice(0, at).map(({ id }) => id),
      }))
      const state = {
        ...open,
        exhibits,
        statement: open.statement && { ...open.statement, answers: [...open.statement.answers, ...answers] },
      }
      return before === null
        ? state
        : { ...state, status: 'denied' as const, filings: [filingOf(state, before, reasons)] }
    })
}

/** Every text of the record, every instant as a day, and the words of the law for kinds and fields. */
function haystack(state: CaseState, law: Law): string {
  const found: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value === 'string') found.push(value)
    else if (typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) < 8e15)
      found.push(String(value), dateOfDay(civilDayAt(value, law.pack.zone.value)))
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) {
        walk(key)
        walk(one)
      }
  }
  walk(state)
  walk(planPacket(state, law))
  walk(Object.values(law.pack.documents).map(({ title }) => title))
  walk(
    [...Object.values(law.pack.fields), ...Object.values(law.pack.notice.fields)].map(({ title }) => title),
  )
  walk(state.exhibits.map(({ facts }) => facts?.picture?.exif?.taken?.slice(0, 10).replaceAll(':', '-')))
  return found.join('\n')
}

/** A full stop the value before it may have brought along. */
const withoutStops = (words: string): string => words.replaceAll('¦.', '¦')

/** Fixed words of every sentence, in one language, without what stands in slots. */
const fixedWords = (law: Law): Set<string> =>
  new Set(
    [...generalSentences, ...Object.values(law.pack.sentences)].flatMap(({ forms }) =>
      forms.flatMap((form) =>
        languages.map((language) =>
          withoutStops(
            cutAtSlots(form[language])
              .filter((_, at) => at % 2 === 0)
              .join('¦'),
          ),
        ),
      ),
    ),
  )

describe.each(laws.map((law) => [`${law.pack.pack} ${law.procedureId}`, law] as const))('%s', (_, law) => {
  const fixed = fixedWords(law)
  test('AU-12 X-13 every value of a draft is in the record, and all else is a sentence of the catalogue', () => {
    fc.assert(
      fc.property(recorded(law), (state) => {
        const all = haystack(state, law)
        const draft = draftOf(state, law)
        const ids = new Set(draft.facts.map(({ id }) => id))
        for (const sentence of draft.sentences)
          for (const language of languages) {
            const { text, values } = sentence[language]
            let rest = ''
            let at = 0
            for (const { start, end, fact } of values) {
              rest += `${text.slice(at, start)}¦`
              at = end
              expect(sentence.facts).toContain(fact)
              expect(ids).toContain(fact)
              // Several files are named one after the other.
              for (const part of text.slice(start, end).split(', '))
                expect([part, all.includes(part)]).toEqual([part, true])
            }
            rest += text.slice(at)
            // A full stop the value brought along is not said twice.
            expect([rest, fixed.has(withoutStops(rest))]).toEqual([rest, true])
          }
      }),
      { numRuns: 60 },
    )
  })

  test('the same record gives the same draft', () => {
    fc.assert(
      fc.property(recorded(law), (state) => {
        expect(draftOf(structuredClone(state), law)).toEqual(draftOf(state, law))
      }),
      { numRuns: 10 },
    )
  })
})
