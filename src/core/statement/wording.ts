/** Slips of writing a program can see without judging what is said: each with its place. */
import type { Language } from '../policy/values.ts'
import type { Span } from './phrases.ts'

export const slips = [
  'repeated-word',
  'mixed-letters',
  'wide-characters',
  'narrow-punctuation',
  'untranslated',
  'misspelt-name',
] as const
export type Slip = (typeof slips)[number]

/** `instead`: what to write there, where that is certain. */
export type FoundSlip = { slip: Slip; span: Span; instead?: string }

const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }))

/** Words that may stand twice: "had had", "that that". */
const mayDouble = new Set(['had', 'that', 'чуть', 'еле', 'очень', 'так'])

function doubledWords(text: string): FoundSlip[] {
  const words = [...text.matchAll(/(?<![\p{L}\p{N}])(\p{L}{2,})\s+\1(?![\p{L}\p{N}])/giu)]
    .filter(
      ({ 1: word }) => !mayDouble.has((word ?? '').toLowerCase()) && !/\p{Script=Han}/u.test(word ?? ''),
    )
    .map(
      ({ index, 0: found, 1: word }): FoundSlip => ({
        slip: 'repeated-word',
        span: { start: index, end: index + found.length },
        instead: word ?? '',
      }),
    )
  const han = [...text.matchAll(/(\p{Script=Han}{2,8})\1/gu)].map(
    ({ index, 0: found, 1: word }): FoundSlip => ({
      slip: 'repeated-word',
      span: { start: index, end: index + found.length },
      instead: word ?? '',
    }),
  )
  return [...words, ...han]
}

const alike: Record<string, string> = {
  а: 'a',
  в: 'B',
  е: 'e',
  к: 'k',
  м: 'M',
  н: 'H',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 'T',
  у: 'y',
  х: 'x',
  і: 'i',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  У: 'Y',
}

/** Latin and Cyrillic letters in one word: one of them only looks right. */
function mixedLetters(text: string): FoundSlip[] {
  return spansOf(text, /[\p{Script=Latin}\p{Script=Cyrillic}]+/gu).flatMap((span): FoundSlip[] => {
    const word = text.slice(span.start, span.end)
    const cyrillic = word.match(/\p{Script=Cyrillic}/gu) ?? []
    if (cyrillic.length === 0 || cyrillic.length === word.length) return []
    const latin = [...word].map((letter) => alike[letter] ?? letter).join('')
    return /\p{Script=Cyrillic}/u.test(latin)
      ? [{ slip: 'mixed-letters', span }]
      : [{ slip: 'mixed-letters', span, instead: latin }]
  })
}

/** Wide letters and digits anywhere; wide punctuation outside Chinese. */
function wideCharacters(text: string, language: Language): FoundSlip[] {
  const letters = spansOf(text, /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+/gu)
  const marks =
    language === 'zh' ? [] : spansOf(text, /[\uff0c\u3002\uff1b\uff1a\uff08\uff09\uff01\uff1f\u3001]+/gu)
  return [...letters, ...marks].map((span) => ({
    slip: 'wide-characters',
    span,
    instead: text.slice(span.start, span.end).normalize('NFKC').replaceAll('。', '.').replaceAll('、', ','),
  }))
}

/** `,` `;` `:` `(` between Han characters. */
function narrowPunctuation(text: string, language: Language): FoundSlip[] {
  if (language !== 'zh') return []
  const wide: Record<string, string> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' }
  return spansOf(text, /(?<=\p{Script=Han})[,;:?!](?=\p{Script=Han})/gu).map((span) => ({
    slip: 'narrow-punctuation',
    span,
    instead: wide[text.slice(span.start, span.end)] ?? '',
  }))
}

/** Writing of another language left standing, unless it is a name that is on record. */
function untranslated(text: string, language: Language, names: readonly string[]): FoundSlip[] {
  const foreign =
    language === 'zh'
      ? /\p{Script=Cyrillic}{2,}(?:\s+\p{Script=Cyrillic}+)*/gu
      : language === 'en'
        ? /\p{Script=Han}{2,}|\p{Script=Cyrillic}{2,}(?:\s+\p{Script=Cyrillic}+)*/gu
        : /\p{Script=Han}{2,}/gu
  return spansOf(text, foreign)
    .filter(({ start, end }) => {
      const piece = text.slice(start, end)
      const word =
        /\p{Script=Han}/u.test(piece) ||
        !/\p{Script=Latin}/u.test(text.slice(Math.max(0, start - 1), end + 1))
      return word && !names.some((name) => name.includes(piece))
    })
    .map((span) => ({ slip: 'untranslated', span }))
}

/** Whether one letter more, less, other or two changed about makes one of the other. */
function oneSlipApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const rest = [a.slice(at), b.slice(at)] as const
  if (rest[0].slice(1) === rest[1].slice(1) || rest[0].slice(1) === rest[1] || rest[0] === rest[1].slice(1))
    return true
  return rest[0][0] === rest[1][1] && rest[0][1] === rest[1][0] && rest[0].slice(2) === rest[1].slice(2)
}

/** Shorter names are one letter from too many words. */
const shortestName = 5

/** A name on record written with one slip. */
function misspeltNames(text: string, names: readonly string[]): FoundSlip[] {
  const known = names.flatMap((name) => name.match(/[\p{Script=Latin}\p{Script=Cyrillic}]+/gu) ?? [])
  const right = new Map(
    known.filter(({ length }) => length >= shortestName).map((name) => [name.toLowerCase(), name]),
  )
  return spansOf(text, /[\p{Script=Latin}\p{Script=Cyrillic}]+/gu).flatMap((span): FoundSlip[] => {
    const word = text.slice(span.start, span.end)
    const lower = word.toLowerCase()
    // A name begins with a capital; a word of the language is none.
    if (word.length < shortestName - 1 || right.has(lower) || word[0] === lower[0]) return []
    if (/\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word)) return []
    const meant = [...right].find(([name]) => oneSlipApart(lower, name))?.[1]
    return meant === undefined ? [] : [{ slip: 'misspelt-name', span, instead: meant }]
  })
}

/** Slips of a text in a language, in its order. `names` stand on record: they are not translated, and are spelt right. */
export function slipsIn(text: string, language: Language, names: readonly string[]): FoundSlip[] {
  return [
    ...doubledWords(text),
    ...mixedLetters(text),
    ...wideCharacters(text, language),
    ...narrowPunctuation(text, language),
    ...untranslated(text, language, names),
    ...misspeltNames(text, names),
  ].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
}
