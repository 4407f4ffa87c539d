import type { Language } from '#core/policy/values.ts'
import { tags } from '../text/language.tsx'

/** A number as it is written in a language; at most three decimals. */
export const numberText = (value: number, language: Language): string =>
  new Intl.NumberFormat(tags[language], { maximumFractionDigits: 3 }).format(value)

/** Integer thousandths as points: 200 is shown as 0.2. */
export const pointsText = (thousandths: number, language: Language): string =>
  numberText(thousandths / 1000, language)
