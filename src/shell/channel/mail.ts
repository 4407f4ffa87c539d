/** Mail over SMTP: one plain text to one address, under an id that stays the same at every try. */
import { createTransport } from 'nodemailer'
import type { Said } from '#core/channel/vendor.ts'
import type { SmtpConfig } from './channel-config.ts'

const timeout = 15_000

export type Mail = { to: string; id: string; subject: string; text: string }

/** `seller@example.com` → `s…@example.com`. */
export const mailShown = (address: string): string => address.replace(/^(.)[^@]*@/u, '$1…@')

/** One address and nothing else: no list, no name, no line break. */
export const isMailAddress = (address: string): boolean =>
  address.length <= 254 &&
  /^[^\s<>@,;:"()[\]\\]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+$/u.test(address)

type SmtpError = { code?: unknown; responseCode?: unknown; command?: unknown }

/** A fault of ours to reach or enter the server will pass; an address the server will not have does not. */
function readFailure(error: unknown): Said {
  const { code, responseCode, command } = (error ?? {}) as SmtpError
  const named = typeof code === 'string' ? code : 'failed'
  const number = typeof responseCode === 'number' ? responseCode : null
  const address = named === 'EENVELOPE' && number !== null && number >= 500 && command === 'RCPT TO'
  return {
    how: address ? 'refused' : 'failed',
    code: number === null ? named : String(number),
    // What servers say often repeats the address.
    says: named,
  }
}

const hostOf = (from: string): string => from.replace(/>$/, '').split('@').at(-1) ?? 'localhost'

/** Hands one mail to the server. Nothing of address, password or text gets into the answer. */
export async function sendMail(smtp: SmtpConfig, mail: Mail): Promise<Said> {
  const url = new URL(smtp.url)
  const secure = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && smtp.requireTls,
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      from: smtp.from,
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.id}@${hostOf(smtp.from)}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
    return { how: 'taken' }
  } catch (error) {
    return readFailure(error)
  } finally {
    transport.close()
  }
}
