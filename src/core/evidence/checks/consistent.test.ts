import { describe, expect, test } from 'vitest'
import { openCase } from '#test/fixtures/case.ts'
import { judged } from '#test/fixtures/rules.ts'
import type { CaseState, Filing } from '../../case/state.ts'

const stating = (text: string, change: Partial<CaseState> = {}): CaseState => {
  const state = openCase(change)
  return { ...state, statement: { text, reasonText: '', answers: [] } }
}
const found = (state: CaseState, args: Record<string, unknown> = {}) =>
  judged(state, 'consistent', args).findings.map(({ where, also, measured, threshold }) => ({
    where,
    also,
    measured,
    threshold,
  }))

const filed = (text: string, fields: Record<string, string> = {}): Filing => ({
  filing: 1,
  at: 0,
  appealType: 'trademark',
  queue: 'trademark',
  exhibits: [],
  digests: [],
  reasonText: '',
  text,
  overrides: [],
  packet: null,
  ticket: null,
  ticketRecorded: false,
  supersedes: null,
  supersededBy: null,
  outcome: 'denied',
  answeredAt: 1,
  reasons: ['not enough'],
  attested: false,
  snapshot: {
    contested: false,
    exhibits: [],
    chain: [],
    fields,
    statement: { text, reasonText: '', answers: [] },
  },
})

describe('one thing throughout', () => {
  test('JA-09 the case of the fixture says one thing', () => {
    expect(
      judged(openCase(), 'consistent', { fields: { registration: ['registration-number'] } }).passed,
    ).toEqual(['consistent'])
  })
  test('JA-09 what an earlier filing said otherwise is shown with both places', () => {
    const state = stating('First sold on 3 May 2025.', {
      filings: [filed('It was first sold on 3 June 2025.')],
    })
    expect(found(state)).toEqual([
      {
        where: { in: 'statement', field: 'text', span: { start: 14, end: 24 } },
        also: { in: 'statement', field: 'text', span: { start: 21, end: 32 }, filing: 1 },
        measured: '3 May 2025',
        threshold: '3 June 2025',
      },
    ])
    const [finding] = judged(state, 'consistent').findings
    expect(finding?.says.zh).toBe(
      '首次销售日期：事实陈述写“3 May 2025”，第 1 次提交写“3 June 2025”。请核对哪一个正确。',
    )
  })
  test('JA-05 whoever authorised has to stand in the chain', () => {
    expect(found(stating('We were authorised by Lumera Home GmbH.'))).toMatchObject([
      {
        measured: 'Lumera Home GmbH',
        threshold: 'Nordlatte Metallwerk GmbH',
        also: { in: 'chain', index: 0 },
      },
    ])
    expect(found(stating('We were authorised by Nordlatte.'))).toEqual([])
  })
  test('JA-09 a number is held against fields and the chain, an answer against the statement', () => {
    expect(
      found(stating('EUTM 018204418 protects it.'), { fields: { registration: ['registration-number'] } }),
    ).toMatchObject([{ measured: '018204418', threshold: '018 204 417' }])
    const state = stating('240 pieces were bought.')
    const answers = [{ allegation: 'a1', text: 'We bought 24 pieces.', exhibits: [] }]
    expect(found({ ...state, statement: state.statement && { ...state.statement, answers } })).toMatchObject([
      { measured: '240 pieces', threshold: '24 pieces', also: { field: 'answer:a1' } },
    ])
  })
  test('JA-09 the text of a file says otherwise than statement or field', () => {
    const open = openCase()
    const exhibits = open.exhibits.map((exhibit) => ({
      ...exhibit,
      facts: exhibit.facts && {
        ...exhibit.facts,
        pdf: {
          pages: 1,
          encrypted: false,
          text: 'Invoice NY-2026-0917 of 2026-09-17. Registration No. 018204419',
        },
      },
    }))
    const last = { in: 'exhibit', exhibit: exhibits.find(({ role }) => role !== 'notice')?.id }
    expect(
      found(stating('Bought by invoice NY-2026-0918.', { exhibits, chain: [], fields: {} })),
    ).toMatchObject([{ measured: 'NY-2026-0918', also: last }])
    expect(
      found(
        { ...openCase({ exhibits, chain: [] }), statement: null },
        { fields: { registration: ['registration-number'] } },
      ),
    ).toMatchObject([
      {
        where: { in: 'case', field: 'registration-number' },
        measured: '018 204 417',
        threshold: '018204419',
      },
    ])
  })
  test("JA-10 another case's listing, left over from a copy, is found", () => {
    const listing = openCase().subject?.listing ?? ''
    const other = `${listing.slice(0, -1)}${listing.endsWith('0') ? '1' : '0'}`
    expect(found(stating(`Listing ${listing} is ours.`))).toEqual([])
    expect(found(stating(`Listing ${other} is ours.`))).toMatchObject([
      { measured: other, threshold: listing },
    ])
    expect(found(stating('Order 8123456789 was delivered.'))).toEqual([])
  })
  test('X-13 it asks, and where nothing is said it says nothing', () => {
    const state = stating('We were authorised by Lumera Home GmbH.')
    expect(judged(state, 'consistent').findings[0]?.confidence).toBe('low')
    expect(judged({ ...state, statement: null }, 'consistent').passed).toEqual([])
  })
})

describe('papers spoken of', () => {
  const names = [
    { say: ['invoice', '发票', 'счёт'], documents: ['product-source'] },
    { say: ['certificate'], documents: ['trademark-certificate'] },
  ]
  const asked = (text: string) =>
    judged(stating(text), 'named-attached', { names }).findings.map(({ subject, where }) => [
      subject,
      where.span?.start,
    ])

  test('JA-04 a paper that is named and not attached is asked for, where it is named first', () => {
    expect(asked('The certificate and the invoice are attached; see the invoice.')).toEqual([['invoice', 24]])
    expect(asked('发票见附件。')).toEqual([['发票', 0]])
    expect(asked('The certificate is attached; we invoiced nobody.')).toEqual([])
    expect(judged(stating(' '), 'named-attached', { names }).passed).toEqual([])
  })
  test('JA-08 a file named by a name the packet does not know is told', () => {
    const fileName = openCase().exhibits[0]?.fileName
    expect(asked(`See ${fileName} and SKU_X_Letter.pdf.`)).toEqual([
      ['SKU_X_Letter.pdf', 9 + (fileName ?? '').length],
    ])
  })
})
