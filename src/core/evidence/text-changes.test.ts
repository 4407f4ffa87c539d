import { describe, expect, test } from 'vitest'
import { showing } from '#test/fixtures/picture.ts'
import { judged } from '#test/fixtures/rules.ts'
import type { PictureFacts } from './facts.ts'
import { hasUnreadWriting, readingOf, textOf } from './reading.ts'
import { watermarkIn } from './shop-watermark.ts'
import { textChanges } from './text-changes.ts'

type Text = NonNullable<PictureFacts['text']>
const read = (...lines: (string | { text: string; unread: 'cyrillic' })[]): Text => ({
  scripts: ['latin', 'han'],
  lines: lines.map((line, n) => ({
    ...(typeof line === 'string' ? { text: line } : line),
    box: { x: 10, y: 40 * n, width: 200, height: 20 },
    confidence: 0.95,
    kinds: [],
  })),
})

describe('two captures of one page', () => {
  const before = read('Best quality kettle 1.7 l', 'Price 19.90', 'Free delivery')
  test('AU-04 what went and what came is told line by line; what a machine reads otherwise is the same line', () => {
    const { gone, added } = textChanges(
      before,
      read('Steel kettle with thermostat', 'Price 19.90', 'Free de1ivery'),
    )
    expect(gone.map(({ text }) => text)).toEqual(['Best quality kettle 1.7 l'])
    expect(added.map(({ text }) => text)).toEqual(['Steel kettle with thermostat'])
  })
  test('AU-03 one digit of a price is a change, spaces and capitals are none', () => {
    expect(
      textChanges(before, read('best quality kettle 1.7l', 'Price 19.80', 'FREE DELIVERY')),
    ).toMatchObject({
      gone: [{ text: 'Price 19.90' }],
      added: [{ text: 'Price 19.80' }],
    })
    expect(textChanges(before, before)).toEqual({ gone: [], added: [] })
  })
})

test('IR-06 one answer for a picture: the own id, one a digit away, another, none, unknown', () => {
  const is = (text: Text | undefined) => watermarkIn(text, 'AE-1234567', 0.8).is
  const inTheFile = (text: Text): Text => ({
    ...text,
    lines: text.lines.map((line) => ({ ...line, confidence: 1 })),
  })
  expect(is(inTheFile(read('New arrival', 'AE-1234567')))).toBe('match')
  expect(is(read('AE-1234567'))).toBe('unknown')
  expect(is(read('AE-1234568'))).toBe('neighbour')
  expect(is(read('AE-9876543'))).toBe('other')
  expect(is(read('New arrival'))).toBe('none')
  expect(is(undefined)).toBe('unknown')
  expect(is(read('AE-12345'))).toBe('unknown')
})

describe('how far a file was read', () => {
  const facts = (more: object) => ({
    laboratory: 'test',
    sha256: 'a'.repeat(64),
    bytes: 9,
    type: { bySignature: 'pdf' as const, byExtension: 'pdf', decodes: true },
    unread: [],
    ...more,
  })
  const page = (number: number, text?: Text) => ({
    page: number,
    width: 900,
    height: 1200,
    ...(text === undefined ? {} : { text }),
  })
  test('JA-12 a scan waits page by page; characters of its own need no reading', () => {
    const pdf = { pages: 2, encrypted: false, text: '' }
    const scan = facts({ pdf: { ...pdf, pictures: [page(1), page(2)] } })
    expect(readingOf(scan)).toBe('waits')
    const half = facts({ pdf: { ...pdf, pictures: [page(1, read('Letter')), page(2)] } })
    expect(readingOf(half)).toBe('waits')
    const why = [{ what: 'text of page 2', why: 'took too long' }]
    expect(readingOf({ ...half, unread: why })).toBe('failed')
    expect(textOf(half)).toBe('Letter')
    const own = { ...read('Letter'), by: 'file' }
    const written = facts({ pdf: { ...pdf, text: 'Letter', pictures: [page(1, own)] } })
    expect([readingOf(written), textOf(written)]).toEqual(['read', 'Letter'])
  })
  test('writing that was seen and not read passes for no text that was looked through', () => {
    const seen = read({ text: '········ 1,7', unread: 'cyrillic' })
    expect(hasUnreadWriting(seen)).toBe(true)
    const levels = (text: Text, args: Record<string, unknown>) =>
      judged(showing({ text }, 'replacement'), 'picture-text', args).findings.map(({ level }) => level)
    expect(levels(seen, { kinds: ['messenger'] })).toEqual(['ask'])
    expect(levels(seen, { any: true })).toEqual(['block'])
    expect(levels(read('Steel'), { kinds: ['messenger'] })).toEqual([])
  })
})
