/**
 * The log: one JSON object a line, and one redactor every line goes through. A secret is known by the name of its member or by
 * its shape, so that one written into a message by mistake is still struck out.
 */
import { current } from './observe/current.ts'

/** Writes one line at a level: what happened, and about what. */
export type Log = Record<'error' | 'warn' | 'info' | 'debug', (event: string, about?: object) => void>
export type LogLevel = 'silent' | keyof Log

const secretName =
  /pass(?:word|phrase)?$|secret|token|cookie|authori[sz]ation|signature|master|^(?:api|private|shop|database)?[-_]?key$|salt|statement|^text$|mailbox|email/i
const secretShapes: RegExp[] = [
  /\brk_[A-Za-z0-9_-]{8,}/g,
  /\b(?:Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi,
  /better-auth\.[a-z_]+=[^;\s]+/g,
  // Secrets of links: what stands behind them is the first place a stranger would look.
  /(?<=\/(?:d|join|supply|invitations)\/)[A-Za-z0-9_-]{20,}/g,
  /(?<=:\/\/[^:/\s]+:)[^@/\s]+(?=@)/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g,
]
const struck = '[struck out]'

/** A copy of `value` without secrets: members with a secret's name, and strings with a secret's shape, are struck out. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string')
    return secretShapes.reduce((text, shape) => text.replace(shape, struck), value)
  if (typeof value === 'bigint') return value.toString()
  if (value === null || typeof value !== 'object') return value
  if (depth > 6) return '[deeper]'
  if (value instanceof Error)
    return { name: value.name, message: redact(value.message), stack: redact(value.stack ?? '') }
  if (value instanceof Uint8Array) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      secretName.test(name) && member !== null && member !== undefined ? struck : redact(member, depth + 1),
    ]),
  )
}

const order: LogLevel[] = ['silent', 'error', 'warn', 'info', 'debug']

/** A log that writes lines at `level` and above to `write`. */
export function openLog(level: LogLevel, write: (line: string) => void): Log {
  const at =
    (own: keyof Log) =>
    (event: string, about: object = {}) => {
      if (order.indexOf(own) > order.indexOf(level)) return
      const trace = current()?.trace
      const line = {
        at: new Date().toISOString(),
        level: own,
        event: redact(event),
        ...(trace === undefined ? {} : { trace }),
        ...(redact(about) as object),
      }
      write(`${JSON.stringify(line)}\n`)
    }
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') }
}
