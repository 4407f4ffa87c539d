import { expect, test } from 'vitest'
import { commands } from '#core/case/commands.ts'
import type { NoticeReading } from '#core/notice/read.ts'
import { readNotice } from '#core/notice/read.ts'
import { inventedPack } from '#test/fixtures/law.ts'
import { emptyForm, type Form, formOf, instantsOf, openingOf } from './confirmed.ts'

const at = Date.UTC(2026, 10, 20, 6, 0, 42)
const span = { start: 0, end: 4 }
const reading: NoticeReading = {
  fields: {
    'listing-ids': {
      value: 'a1, b2',
      span,
      values: [
        { value: 'a1', span },
        { value: 'b2', span },
      ],
    },
    site: { value: 'ru', span },
    sku: { value: 'KT-1', span },
    'notice-time': { value: '20 November', span, instant: at },
    complainant: { value: 'Somebody GmbH', span },
  },
  allegations: [{ id: 'a1', text: 'one', span }],
  reason: null,
  procedure: null,
  warnings: [],
  isNotice: true,
  missing: [],
  unclear: {
    'violation-id': [
      { value: 'v1', span },
      { value: 'v2', span },
    ],
  },
}
const text = 'text of the notice'
const opening = (form: Form) =>
  openingOf({ pack: inventedPack, procedure: 'restore', venue: 'external', text, reading, form })

test('JA-07 of several values none is chosen, what was not read stays empty', () => {
  const form = formOf(reading, inventedPack)
  expect(form.subject).toMatchObject({ listing: '', violation: '', variant: '', sku: 'KT-1', site: 'RU' })
  expect(form.reason).toBe('')
  expect(form.instants.removedAt).toBe('')
  expect(opening(form)).toEqual({ missing: 2 })
})

test('JA-07 what is confirmed is the command, with the places of what was read', () => {
  const read = formOf(reading, inventedPack)
  const form = { ...read, reason: 'trademark', subject: { ...read.subject, listing: 'a1', variant: ' red ' } }
  const opened = opening(form)
  if (!('body' in opened)) throw new Error('the form is complete')
  expect(commands.OpenCase.body.parse(opened.body)).toEqual(opened.body)
  expect(opened.body.subject).toEqual({ listing: 'a1', site: 'RU', sku: 'KT-1', variant: 'red' })
  expect(opened.body.noticeAt).toBe(at)
  expect(opened.body.notice?.fields.complainant).toEqual({ value: 'Somebody GmbH', span })
})

test('JA-07 a value that was changed by hand is no longer at its place in the notice', () => {
  const read = formOf(reading, inventedPack)
  const form = {
    ...read,
    reason: 'trademark',
    subject: { ...read.subject, listing: 'a1' },
    others: { ...read.others, complainant: 'Another GmbH' },
  }
  const opened = opening(form)
  expect('body' in opened && opened.body.notice?.fields.complainant).toEqual({ value: 'Another GmbH' })
})

test('JA-19 an empty form lacks everything that is asked for', () => {
  expect(opening(emptyForm)).toEqual({ missing: 6 })
  expect(readNotice('', inventedPack).allegations).toEqual([])
})

test('AR-01 a claim needs no notice: what the person says, of which target, with its points', () => {
  const restore = inventedPack.procedures.restore
  if (!restore) throw new Error('the fixture has the procedure')
  const pack = { ...inventedPack, procedures: { restore: { ...restore, opensWith: 'claim' as const } } }
  const about = { pack, procedure: 'restore', venue: 'external' as const, text: '', reading: null }
  expect(openingOf({ ...about, form: emptyForm })).toHaveProperty('missing')
  const form: Form = {
    ...emptyForm,
    subject: { ...emptyForm.subject, listing: 'a1', site: 'RU', sku: 'KT-1', violation: 'v1' },
    reason: 'trademark',
    allegations: [{ id: 'a1', text: 'Our photograph stands on this page.' }],
    instants: { ...emptyForm.instants, removedAt: '2026-11-20T10:00' },
    claim: { text: 'Seen on the page today.', url: 'https://shop.example/a1', target: 'shop' },
  }
  expect(instantsOf(pack, 'restore')).toEqual(['removedAt'])
  const opened = openingOf({ ...about, form })
  if (!('body' in opened)) throw new Error('the form is complete')
  expect(commands.OpenCase.body.parse(opened.body)).toEqual(opened.body)
  expect(opened.body).not.toHaveProperty('notice')
  expect(opened.body.removedAt).toBe(new Date('2026-11-20T10:00').getTime())
  expect(opened.body.subject.target).toEqual({ kind: 'shop', url: 'https://shop.example/a1' })
  expect(opened.body.claim?.text).toBe('Seen on the page today.')
})
