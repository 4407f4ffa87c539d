/** Which language a text is written in, by the share of its scripts and, for Latin and Cyrillic, its commonest words. */
import type { Language } from '../policy/values.ts'

const english =
  'the of and to in is are was were be been for on with as by at from this that it we our not has have had an or which their its all no'
const russian =
  'и в не на что с по из за к от для о как это его мы наш был была были есть при или также все но так у их он она'
const stopWords: Record<'en' | 'ru', ReadonlySet<string>> = {
  en: new Set(english.split(' ')),
  ru: new Set(russian.split(' ')),
}
/** Letters Ukrainian, Belarusian, Serbian and others have and Russian lacks. */
const notRussian = /[іїєґўјљњћђџ]/iu
/** Latin letters English words do not have. */
const notEnglish = /[àâäãåæçèêëìíîïñòóôõöøœùúûüßąćęłńśźżğışőű¿¡]/giu

export type LanguageReading = { language: Language | 'unknown'; share: number }

const count = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length

const stopShare = (text: string, language: 'en' | 'ru'): number => {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  if (words.length === 0) return 0
  return words.filter((word) => stopWords[language].has(word)).length / words.length
}

/**
 * The main language of a text, with the share of its letters that are in that script. Too little text, or a language besides
 * the three, is `unknown`: an answer that asks, never a guess.
 */
export function languageOf(text: string): LanguageReading {
  const han = count(text, /\p{Script=Han}/gu)
  const cyrillic = count(text, /\p{Script=Cyrillic}/gu)
  const latin = count(text, /\p{Script=Latin}/gu)
  // A Han character says about as much as two or three letters of an alphabet.
  const weight = { zh: han * 2.5, ru: cyrillic, en: latin }
  const total = weight.zh + weight.ru + weight.en
  if (total < 8) return { language: 'unknown', share: 0 }
  const share = (language: Language): number => weight[language] / total
  if (share('zh') >= 0.5)
    return {
      language: count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0 ? 'unknown' : 'zh',
      share: share('zh'),
    }
  if (share('ru') >= 0.5) return { language: notRussian.test(text) ? 'unknown' : 'ru', share: share('ru') }
  const foreign = count(text, notEnglish) / Math.max(1, latin)
  const english = stopShare(text, 'en') >= 0.12 && foreign < 0.02
  return { language: english ? 'en' : 'unknown', share: share('en') }
}
