/** Forms by plural category. Chinese has one; English two; Russian needs all four spelled out. */
type Forms = {
  zh: { other: string }
  en: { one: string; other: string }
  ru: { one: string; few: string; many: string; other: string }
}

const rules = {
  zh: new Intl.PluralRules('zh'),
  en: new Intl.PluralRules('en'),
  ru: new Intl.PluralRules('ru'),
}

/** The form for `n`, with `#` replaced by the number. */
export function plural<L extends keyof Forms>(language: L, n: number, forms: Forms[L]): string {
  const byCategory: Partial<Record<Intl.LDMLPluralRule, string>> = forms
  return (byCategory[rules[language].select(n)] ?? forms.other).replace('#', String(n))
}
