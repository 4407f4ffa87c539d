import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { type Language, languages, type Text } from '#core/policy/values.ts'
import { keep, kept } from '../kit/storage.ts'

/** The same texts in the three languages of the doors: leaving one out, or one message of one, fails the type check. */
export type Catalogue<T> = Record<Language, T>

/** Writes a catalogue: the Chinese texts give the type the other two have to meet. */
export const define = <T,>(texts: { zh: T; en: NoInfer<T>; ru: NoInfer<T> }): Catalogue<T> => texts

/** BCP 47 tags for `lang` attributes and `Intl`. */
export const tags: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB', ru: 'ru-RU' }

const Current = createContext<{ language: Language; choose: (language: Language) => void }>({
  language: 'zh',
  choose: () => {},
})

const isLanguage = (value: unknown): value is Language => languages.includes(value as Language)

/** Chinese unless chosen otherwise; the choice is kept in the browser, `?lang=` in the address overrides it. */
export function startingLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  if (isLanguage(asked)) return asked
  const before = kept('language')
  return isLanguage(before) ? before : 'zh'
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(startingLanguage)
  useEffect(() => {
    document.documentElement.lang = tags[language]
    keep('language', language)
  }, [language])
  const value = useMemo(() => ({ language, choose: setLanguage }), [language])
  return <Current value={value}>{children}</Current>
}

export const useLanguage = () => useContext(Current)

/** The texts of a screen in the language chosen. */
export const useText = <T,>(catalogue: Catalogue<T>): T => catalogue[useLanguage().language]

/** A text of the law in the language chosen; where a pack has no Russian, English stands in. */
export const inLanguage = (text: Text, language: Language): string => text[language] ?? text.en

export function useLawText(): (text: Text) => string {
  const { language } = useLanguage()
  return (text) => inLanguage(text, language)
}
