import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, test } from 'vitest'
import { fold } from '../text/fold.ts'
import { findPhrases } from './phrases.ts'

const patterns = [
  '\\[[^\\]\\n]{1,9}\\]',
  '(?i)\\bx{3,}\\b',
  '某某',
  '_{3,}',
  '(?i)\\b(?:tbd|to do)\\b',
  'a*',
  'ДД\\.ММ',
]
const entries = [
  { text: 'our brand' },
  ...patterns.map((text) => ({ text, pattern: true as const })),
  { text: '正品' },
]

const pieces = [
  '[name]',
  'xxx',
  'Xxxx',
  'axxxb',
  '某某',
  '____',
  'TBD',
  'to do',
  'ДД.ММ',
  'our brand',
  'aa',
  '正品',
  ' ',
  '\n',
  '[',
  '.',
]
const texts = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' })), { maxLength: 12 })
  .map((parts) => parts.join(''))

describe('findPhrases', () => {
  test('finds of patterns looked for together what each finds alone, wherever a pattern fits a character at least', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const alone = patterns.flatMap((pattern) => {
          const matcher = RE2JS.compile(pattern).matcher(text)
          const found: string[] = []
          while (matcher.find())
            if (matcher.end() > matcher.start()) found.push(`${pattern} ${matcher.start()} ${matcher.end()}`)
          return found
        })
        const together = findPhrases(text, entries)
          .filter(({ entry }) => 'pattern' in entry)
          .map(({ entry, span }) => `${entry.text} ${span.start} ${span.end}`)
        expect(together.toSorted()).toEqual(alone.toSorted())
        expect(findPhrases(text, entries, fold(text))).toEqual(findPhrases(text, entries))
      }),
      { numRuns: 500 },
    )
  })
})
