/** What a verb may do to the terminal, so that no verb writes to it by another way. */
import { type Language, languages } from '#core/policy/values.ts'
import { UsageError } from './exit.ts'

export type Style = 'strong' | 'faint' | 'bad' | 'wary' | 'good'

export type Terminal = {
  language: Language
  /** One line, or several, on stdout. */
  print: (text: string) => void
  /** One line on stderr. */
  note: (text: string) => void
  /** A passing line on stderr, only where a person is watching; `null` takes it away. */
  progress: (text: string | null) => void
  paint: (style: Style, text: string) => string
}

const codes: Record<Style, string> = { strong: '1', faint: '2', bad: '31', wary: '33', good: '32' }

type Environment = Record<string, string | undefined>

/** The language asked for, else that of LC_ALL, LC_MESSAGES or LANG, else English. Throws a UsageError for another one. */
export function chooseLanguage(asked: string | undefined, env: Environment): Language {
  if (asked !== undefined) {
    const found = languages.find((language) => language === asked)
    if (found === undefined) throw new UsageError(`--lang takes ${languages.join(', ')}, not "${asked}"`)
    return found
  }
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return languages.find((language) => locale.toLowerCase().startsWith(language)) ?? 'en'
}

/** The real terminal. Colours only on a terminal, and never where NO_COLOR is set. */
export function openTerminal(language: Language, env: Environment): Terminal {
  const coloured = process.stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
  const watched = process.stderr.isTTY === true && env.TERM !== 'dumb'
  const clear = '\r\u001b[K'
  return {
    language,
    print: (text) => process.stdout.write(`${text}\n`),
    note: (text) => process.stderr.write(`${text}\n`),
    progress: (text) => {
      if (watched) process.stderr.write(text === null ? clear : `${clear}${text}`)
    },
    paint: (style, text) => (coloured ? `\u001b[${codes[style]}m${text}\u001b[0m` : text),
  }
}
