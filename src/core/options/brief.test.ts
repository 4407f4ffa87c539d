import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openCase } from '#test/fixtures/case.ts'
import { entry, filedCase, lawWith } from '#test/fixtures/options.ts'
import { type Brief, briefOf } from './brief.ts'
import { briefText } from './brief-text.ts'
import { masked, withoutSecrets } from './mask.ts'

const now = Date.UTC(2026, 10, 4)
const law = lawWith({
  brief: [
    entry('listing', { from: { subject: 'listing' } }),
    entry('site', { from: { subject: 'site' } }),
    entry('notice', { from: { notice: 'evidence-deadline' } }),
    entry('registration', { from: { field: 'registration-number' } }),
    entry('papers', { from: { documents: true } }),
    entry('reason', { from: { reason: true } }),
    entry('ticket', { from: { ticket: true } }),
    entry('speed'),
  ],
})
const linesOf = (brief: Brief) =>
  Object.fromEntries(brief.lines.map((line) => [line.id, [line.standing, line.value?.en ?? null]]))

describe('the brief', () => {
  test('JA-25 AU-23 IR-24 each item is filled from the case or marked as missing', () => {
    expect(linesOf(briefOf(openCase(), law, now, { consent: false }))).toEqual({
      listing: ['there', '5f3a9c01b2d4'],
      site: ['there', 'Russian site'],
      notice: ['there', '2026-11-12 18:00'],
      registration: ['there', '018 204 417'],
      papers: ['there', 'Product photograph; Trademark certificate; Letter of authorisation'],
      reason: ['there', 'Trademark infringement'],
      ticket: ['missing', null],
      speed: ['missing', null],
    })
  })
  test('JA-25 an erased case leaves its items missing', () => {
    const erased = openCase({ subject: null, notice: null, fields: {}, exhibits: [] })
    const { lines } = briefOf(erased, law, now, { consent: true })
    expect(lines.filter(({ standing }) => standing === 'there').map(({ id }) => id)).toEqual([
      'site',
      'reason',
    ])
  })
  test('JA-34 AU-16 ticket and case ids are masked until the seller consents', () => {
    const state = filedCase({}, { ticket: 'TK-2026-889912' })
    const closed = briefOf(state, law, now, { consent: false })
    expect(closed.code).toBe('••••9F')
    expect(linesOf(closed).ticket).toEqual(['masked', '••••12'])
    const open = briefOf(state, law, now, { consent: true })
    expect(open.code).toBe('RC-7K3Q-9F')
    expect(linesOf(open).ticket).toEqual(['there', 'TK-2026-889912'])
  })
  test('JA-34 AU-16 no ticket or case id stands anywhere in a brief without consent', () => {
    const id = fc.stringMatching(/^[A-Z]{2}-[0-9A-Z]{4,12}$/)
    const around = fc.string({ maxLength: 12 })
    fc.assert(
      fc.property(id, id, around, around, (ticket, code, before, after) => {
        const state = filedCase(
          { code, fields: { 'registration-number': `${before}${ticket}${after} ${code.toLowerCase()}` } },
          { ticket },
        )
        const brief = briefOf(state, law, now, { consent: false })
        const said =
          `${JSON.stringify(brief)} ${briefText(brief, 'en')} ${briefText(brief, 'zh')}`.toUpperCase()
        expect(said).not.toContain(ticket)
        expect(said).not.toContain(code)
        // The same brief with consent does hold them, so the masking above was put to the test.
        expect(JSON.stringify(briefOf(state, law, now, { consent: true }))).toContain(ticket)
      }),
      { seed: 20261122 },
    )
  })
  test('JA-25 as text: one line an item, the deadline on the clock of the law, in the reader’s language', () => {
    const said = briefText(briefOf(openCase(), law, now, { consent: false }), 'en').split('\n')
    expect(said[0]).toBe('BRIEF FOR A QUOTE  ••••9F')
    expect(said).toContain('Next deadline: 2026-11-12 18:00 Asia/Shanghai Evidence deadline')
    expect(said).toContain('registration: 018 204 417')
    expect(said).toContain('speed: (missing)')
    expect(briefText(briefOf(openCase(), law, now, { consent: false }), 'zh')).toContain('（尚缺）')
  })
})

describe('masking', () => {
  test('the length of an id does not show, and a short one shows nothing', () => {
    expect(masked('ABCDEFGHIJKLMNOP').length).toBe(masked('ABCDEFGH').length)
    expect(masked('ABC-123')).toBe('••••')
  })
  test('ids are taken out as they stand, whatever signs they hold', () => {
    expect(withoutSecrets('see (a+b)*[c].$ and more', ['(a+b)*[c].$'])).toBe('see ••••.$ and more')
    expect(withoutSecrets('no is a word', ['no'])).toBe('no is a word')
  })
})
