/**
 * The log: one JSON object a line, and one redactor every line goes through. A secret is known by the name of its member, by its
 * shape, or literally (those of the configuration), so that one written into a message by mistake is still struck out; so is what
 * people wrote, are called, or can be reached at.
 */
import { current } from './observe/current.ts'

/** Writes one line at a level: what happened, and about what. */
export type Log = Record<'error' | 'warn' | 'info' | 'debug', (event: string, about?: object) => void>
export type LogLevel = 'silent' | keyof Log

const secretName =
  /pass(?:word|phrase)?$|secret|token|cookie|authori[sz]ation|signature|master|wrapped|salt|credential|2fa|(?:^|[-_])t?otp$|(?:^|api|private|shop|database|access)[-_]?key(?:[-_]?id)?$/i
const personalName =
  /statement|personal|person-?name|(?<!con)text$|notice|allegation|answers|mailbox|e-?mail|phone|file-?name|title|agent$|^(?:ip|address)$/i
const secretShapes: RegExp[] = [
  /\brk_[A-Za-z0-9_-]{8,}/g,
  /\b(?:Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi,
  /better-auth\.[a-z_]+=[^;\s]+/g,
  // Secrets of links: what stands behind them is the first place a stranger would look.
  /(?<=\/(?:d|join|supply|invitations)\/)[A-Za-z0-9_-]{20,}/g,
  /(?<=:\/\/[^:/\s]{1,64}:)[^@/\s]+(?=@)/g,
  /(?<=[?&;\s,](?:X-Amz-)?(?:signature|credential|security-token|token|code|key|secret)=)[^\s&,;"']+/gi,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g,
  // Addresses of people. The length is bounded so that a long line costs no more than it is long.
  /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu,
]
const struck = '[struck out]'
/** Members of a list or an object that are shown. */
const shown = 50

/** Secrets to strike out wherever they stand, whatever they look like; short ones would strike out words. */
export type Known = readonly string[]

function redactText(text: string, known: Known): string {
  const literal = known.reduce((left, secret) => left.replaceAll(secret, struck), text)
  return secretShapes.reduce((left, shape) => left.replace(shape, struck), literal)
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined

/** Members of an object by their names, each of them and their names redacted. */
const membersOf = (value: object, known: Known, depth: number): object =>
  Object.fromEntries(
    Object.entries(value)
      .slice(0, shown)
      .map(([name, member]) => [
        redactText(name, known),
        (secretName.test(name) || personalName.test(name)) && !isEmpty(member)
          ? struck
          : redact(member, known, depth + 1),
      ]),
  )

/** A copy of `value` without secrets and without what is personal: struck out by name, by shape, and where it is `known`. */
export function redact(value: unknown, known: Known = [], depth = 0): unknown {
  if (typeof value === 'string') return redactText(value, known)
  if (typeof value === 'bigint') return value.toString()
  if (value === null || typeof value !== 'object') return value
  if (depth > 6) return '[deeper]'
  if (value instanceof Error) {
    const { name, message, stack = '', cause } = value
    const said = { name, message: redactText(message, known), stack: redactText(stack, known) }
    const because = cause === undefined ? {} : { cause: redact(cause, known, depth + 1) }
    return { ...membersOf(value, known, depth), ...said, ...because }
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof Uint8Array) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return value.slice(0, shown).map((item) => redact(item, known, depth + 1))
  return membersOf(value, known, depth)
}

/** The secrets in a configuration: what stands under the name of one, and the password of an address. */
export function secretsIn(config: object): string[] {
  return Object.entries(config).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return secretsIn(value)
    if (typeof value !== 'string') return []
    const password = /:\/\/[^:/\s]+:([^@/\s]+)@/.exec(value)?.[1]
    return [...(secretName.test(name) ? [value] : []), ...(password === undefined ? [] : [password])].filter(
      (secret) => secret.length >= 8,
    )
  })
}

const order: LogLevel[] = ['silent', 'error', 'warn', 'info', 'debug']

/** A log that writes lines at `level` and above to `write`. */
export function openLog(level: LogLevel, write: (line: string) => void, known: Known = []): Log {
  const at =
    (own: keyof Log) =>
    (event: string, about: object = {}) => {
      if (order.indexOf(own) > order.indexOf(level)) return
      const trace = current()?.trace
      const line = {
        at: new Date().toISOString(),
        level: own,
        event: redact(event, known),
        ...(trace === undefined ? {} : { trace }),
        ...(redact(about, known) as object),
      }
      write(`${JSON.stringify(line)}\n`)
    }
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') }
}
