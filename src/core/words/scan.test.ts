import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../text/fold.ts'
import { automatonOf, runOver } from './automaton.ts'
import { compileWords, scanWords, type WordPlace } from './scan.ts'

const entry = (text: string) => ({ text })
const claims = compileWords(
  ['Original', 'Authentic', 'Best Seller', 'Top Rated', 'Best', '正品', 'オリジナル', 'оригинал', '100%'].map(
    entry,
  ),
)
const shown = (text: string, places: WordPlace<{ text: string }>[]) =>
  places.map(({ entry: { text: word }, span, writing }) => [word, text.slice(span.start, span.end), writing])
const seen = (text: string) => shown(text, scanWords(claims, text))

describe('places', () => {
  test('JD-06 are offsets in the text as it was written', () => {
    const text = '  ＯＲＩＧＩＮＡＬ\u200b case,\n\nbest   seller'
    const places = scanWords(claims, text)
    expect(shown(text, places)).toEqual([
      ['Original', 'ＯＲＩＧＩＮＡＬ', 'plain'],
      ['Best Seller', 'best   seller', 'plain'],
    ])
    expect(places[0]?.span).toEqual({ start: 2, end: 10 })
  })

  test('JD-06 invisible characters inside a word do not hide it', () => {
    expect(seen('Ori\u200bgi\u00adnal')).toEqual([['Original', 'Ori\u200bgi\u00adnal', 'plain']])
  })

  test('JD-06 of words in one another the longest is given', () => {
    expect(seen('Best Seller')).toEqual([['Best Seller', 'Best Seller', 'plain']])
    expect(seen('the best')).toEqual([['Best', 'best', 'plain']])
  })
})

describe('word boundaries', () => {
  test.each(['originally', 'unoriginal', 'bestow', 'originalй', 'best\u0301x', 'original2go'])(
    'JD-06 %s holds no banned word',
    (text) => expect(seen(text)).toEqual([]),
  )

  test('JD-06 Chinese and Japanese write no spaces, so the word is found inside', () => {
    expect(seen('全新正品手机壳')).toEqual([['正品', '正品', 'plain']])
    expect(seen('これはオリジナルです')).toEqual([['オリジナル', 'オリジナル', 'plain']])
    expect(seen('正品original正品')).toHaveLength(3)
  })

  test('JD-12 a unit directly behind a digit counts as a word where the list says so', () => {
    const units = compileWords([{ text: 'mAh', instead: 'мА·ч' }], { units: true })
    expect(scanWords(units, 'Ёмкость 5000mAh, 3 mAh; mAhx').map(({ span }) => span)).toEqual([
      { start: 12, end: 15 },
      { start: 19, end: 22 },
    ])
    expect(scanWords(compileWords([entry('mAh')]), '5000mAh')).toEqual([])
  })
})

describe('evasions', () => {
  test.each([
    ['Оriginal', 'look-alike'],
    ['0riginal', 'look-alike'],
    ['Or1g1nal', 'look-alike'],
    ['оригинaл', 'look-alike'],
    ['@uthentic', 'look-alike'],
    ['orig!nal', 'look-alike'],
    ['O r i g i n a l', 'spacing'],
    ['O.r.i.g.i.n.a.l', 'spacing'],
    ['O - r - i - g - i - n - a - l', 'spacing'],
    ['Ori-ginal', 'spacing'],
    ['T o p R a t e d', 'spacing'],
    ['best-seller', 'spacing'],
    ['BestSeller', 'spacing'],
    ['正 品', 'spacing'],
    ['0 r i g i n a l', 'spacing'],
  ])('JD-06 %s is found (%s)', (text, writing) => {
    const found = seen(`We sell ${text}, truly`)
    expect(found).toHaveLength(1)
    expect(found[0]?.slice(1)).toEqual([text, writing])
  })

  test.each(['Our top. Rated voltage 5 V', 'USB3 A55 4K 128GB', 'сор', 'a 10 0% b'])(
    'JD-06 %s is left alone',
    (text) =>
      expect(scanWords(compileWords(['top rated', 'cop', 'ass', '100%'].map(entry)), text)).toEqual([]),
  )

  test('JD-06 a word of one script is never bent into another', () => {
    expect(scanWords(compileWords([entry('cop')]), 'сор')).toEqual([])
    expect(scanWords(compileWords([entry('сор')]), 'cop')).toEqual([])
  })
})

const alphabet = fc.constantFrom(
  'a',
  'b',
  'ab',
  'A',
  ' ',
  '.',
  '正',
  '品',
  '1',
  '\u0301',
  '\u200b',
  '😀',
  'é',
  'ﬁ',
  'f',
  'i',
)
const texts = fc.array(alphabet, { maxLength: 60 }).map((parts) => parts.join(''))
const lists = fc.array(
  fc.array(alphabet, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  { maxLength: 8 },
)

describe('against a scanner that tries every place', () => {
  test('the automaton finds exactly what it finds', () => {
    fc.assert(
      fc.property(lists, texts, (words, text) => {
        const patterns = [...new Set(words)]
        const found: string[] = []
        runOver(automatonOf(patterns), text, (index, end) => found.push(`${index}@${end}`))
        const naive: string[] = []
        for (let end = 0; end <= text.length; end++)
          patterns.forEach((pattern, index) => {
            if (end >= pattern.length && text.slice(end - pattern.length, end) === pattern)
              naive.push(`${index}@${end}`)
          })
        expect(found.sort()).toEqual(naive.sort())
      }),
      { numRuns: 2000 },
    )
  })

  test('every plain whole word lies in a place that is given', () => {
    const inside = /[\p{L}\p{N}\p{M}]/u
    const han = /\p{Script=Han}/u
    const edge = (text: string, at: number): boolean => {
      const before = [...text.slice(0, at)].at(-1) ?? ''
      const after = [...text.slice(at)][0] ?? ''
      return !inside.test(before) || !inside.test(after) || han.test(before) || han.test(after)
    }
    fc.assert(
      fc.property(lists, texts, (words, text) => {
        const places = scanWords(compileWords(words.map(entry)), text)
        const folded = fold(text)
        for (const word of words) {
          const pattern = fold(word).text.trim()
          for (
            let at = folded.text.indexOf(pattern);
            pattern && at !== -1;
            at = folded.text.indexOf(pattern, at + 1)
          ) {
            const end = at + pattern.length
            if (!edge(folded.text, at) || !edge(folded.text, end)) continue
            const [start, stop] = [folded.from[at] ?? 0, folded.to[end - 1] ?? 0]
            expect(places.some(({ span }) => span.start <= start && span.end >= stop)).toBe(true)
          }
        }
        for (const { entry: given, span, writing } of places)
          if (writing === 'plain')
            expect(fold(text.slice(span.start, span.end)).text).toContain(fold(given.text).text.trim())
      }),
      { numRuns: 2000 },
    )
  })
})

describe('hostile input', () => {
  const words = ['a', 'aa', 'aaa', 'aaab', '正', '正正', 'o o o'].map(entry)
  const scanner = compileWords(words)
  const takes = (text: string): number => {
    // Work, not waiting: the machine may have others to serve.
    const start = process.cpuUsage()
    scanWords(scanner, text)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }
  test.each([
    ['one letter', 'a'],
    ['letters pulled apart', 'a '],
    ['Han without end', '正'],
    ['mixed words', 'аa1'],
    ['marks without end', '\u0301'],
    ['white space', ' \n'],
    ['signs', '@a!'],
  ])('JD-06 %s: eight times the text takes no more than some eight times the time', (_, part) => {
    const short = part.repeat(30_000 / part.length)
    takes(short)
    const one = Math.max(2, Math.min(takes(short), takes(short)))
    expect(takes(short.repeat(8))).toBeLessThan(one * 40)
  })
})
