/** A mail as one text: the header lines that matter, the body, and what is attached to it. Runs in the laboratory's own process. */
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import { encodingOf } from '#core/export-file/encoding.ts'
import type { NoticeText } from '#core/notice/source.ts'
import { textOfHtml } from './html-text.ts'

export type MailText = {
  /** Header lines and body. */
  text: string
  senders: string[]
  sentAt?: number
  links: NoticeText['links']
  attachments: { name: string; type: string; bytes: Buffer }[]
}

const limits = {
  maxNestingDepth: 30,
  maxHeadersSize: 512 * 1024,
  forceRfc822Attachments: true,
  attachmentEncoding: 'arraybuffer',
} as const

const addressesOf = (address: Address | undefined): string[] =>
  address === undefined ? [] : (address.group?.map((one) => one.address) ?? [address.address ?? ''])

const shown = (address: Address | undefined): string =>
  address === undefined
    ? ''
    : address.name
      ? `${address.name} <${addressesOf(address).join(', ')}>`
      : addressesOf(address).join(', ')

const headerOf = ({ headers }: Email, key: string): string =>
  headers
    .find((header) => header.key === key)
    ?.value.replace(/\s+/g, ' ')
    .trim() ?? ''

/** The body a person would see. Where the plain one is only a stub beside the formatted one, the formatted one. */
function bodyOf(mail: Email): Pick<NoticeText, 'text' | 'links'> {
  const plain = (mail.text ?? '').replace(/\r\n?/g, '\n').trim()
  if (mail.html === undefined) return { text: plain, links: [] }
  const formatted = textOfHtml(mail.html)
  return { text: plain.length * 2 > formatted.text.length ? plain : formatted.text, links: formatted.links }
}

const bytesOf = ({ content }: Attachment): Buffer =>
  typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as Uint8Array)

/** A mail that was written in GB18030 and does not say so comes out as replacement marks: then it is read as such. */
async function parsed(bytes: Buffer): Promise<Email> {
  const mail = await PostalMime.parse(bytes, limits)
  if (!(mail.text ?? mail.html ?? '').includes('\uFFFD') || encodingOf(bytes) !== 'gb18030') return mail
  return PostalMime.parse(Buffer.from(new TextDecoder('gb18030').decode(bytes)), limits)
}

/** Reads one mail; rejects where its parts are nested, or its headers long, beyond any mail. */
export async function textOfMail(bytes: Buffer): Promise<MailText> {
  const mail = await parsed(bytes)
  const date = headerOf(mail, 'date')
  const heads = [
    ['From', shown(mail.from)],
    ['Date', date],
    ['Subject', mail.subject ?? ''],
  ].flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []))
  const { text, links } = bodyOf(mail)
  const sentAt = Date.parse(date)
  const senders = [...addressesOf(mail.from), ...(mail.replyTo ?? []).flatMap(addressesOf)]
  return {
    text: `${heads.join('\n')}\n\n${text}`.trim(),
    senders: [...new Set(senders.filter(Boolean).map((one) => one.toLowerCase()))],
    ...(Number.isNaN(sentAt) ? {} : { sentAt }),
    links,
    attachments: mail.attachments.map((one, index) => ({
      name: one.filename ?? `attachment ${index + 1}`,
      type: one.mimeType,
      bytes: bytesOf(one),
    })),
  }
}
