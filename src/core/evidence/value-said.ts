/** What a finding measured and asked for, in the reader's language. Quotations, names and numbers stay as they are. */
import { durationText } from '../calendar/duration-text.ts'
import type { Law, Pack } from '../policy/pack.ts'
import type { Text } from '../policy/values.ts'
import { asWritten, phrasebook } from '../text/phrases.ts'
import type { Finding } from './finding.ts'
import { laboratorySaid } from './laboratory-said.ts'
import { valueWords } from './value-words.ts'

const words = phrasebook(valueWords)

const titled = (pack: Pack, id: string): Text | undefined =>
  Object.hasOwn(pack.documents, id)
    ? pack.documents[id]?.title
    : (pack.fields[id]?.title ?? pack.notice.fields[id]?.title)

/** Titles of one law by their English, each read once. */
const byTitle = new WeakMap<Law, Map<string, Text>>()

function titlesOf(law: Law): Map<string, Text> {
  const known = byTitle.get(law)
  if (known !== undefined) return known
  const { pack } = law
  const all = [
    ...Object.values(pack.documents),
    ...Object.values(pack.fields),
    ...Object.values(pack.notice.fields),
    ...Object.values(pack.reasons),
    ...(pack.procedures[law.procedureId]?.rules ?? []),
  ]
  const titles = new Map<string, Text>()
  for (const { title } of all) if (title !== undefined) titles.set(title.en, title)
  byTitle.set(law, titles)
  return titles
}

/** One word of ours, an id or title of the law, or a duration; null for anything else. */
function oneSaid(value: string, law: Law | null): Text | null {
  const ofLaw = law === null ? undefined : (titled(law.pack, value) ?? titlesOf(law).get(value))
  return ofLaw ?? durationText(value) ?? words(value) ?? laboratorySaid(value)
}

const lists = [', ', ' / ', '; '] as const

/** A value in three languages; a list is read part by part. Null where there is no word of ours in it: it is shown as it stands. */
export function valueSaid(value: string, law: Law | null): Text | null {
  const whole = oneSaid(value, law)
  if (whole !== null) return whole
  const between = lists.find((one) => value.includes(one))
  if (between === undefined) return null
  const parts = value.split(between)
  const said = parts.map((part) => oneSaid(part, law))
  if (said.every((one) => one === null)) return null
  const joined = (language: 'zh' | 'ru', by: string) =>
    parts.map((part, at) => said[at]?.[language] ?? part).join(by)
  const zh = between === ', ' ? '、' : between === '; ' ? '；' : between
  return { zh: joined('zh', zh), en: value, ru: joined('ru', between) }
}

type Said = NonNullable<Finding['said']>

/** The words of a finding that the law it was made under knows; left out where every value stands as it is. A place in a text or picture holds a quotation. */
export function saidOf(
  { subject, measured, threshold, where }: Pick<Finding, 'subject' | 'measured' | 'threshold' | 'where'>,
  law: Law,
): Said | undefined {
  const quoted = where.span !== undefined || where.box !== undefined
  const of = (value: unknown) => (typeof value === 'string' ? valueSaid(value, law) : null)
  const said: Said = {}
  const about = where.in === 'exhibit' ? null : of(subject)
  const [found, asked] = [quoted ? null : of(measured), of(threshold)]
  if (about !== null) said.subject = about
  if (found !== null) said.measured = found
  if (asked !== null) said.threshold = asked
  return Object.keys(said).length === 0 ? undefined : said
}

/** One value of a finding as a person reads it; null where nothing was measured or asked for. Findings kept from before know only words of ours. */
export function findingValue(finding: Finding, which: 'measured' | 'threshold'): Text | null {
  const value = finding[which]
  if (value === null) return null
  const said = finding.said?.[which]
  if (said !== undefined) return said
  if (typeof value === 'boolean') return words(value ? 'yes' : 'no')
  if (typeof value === 'number') return asWritten(String(value))
  const quoted = which === 'measured' && (finding.where.span !== undefined || finding.where.box !== undefined)
  return (quoted ? null : valueSaid(value, null)) ?? asWritten(value)
}

/** What a finding is about, as a person reads it. */
export const findingSubject = (finding: Finding): Text => finding.said?.subject ?? asWritten(finding.subject)
