import { decimalsOf } from '#core/listing/takings.ts'
import type { Language } from '#core/policy/values.ts'
import { tags } from '../text/language.tsx'

/** Whole minor units as people write an amount of the currency. */
export const moneyText = (
  { minor, currency }: { minor: number; currency: string },
  language: Language,
): string =>
  new Intl.NumberFormat(tags[language], { style: 'currency', currency }).format(
    minor / 10 ** decimalsOf(currency),
  )
