/** What evidence each reason of the Joom pack asks for, over the real pack: all of it is enough, any part less is not. */
import { describe, expect, test } from 'vitest'
import type { CaseState, Exhibit } from '#core/case/state.ts'
import { needsOf } from '#core/evidence/needs.ts'
import { preflight } from '#core/evidence/preflight.ts'
import type { Law } from '#core/policy/pack.ts'
import type { Need } from '#core/policy/procedure.ts'
import { openCase } from '#test/fixtures/case.ts'
import { testLibrary } from '#test/law.ts'

const library = testLibrary()
const law: Law = library.law('joom', 1, 'listing-appeal')
const now = Date.UTC(2026, 10, 3, 4)

type Piece = { document: string } | { field: string } | { chain: true }

/** Every way to meet a need, each as the pieces it takes. */
function waysOf(need: Need): Piece[][] {
  if ('allOf' in need)
    return need.allOf
      .map(waysOf)
      .reduce((ways, more) => ways.flatMap((way) => more.map((one) => [...way, ...one])), [[]])
  if ('anyOf' in need) return need.anyOf.flatMap(waysOf)
  return 'document' in need
    ? [Array.from({ length: need.min ?? 1 }, () => ({ document: need.document }))]
    : [[need]]
}

function holding(reason: string, pieces: readonly Piece[]): CaseState {
  const sample = openCase()
  const exhibits = pieces.flatMap((piece, index): Exhibit[] => {
    const [template] = sample.exhibits
    if (!('document' in piece) || template === undefined) return []
    const role = law.pack.documents[piece.document]?.role ?? 'document'
    return [
      { ...template, id: `01930000-0000-7000-8000-00000000010${index}`, document: piece.document, role },
    ]
  })
  const fields = Object.fromEntries(
    pieces.flatMap((piece) => ('field' in piece ? [[piece.field, '018204417']] : [])),
  )
  const chain = pieces.some((piece) => 'chain' in piece) ? sample.chain : []
  return openCase({ reason, exhibits, fields, chain, notice: { text: 'x', fields: {} } })
}

/** The law of the procedure the reason belongs to. */
const lawOf = (reason: string): Law => {
  const found = Object.entries(law.pack.procedures).find(([, { reasons }]) => reasons.includes(reason))
  if (found === undefined) throw new Error(reason)
  return library.law('joom', 1, found[0])
}

const judged = (state: CaseState) =>
  preflight(state, lawOf(state.reason), { now }).findings.filter(
    (finding) => finding.rule === 'evidence-there',
  )

const asking = Object.entries(law.pack.reasons).flatMap(([id, reason]) =>
  reason.evidence === null ? [] : [[id, waysOf(reason.evidence)] as const],
)
const silent = Object.entries(law.pack.reasons).flatMap(([id, reason]) =>
  reason.evidence === null ? [id] : [],
)

describe('JA-04 evidence by reason', () => {
  test.each(asking)(
    'JA-04 %s: every way of meeting it is enough, and any piece less is not',
    (reason, ways) => {
      for (const way of ways) {
        expect(needsOf(holding(reason, way), law)?.met).toBe(true)
        expect(judged(holding(reason, way))).toEqual([])
        for (const left of way) {
          const less = holding(
            reason,
            way.filter((piece) => piece !== left),
          )
          expect(needsOf(less, law)?.met).toBe(false)
          expect(judged(less).length).toBeGreaterThan(0)
        }
      }
    },
  )

  test('JA-04 a trademark of one’s own needs its certificate alone', () => {
    expect(judged(holding('trademark', [{ document: 'own-trademark-certificate' }]))).toEqual([])
    expect(judged(holding('trademark', [{ document: 'trademark-certificate' }])).length).toBe(1)
  })

  test.each(silent)('JA-04 %s: the source is silent, a person is asked and nothing blocks', (reason) => {
    const found = judged(holding(reason, []))
    expect(found.map((finding) => finding.level)).toEqual(['ask'])
    expect(found[0]?.says).toEqual(law.pack.reasons[reason]?.silent)
    expect(needsOf(holding(reason, []), law)).toBeNull()
  })

  test('X-12 where another source contradicts the reason, missing evidence asks abroad and blocks at home', () => {
    expect(judged(holding('tro', [])).map((finding) => finding.level)).toEqual(['ask', 'ask'])
    const hosted = { ...holding('tro', []), venue: 'hosted' as const }
    expect(judged(hosted).map((finding) => finding.level)).toEqual(['block', 'block'])
  })

  test('every need is said in three languages', () => {
    const labels = (status: ReturnType<typeof needsOf>): string[] =>
      status === null
        ? []
        : [status.label.ru ?? '', status.label.zh, status.label.en, ...status.parts.flatMap(labels)]
    for (const [reason] of asking) {
      const said = labels(needsOf(holding(reason, []), law))
      expect(said.length).toBeGreaterThan(0)
      expect(said).not.toContain('')
    }
  })
})

test('JA-20 JA-12 the same letter is enough for one site and asked about for another', () => {
  const [letter] = openCase().exhibits.filter((exhibit) => exhibit.document === 'authorisation-letter')
  if (letter?.facts == null) throw new Error('the open case has a letter')
  const text = 'Настоящим мы разрешаем компании продажу товаров на сайте и подтверждаем это печатью.'
  const facts = { ...letter.facts, pdf: { pages: 1, encrypted: false, text } }
  const at = (site: string) =>
    preflight(openCase({ site, exhibits: [{ ...letter, facts }] }), law, { now }).findings.filter(
      (finding) => finding.rule === 'translations',
    )
  expect(at('RU')).toEqual([])
  expect(at('ES').map((finding) => finding.level)).toEqual(['ask'])
  expect(at('ES')[0]?.says.en).toContain('does not say which language')
})

test('JA-13 a document that has to bear a seal asks a person, nothing pretends to have seen it', () => {
  const sealed = Object.keys(law.pack.documents).filter((id) => law.pack.documents[id]?.seal !== undefined)
  expect(sealed.length).toBeGreaterThan(0)
  for (const document of sealed) {
    const found = preflight(holding('trademark', [{ document }]), law, { now }).findings.filter(
      ({ rule }) => rule === 'seals',
    )
    expect(found).toMatchObject([{ level: 'ask', measured: null, confidence: 'low' }])
  }
})
