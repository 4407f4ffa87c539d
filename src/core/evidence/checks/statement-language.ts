import { procedureOf } from '../../policy/law.ts'
import type { Language, Text } from '../../policy/values.ts'
import { languageOf } from '../../statement/language.ts'
import { caseCheck, type Draft, noArgs } from '../check.ts'

const names: Record<Language | 'unknown', Text> = {
  en: { zh: '英文', en: 'English', ru: 'английский' },
  zh: { zh: '中文', en: 'Chinese', ru: 'китайский' },
  ru: { zh: '俄文', en: 'Russian', ru: 'русский' },
  unknown: { zh: '无法判断的语言', en: 'a language that could not be told', ru: 'неопределённый язык' },
}

/** Whether the statement is there and written in the language the procedure asks for. */
export const statementLanguage = caseCheck({
  name: 'statement-language',
  looksAt: 'language of the statement of facts',
  args: noArgs,
  reads: { state: ['statement'], given: [] },
  run: ({ state, law }) => {
    const wanted = procedureOf(law).statement.language
    const text = state.statement?.text.trim() ?? ''
    const finding = (measured: string, says: Text, level?: 'ask'): Draft[] => [
      {
        subject: 'statement',
        where: { in: 'statement', field: 'text' },
        measured,
        threshold: wanted,
        confidence: 'high',
        says,
        ...(level === undefined ? {} : { level }),
      },
    ]
    if (text === '')
      return finding('empty', {
        zh: '还没有写事实陈述。',
        en: 'There is no statement of facts yet.',
        ru: 'Изложения фактов ещё нет.',
      })
    const { language } = languageOf(text)
    if (language === wanted) return 'pass'
    const is = names[language]
    const asked = names[wanted]
    return finding(
      language,
      {
        zh: `事实陈述应使用${asked.zh}，目前是${is.zh}。`,
        en: `The statement has to be in ${asked.en}; it is in ${is.en}.`,
        ru: `Нужный язык изложения — ${asked.ru}; сейчас — ${is.ru}.`,
      },
      language === 'unknown' ? 'ask' : undefined,
    )
  },
})
