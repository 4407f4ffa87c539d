/** Values a notice gives in its sentences: templates of the pack, `{}` standing for the value (`removed on {}`). */
import { RE2JS } from 're2js'
import type { NoticeField } from '../policy/pack.ts'
import type { Span } from '../statement/phrases.ts'
import type { Page } from './page.ts'
import { patternSpans, sentenceEnd } from './values.ts'

/** A value told in a sentence; `period` where it says how long and not when. */
export type Said = Span & { period?: string }

type Template = { before: RE2JS | null; after: RE2JS | null; whole: RE2JS | null }

const made = new Map<string, Template>()
const blanks = (part: string): string => part.trim().replace(/ +/g, '\\s+')

/** A template compiled once: what has to stand before the value, what behind it, and for texts both with the value between. */
function templateOf(source: string): Template {
  const known = made.get(source)
  if (known !== undefined) return known
  const [before = '', after = ''] = source.split('{}').map(blanks)
  const template = {
    before: before === '' ? null : RE2JS.compile(`(?is)(?:${before})[\\s:,("“#]*\\z`),
    after: after === '' ? null : RE2JS.compile(`(?is)\\A[\\s,)"”]*(?:${after})`),
    whole:
      before === ''
        ? null
        : RE2JS.compile(
            `(?i)(?:${before})[\\s:("“]*((?:[\\p{L}\\p{N}])(?:[^\\n\\t:,;，；。]|,\\s*(?:ltd|inc|llc|co)\\b){2,80}${after === '' ? '' : '?'})${after === '' ? '' : `[\\s,)"”]*(?:${after})`}`,
          ),
  }
  made.set(source, template)
  return template
}

const reach = 140

function stands(page: Page, { start, end }: Span, { before, after }: Template): boolean {
  const left = page.plain.slice(Math.max(0, start - reach), start)
  const right = page.plain.slice(end, end + reach)
  return (before === null || before.matcher(left).find()) && (after === null || after.matcher(right).find())
}

/** Everything in the text that has the shape of such a value. */
function shapesOf(page: Page, field: NoticeField): Said[] {
  if (field.as === 'instant') return [...page.times, ...page.periods]
  if (field.as === 'int')
    return patternSpans('[0-9]{1,3}|[一两二三四五六七十]|(?i:once|twice|one|two|three)', page.plain, 0)
  return patternSpans(field.pattern ?? '[A-Za-z0-9][A-Za-z0-9._/-]*[0-9][A-Za-z0-9._/-]*', page.plain, 0)
}

/** Names and the like are told near the beginning; what follows after so many characters is a list or a schedule. */
const told = 50_000

function textsSaid(page: Page, { whole }: Template): Said[] {
  if (whole === null) return []
  const matcher = whole.matcher(page.plain.slice(0, told))
  const found: Said[] = []
  while (matcher.find()) {
    const start = matcher.start(1)
    const part = page.plain.slice(start, matcher.end(1))
    const said = part.slice(0, sentenceEnd(part)).replace(/[\s.,;"”)]+$/u, '')
    const end = start + said.length
    const isTime = page.times.some((time) => time.start < end && start < time.end)
    if (said !== '' && !isTime) found.push({ start, end })
  }
  return found
}

/** What the sentences of the text say of a field, in their order. */
export function saidIn(page: Page, field: NoticeField): Said[] {
  if (field.said === undefined || field.said.length === 0) return []
  const templates = field.said.map(templateOf)
  const found =
    (field.as === 'text' || field.as === 'code') && field.pattern === undefined
      ? // The first way of saying it that fits is the one that tells most about where the value ends.
        (templates.map((template) => textsSaid(page, template)).find((said) => said.length > 0) ?? [])
      : shapesOf(page, field).filter((span) => templates.some((template) => stands(page, span, template)))
  return found.sort((a, b) => a.start - b.start)
}

const address = /https?:\/\/[^\s<>"'，。；]+/giu

/** Values of so peculiar a shape that they need no label; what stands in an address does not count. */
export function aloneIn(page: Page, field: NoticeField): Span[] {
  if (field.alone === undefined) return []
  const addresses = [...page.plain.matchAll(address)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  return patternSpans(field.alone, page.plain, 0).filter(
    (span) => !addresses.some((one) => one.start <= span.start && span.end <= one.end),
  )
}

/** Without the values of sentences that say they are not concerned. */
export function concerned<T extends Span>(page: Page, field: NoticeField, spans: readonly T[]): T[] {
  if (field.unless === undefined || field.unless.length === 0) return [...spans]
  const not = RE2JS.compile(`(?i)${field.unless.map((one) => `(?:${blanks(one)})`).join('|')}`)
  return spans.filter((span) => {
    const head = Math.max(0, span.start - 300)
    const ends = [...page.plain.slice(head, span.start).matchAll(/[.。!?！？；](?=\s|[\p{Script=Han}])|\n/gu)]
    const from = head + (ends.at(-1)?.index ?? -1)
    const rest = page.plain.slice(span.end, span.end + 200)
    const stop = /[.。!?！？；](?=\s|$)|\n\s*\n|\n[-*•]/u.exec(rest)?.index ?? rest.length
    return !not.matcher(page.plain.slice(from + 1, span.end + stop)).find()
  })
}
