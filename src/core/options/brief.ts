/** The one page somebody outside needs in order to quote: each item filled from the case, masked, or marked as missing. */
import { nextDeadline } from '../case/clock.ts'
import type { Deadline } from '../case/derived.ts'
import type { CaseState } from '../case/state.ts'
import { fieldOf } from '../evidence/needs.ts'
import { documentOf, procedureOf, reasonOf } from '../policy/law.ts'
import type { BriefItem } from '../policy/options.ts'
import type { Law } from '../policy/pack.ts'
import type { Text } from '../policy/values.ts'
import { type Ground, groundOf } from './ground.ts'
import { masked, withoutSecrets } from './mask.ts'

/** `value` is null where the case does not hold it. */
export type BriefLine = Ground & {
  id: string
  title: Text
  value: Text | null
  standing: 'there' | 'masked' | 'missing'
}

/** `code` is masked unless the seller consents. */
export type Brief = {
  code: string
  marketplace: Text
  procedure: Text
  consent: boolean
  deadline: Deadline | null
  lines: BriefLine[]
}

/**
 * The brief as the procedure lists it. Without `consent` the code of the case, ticket ids and whatever the law calls secret are
 * masked, also where they stand inside another item.
 */
export function briefOf(state: CaseState, law: Law, now: number, { consent }: { consent: boolean }): Brief {
  const { brief, title } = procedureOf(law)
  const filled = brief.map((item) => ({ item, value: filledFrom(item, state, law) }))
  const secrets = [
    state.code,
    ...state.filings.flatMap(({ ticket }) => ticket ?? []),
    ...filled.flatMap(({ item, value }) => (isSecret(item) && value !== null ? [value.en] : [])),
  ]
  const lines = filled.map(({ item, value }): BriefLine => {
    const { id, title } = item
    const ground = groundOf(item, law.pack)
    if (value === null) return { id, title, value, standing: 'missing', ...ground }
    if (consent) return { id, title, value, standing: 'there', ...ground }
    if (isSecret(item)) return { id, title, value: each(value, masked), standing: 'masked', ...ground }
    const open = each(value, (text) => withoutSecrets(text, secrets))
    return { id, title, value: open, standing: 'there', ...ground }
  })
  return {
    code: consent ? state.code : masked(state.code),
    marketplace: law.pack.marketplace.title,
    procedure: title,
    consent,
    deadline: nextDeadline(state, law, now),
    lines,
  }
}

/** A ticket is secret whatever the law says of it. */
const isSecret = ({ secret, from }: BriefItem): boolean => secret || (from !== undefined && 'ticket' in from)

const each = (text: Text, change: (one: string) => string): Text => ({
  zh: change(text.zh),
  en: change(text.en),
  ...(text.ru === undefined ? {} : { ru: change(text.ru) }),
})

/** The same in every language; null for nothing. */
function plain(text: string | null | undefined): Text | null {
  const value = text?.trim() ?? ''
  return value === '' ? null : { zh: value, en: value, ru: value }
}

function filledFrom({ from }: BriefItem, state: CaseState, law: Law): Text | null {
  if (from === undefined) return null
  if ('subject' in from) return subjectOf(from.subject, state, law)
  if ('notice' in from) return plain(state.notice?.fields[from.notice]?.value)
  if ('field' in from) return plain(fieldOf(state, from.field))
  if ('documents' in from) return documentsOf(state, law)
  if ('reason' in from) return reasonOf(law, state.reason)?.title ?? plain(state.reason)
  return plain(state.filings.findLast(({ ticket }) => ticket !== null)?.ticket)
}

type Part = 'listing' | 'site' | 'sku' | 'variant' | 'violation' | 'title' | 'url' | 'category'

function subjectOf(part: Part, state: CaseState, law: Law): Text | null {
  if (part === 'site') return law.pack.sites[state.site]?.title ?? plain(state.site)
  if (part === 'url') return plain(state.subject?.target?.url ?? state.report?.url)
  return plain(state.subject?.[part])
}

/** Kinds of papers at hand with their number, in the order they were attached; names of files stay here. */
function documentsOf(state: CaseState, law: Law): Text | null {
  const counts = new Map<string, number>()
  for (const { document, facts } of state.exhibits)
    if (facts !== null) counts.set(document, (counts.get(document) ?? 0) + 1)
  if (counts.size === 0) return null
  const list = (pick: (title: Text) => string, comma: string): string =>
    [...counts]
      .map(([document, count]) => {
        const title = pick(documentOf(law, document)?.title ?? { zh: document, en: document, ru: document })
        return count === 1 ? title : `${title} × ${count}`
      })
      .join(comma)
  return {
    zh: list((title) => title.zh, '；'),
    en: list((title) => title.en, '; '),
    ru: list((title) => title.ru ?? title.en, '; '),
  }
}
