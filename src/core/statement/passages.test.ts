import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placedWords, wordsOf } from '../text/fold.ts'
import { likeness } from './likeness.ts'

/** Few words, so that texts share much, some of them with marks and forms that fold. */
const word = fc.constantFrom(
  'the',
  'The',
  'letter',
  'owner',
  'е\u0301сть',
  'письмо',
  '商',
  '标',
  '授',
  '权',
  'Ａ',
  '½',
  '10.5',
  'x',
)
const gap = fc.constantFrom(' ', ', ', '\n', '', '。', '  ')
const text = fc
  .array(fc.tuple(word, gap), { maxLength: 60 })
  .map((parts) => parts.map(([one, between]) => one + between).join(''))
const anything = fc.oneof(text, fc.string({ unit: 'grapheme', maxLength: 60 }))

describe('passages two texts share', () => {
  test('JA-10 the share is the same whichever text comes first, and so are the passages', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const there = likeness(a, b)
        const back = likeness(b, a)
        expect([there.share, there.ofFirst, there.ofSecond]).toEqual([
          back.share,
          back.ofSecond,
          back.ofFirst,
        ])
        const turned = back.passages.map(({ first, second }) => ({ first: second, second: first }))
        expect(turned.sort((one, other) => one.first.start - other.first.start)).toEqual(there.passages)
      }),
    )
  })

  test('JA-10 every share lies between 0 and 1, and a text is wholly like itself', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const { share, ofFirst, ofSecond } = likeness(a, b)
        for (const one of [share, ofFirst, ofSecond]) {
          expect(one).toBeGreaterThanOrEqual(0)
          expect(one).toBeLessThanOrEqual(1)
        }
        expect(likeness(a, a).share).toBe(wordsOf(a).length === 0 ? 0 : 1)
      }),
    )
  })

  test('JA-10 what is marked says the same in both texts, and nothing is marked twice', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const { passages } = likeness(a, b)
        for (const { first, second } of passages)
          expect(wordsOf(a.slice(first.start, first.end)).join(' ')).toBe(
            wordsOf(b.slice(second.start, second.end)).join(' '),
          )
        for (const side of ['first', 'second'] as const) {
          const spans = passages.map((passage) => passage[side]).sort((one, other) => one.start - other.start)
          spans.slice(1).forEach((span, at) => {
            expect(span.start).toBeGreaterThanOrEqual(spans[at]?.end ?? 0)
          })
        }
      }),
    )
  })

  test('JA-10 parts that changed places are found each in its place', () => {
    const a = '授权书由权利人签发。The sealed letter of 2025-01-01 is attached. Наше письмо приложено к делу.'
    const b = 'Наше письмо приложено к делу! 本店说明如下：授权书由权利人签发；the sealed letter is here.'
    const { passages } = likeness(a, b)
    expect(
      passages.map(({ first, second }) => [
        a.slice(first.start, first.end),
        b.slice(second.start, second.end),
      ]),
    ).toEqual([
      ['授权书由权利人签发。The sealed letter', '授权书由权利人签发；the sealed letter'],
      ['Наше письмо приложено к делу', 'Наше письмо приложено к делу'],
    ])
  })

  test('JA-10 a text that repeats itself throughout is compared as quickly as any other', () => {
    const before = performance.now()
    expect(likeness('商标'.repeat(9_000), `${'标商'.repeat(9_000)}x`).share).toBeGreaterThan(0.99)
    expect(likeness('a '.repeat(10_000), 'a '.repeat(9_999)).share).toBeGreaterThan(0.99)
    expect(performance.now() - before).toBeLessThan(5_000)
  })
})

test('words have their places in the text as written', () => {
  fc.assert(
    fc.property(anything, (written) => {
      const placed = placedWords(written)
      expect(placed.flatMap(({ word: one }) => one.split(' '))).toEqual(wordsOf(written))
      placed.forEach(({ start, end }, at) => {
        expect(start).toBeGreaterThanOrEqual(placed[at - 1]?.end ?? 0)
        expect(end).toBeGreaterThan(start)
      })
    }),
  )
})
