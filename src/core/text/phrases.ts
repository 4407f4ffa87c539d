/**
 * Messages that are written once, in English, where they arise, and read in three languages where they are shown. The English is
 * the message's name: `{1}`, `{2}` … stand for what changes, and what was written before a translation came is read as well.
 */
import type { Text } from '../policy/values.ts'

/** One message: the English as it is written, and the same in the other two; each hole stands in all three. */
export type Phrase = { en: string; zh: string; ru: string }

/** The message in three languages; null for one that the book does not hold. */
export type Phrasebook = (written: string) => (Text & { ru: string }) | null

const quoted = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The English as an expression: each hole takes as little as it can. */
const patternOf = (en: string): RegExp =>
  new RegExp(
    `^${en
      .split(/\{\d\}/)
      .map(quoted)
      .join('(.+?)')}$`,
    's',
  )

const filled = (text: string, values: readonly string[]): string =>
  text.replaceAll(/\{(\d)\}/g, (_, hole) => values[Number(hole) - 1] ?? '')

/** Whole messages before those with holes, and longer ones before shorter: `not a {1}` does not take what is written out. */
const byRank = (a: Phrase, b: Phrase): number => {
  const holes = (phrase: Phrase) => phrase.en.split(/\{\d\}/).length
  return holes(a) - holes(b) || b.en.length - a.en.length
}

/** A book of messages. What fills a hole is read as a message of its own where it is one, and stays as it is otherwise. */
export function phrasebook(phrases: readonly Phrase[]): Phrasebook {
  const ranked = [...phrases].sort(byRank).map((phrase) => ({ phrase, pattern: patternOf(phrase.en) }))
  const read = (written: string): (Text & { ru: string }) | null => {
    for (const { phrase, pattern } of ranked) {
      const found = pattern.exec(written)
      if (found === null) continue
      const values = found.slice(1)
      const inner = values.map((value) => (value === written ? null : read(value)))
      const of = (language: 'zh' | 'ru') => values.map((value, at) => inner[at]?.[language] ?? value)
      return { zh: filled(phrase.zh, of('zh')), en: written, ru: filled(phrase.ru, of('ru')) }
    }
    return null
  }
  return read
}

/** What stands the same in every language: an identifier, a name, a number. */
export const asWritten = (text: string): Text & { ru: string } => ({ zh: text, en: text, ru: text })
