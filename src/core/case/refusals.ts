/** Every "no" the engine can say, in one place: its code, its words, and how it is built. */
import type { Refusal } from './refusal.ts'
import { answeringTexts } from './refusals/answering.ts'
import { filingTexts } from './refusals/filing.ts'
import { openingTexts } from './refusals/opening.ts'
import { preparingTexts } from './refusals/preparing.ts'
import { reviewingTexts } from './refusals/reviewing.ts'
import type { RefusalText } from './refusals/text.ts'

const texts = { ...openingTexts, ...preparingTexts, ...filingTexts, ...answeringTexts, ...reviewingTexts }
export type RefusalCode = keyof typeof texts

/** The codes of all refusals but those of findings, which are `finding:<rule>`. */
export const refusalCodes: RefusalCode[] = Object.keys(texts).filter(isRefusalCode)

/** A value put into a refusal's words: the same in every language, or a text. */
export type Parameter = string | number | { zh: string; en: string; ru?: string | undefined }

export type RefusalDetails = {
  params?: Record<string, Parameter>
  subject?: string | undefined
  until?: number | undefined
  clause?: Refusal['clause']
  kind?: Refusal['kind']
  level?: Refusal['level']
  overridable?: boolean
}

/** A refusal of that code. Without details it is one of integrity: never overridable, without a clause. */
export function refuse(code: RefusalCode, details: RefusalDetails = {}): Refusal {
  const text: RefusalText = texts[code]
  const { params = {}, subject, until, clause = null } = details
  return {
    code,
    kind: details.kind ?? 'integrity',
    level: details.level ?? 'refuse',
    overridable: details.overridable ?? false,
    clause,
    says: filled(text.says, params),
    remedy: filled(text.remedy, params),
    ...(subject === undefined ? {} : { subject }),
    ...(until === undefined ? {} : { until }),
    ...(text.unlockedBy === undefined ? {} : { unlockedBy: text.unlockedBy }),
  }
}

/** Whether a code stands in the catalogue. */
export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(texts, code)
}

function filled(text: RefusalText['says'], params: Record<string, Parameter>): Refusal['says'] {
  const inLanguage = (language: 'zh' | 'en' | 'ru') =>
    text[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = Object.hasOwn(params, name) ? params[name] : undefined
      if (value === undefined) return whole
      return typeof value === 'object' ? (value[language] ?? value.en) : String(value)
    })
  return { zh: inLanguage('zh'), en: inLanguage('en'), ru: inLanguage('ru') }
}
