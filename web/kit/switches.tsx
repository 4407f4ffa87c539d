import { Monitor, Moon, Sun } from 'lucide-react'
import { languages } from '#core/policy/values.ts'
import { common } from '../text/everywhere.ts'
import { tags, useLanguage, useText } from '../text/language.tsx'
import { themes, useTheme } from './theme.ts'

const names = { zh: '中文', en: 'English', ru: 'Русский' } as const
const shortNames = { zh: '中', en: 'EN', ru: 'RU' } as const

/** Chinese, English, Russian: each named in itself. */
export function LanguageSwitch() {
  const t = useText(common)
  const { language, choose } = useLanguage()
  return (
    <fieldset className="no-print flex rounded-md bg-sunken p-0.5">
      <legend className="sr-only">{t.language}</legend>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          lang={tags[one]}
          aria-pressed={one === language}
          data-testid={`language-${one}`}
          onClick={() => choose(one)}
          className={`min-h-7 rounded px-1.5 text-[0.9rem] sm:px-2 ${
            one === language ? 'bg-surface font-medium text-ink shadow-sm' : 'text-muted hover:text-ink'
          }`}
        >
          <span className="lg:hidden">{shortNames[one]} </span>
          <span className="sr-only lg:not-sr-only">{names[one]}</span>
        </button>
      ))}
    </fieldset>
  )
}

const icons = { system: Monitor, light: Sun, dark: Moon } as const

/** Steps through system, light, dark. */
export function ThemeSwitch() {
  const t = useText(common)
  const [theme, choose] = useTheme()
  const Icon = icons[theme]
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
  return (
    <button
      type="button"
      data-testid="theme"
      onClick={() => choose(next)}
      aria-label={`${t.theme}: ${t.themes[theme]}`}
      title={`${t.theme}: ${t.themes[theme]}`}
      className="no-print inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink"
    >
      <Icon size={17} aria-hidden="true" />
    </button>
  )
}
