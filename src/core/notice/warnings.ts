/**
 * What speaks against taking a message for what it says it is. Nothing here refuses: a warning is shown with what it was measured
 * against, and a person looks in the marketplace's own back office.
 */
import type { Pack } from '../policy/pack.ts'
import { findPhrases, type Span } from '../statement/phrases.ts'
import type { NoticeText } from './source.ts'

export const warningCodes = [
  'sender-unknown',
  'sender-look-alike',
  'reply-elsewhere',
  'link-elsewhere',
  'asks-for-secrets',
] as const

/** `measured`: what stands in the message; `against`: what it was compared with. `span`: its place, where it has one in the text. */
export type NoticeWarning = {
  code: (typeof warningCodes)[number]
  measured: string
  against: string
  span?: Span
}

/** What is known of a message besides its text. */
export type Envelope = { senders: readonly string[]; links: readonly NoticeText['links'][number][] }

const domainOf = (address: string): string => /@([^\s>@]+)\s*>?\s*$/.exec(address)?.[1]?.toLowerCase() ?? ''
const belongs = (domain: string, known: readonly string[]): boolean =>
  known.some((one) => domain === one || domain.endsWith(`.${one}`))

/** Letters that are taken for each other at a glance become one. */
const seen = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
    .replace(/[0оο]/gu, 'o')
    .replace(/[1lіїι|]/gu, 'i')
    .replace(/[5ѕ]/gu, 's')
    .replace(/[аα]/gu, 'a')
    .replace(/[еε]/gu, 'e')
    .replace(/[^a-z]/g, '')

/** How many letters differ, up to 2. */
function differ(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1),
        ),
      )
    row = next
  }
  return row[b.length] ?? 3
}

/** Whether a foreign domain holds a name of the marketplace, or one that is taken for it. */
function looksLike(domain: string, names: readonly string[]): string | null {
  const labels = domain.split(/[.-]/).map(seen)
  return (
    names.find((name) => {
      const own = seen(name)
      if (own.length < 4) return false
      const near = own.length >= 6 ? 1 : 0
      return labels.some((label) => label.includes(own) || (label !== '' && differ(label, own) <= near))
    }) ?? null
  )
}

const isAddress = (host: string): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$|^\[/.test(host)

function aboutSenders(pack: Pack, senders: readonly string[], text: string): NoticeWarning[] {
  const known = pack.notice.senders?.domains ?? []
  const [from, ...replies] = senders.map(domainOf)
  if (from === undefined || from === '' || known.length === 0) return []
  const against = known.join(', ')
  const at = text.indexOf(senders[0] ?? '')
  const place = at === -1 ? {} : { span: { start: at, end: at + (senders[0] ?? '').length } }
  const other = replies.find((reply) => reply !== '' && reply !== from && !belongs(reply, known))
  const elsewhere: NoticeWarning[] =
    other === undefined ? [] : [{ code: 'reply-elsewhere', measured: other, against: from }]
  if (belongs(from, known)) return elsewhere
  const like = looksLike(from, pack.notice.names ?? [])
  return [
    like === null
      ? { code: 'sender-unknown', measured: from, against, ...place }
      : { code: 'sender-look-alike', measured: from, against, ...place },
    ...elsewhere,
  ]
}

/** The last two parts of a host name: what is bought as one. */
const bought = (host: string): string => host.split('.').slice(-2).join('.')

/** A link that leads to a bare number, or elsewhere than its words say. */
function aboutLinks(links: Envelope['links']): NoticeWarning[] {
  const wrong = links.find(
    ({ host, shown }) => isAddress(host) || (shown !== undefined && bought(shown) !== bought(host)),
  )
  return wrong === undefined
    ? []
    : [{ code: 'link-elsewhere', measured: wrong.host, against: wrong.shown ?? '' }]
}

/** The first thing asked for that no notice asks for, unless its sentence says just that. */
function askedFor(text: string, pack: Pack): Span | null {
  const { phrases = [], unless = [] } = pack.notice.alarms ?? {}
  const entries = (list: readonly string[]) => list.map((phrase) => ({ text: phrase }))
  const found = findPhrases(text, entries(phrases)).find(({ span }) => {
    const from = Math.max(...['\n', '.', '。', '!', '！'].map((end) => text.lastIndexOf(end, span.start)))
    return findPhrases(text.slice(from + 1, span.end), entries(unless)).length === 0
  })
  return found?.span ?? null
}

/** Everything that speaks against a message, worst first. */
export function warningsOf(text: string, pack: Pack, { senders, links }: Envelope): NoticeWarning[] {
  const asked = askedFor(text, pack)
  return [
    ...(asked === null
      ? []
      : [
          {
            code: 'asks-for-secrets' as const,
            measured: text.slice(asked.start, asked.end),
            against: '',
            span: asked,
          },
        ]),
    ...aboutLinks(links),
    ...aboutSenders(pack, senders, text),
  ]
}
