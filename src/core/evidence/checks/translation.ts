import { documentOf, procedureOf } from '../../policy/law.ts'
import type { Text } from '../../policy/values.ts'
import { languageOf } from '../../statement/language.ts'
import { aboutExhibit, exhibitCheck, nameOf, noArgs } from '../check.ts'
import { readingOf, textOf } from '../reading.ts'

const unreadable = (name: string): Text => ({
  zh: `“${name}”的文字无法读取（扫描件或图片），请人工确认语言；中文材料需附翻译件。`,
  en: `The text of "${name}" could not be read (a scan or picture): a person has to say its language; a Chinese document needs a translation.`,
  ru: `Текст «${name}» не читается (скан или снимок): язык определяет человек; китайскому документу нужен перевод.`,
})

const notYet = (name: string): Text => ({
  zh: `“${name}”是扫描件或图片，文字还没有读取；读完之前语言未知。`,
  en: `"${name}" is a scan or picture whose text has not been read yet: until then its language is unknown.`,
  ru: `«${name}» — скан или снимок, текст ещё не прочитан: до этого язык неизвестен.`,
})

/** What the site takes, as the end of a sentence. */
const taken = (wanted: string | null): Text & { ru: string } =>
  wanted === null
    ? {
        zh: '该站点要求哪种语言，规则来源没有说明',
        en: 'the source does not say which language this site asks for',
        ru: 'источник не говорит, какой язык нужен этому сайту',
      }
    : { zh: `该站点接受：${wanted}`, en: `this site takes: ${wanted}`, ru: `сайт принимает: ${wanted}` }

const toCompare = (name: string, language: string, wanted: string | null): Text => {
  const into = taken(wanted)
  return {
    zh: `“${name}”为${language}文；已附翻译件，请人工核对内容与翻译公司印章（${into.zh}）。`,
    en: `"${name}" is in ${language}; a translation is attached, a person has to compare it and look for the translator's seal (${into.en}).`,
    ru: `«${name}» на языке ${language}; перевод приложен, человек должен сверить его и печать переводчика (${into.ru}).`,
  }
}

const withoutOne = (name: string, language: string, wanted: string | null): Text => {
  const into = taken(wanted)
  return {
    zh: `“${name}”为${language}文，没有翻译件（${into.zh}）。`,
    en: `"${name}" is in ${language} and comes without a translation (${into.en}).`,
    ru: `«${name}» на языке ${language} и без перевода (${into.ru}).`,
  }
}

/** Documents in another language than the site takes: whether a translation is there. What cannot be read is asked. */
export const translation = exhibitCheck({
  name: 'translation',
  looksAt: 'language of a document, and whether a translation comes with it',
  args: noArgs,
  run: ({ exhibit, state, law }) => {
    // A document the translator seals is the translation itself.
    if (documentOf(law, exhibit.document)?.seal === 'translator') return 'nothing'
    if (exhibit.facts === null) return 'unknown'
    // A file no reviewer takes is found by its type; what language it may be in is nobody's question.
    if (['zip', 'text', 'unknown'].includes(exhibit.facts.type.bySignature)) return 'nothing'
    const site = law.pack.sites[state.site]
    const takes = site?.documentLanguages ?? null
    const { language } = languageOf(textOf(exhibit.facts))
    if (language !== 'unknown' && takes?.includes(language)) return 'pass'
    // Where nothing is said of documents, the language the statement has to be in cannot need translating.
    if (takes === null && language === procedureOf(law).statement.language) return 'pass'
    const translated = state.exhibits.some((other) => documentOf(law, other.document)?.seal === 'translator')
    const name = nameOf(exhibit)
    const wanted = takes === null ? null : takes.join(', ')
    const about = {
      ...aboutExhibit(exhibit),
      measured: language,
      threshold: wanted,
      ...(site === undefined ? {} : { rests: site }),
    }
    if (language === 'unknown')
      return [
        {
          ...about,
          level: 'ask',
          confidence: 'low',
          says: (readingOf(exhibit.facts) === 'waits' ? notYet : unreadable)(name),
        },
      ]
    return [
      {
        ...about,
        confidence: 'medium',
        // What nobody says cannot be held against a document; a person is asked.
        ...(translated || takes === null ? { level: 'ask' as const } : {}),
        says: translated ? toCompare(name, language, wanted) : withoutOne(name, language, wanted),
      },
    ]
  },
})
