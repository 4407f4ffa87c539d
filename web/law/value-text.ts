/** A value of the law in words. */
import { durationText } from '#core/calendar/duration-text.ts'
import { nameOf } from '#core/policy/member-key.ts'
import type { Pack } from '#core/policy/pack.ts'
import type { Leaf } from '#core/policy/pack-entries.ts'
import type { Language } from '#core/policy/values.ts'
import { bytesText } from '../kit/bytes.ts'
import { inLanguage } from '../text/language.tsx'
import type { packWordsText } from '../text/pack-words.ts'

/** Words for values, and what records and members are called. */
export type Words = (typeof packWordsText)['zh'] & {
  groups: Record<string, string>
  fields: Record<string, string>
}
export type Say = { words: Words; language: Language; yes: string; no: string; pack: Pack | null }

type Plain = Record<string, unknown>
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const documentName = (id: string, { pack, language }: Say): string => {
  const title = pack !== null && Object.hasOwn(pack.documents, id) ? pack.documents[id]?.title : undefined
  return title ? inLanguage(title, language) : id
}

function needText(need: Plain, say: Say, inner = false): string {
  const { words } = say
  const parts = (list: unknown, joint: string) =>
    Array.isArray(list)
      ? list.map((one) => (isPlain(one) ? needText(one, say, true) : String(one))).join(joint)
      : ''
  if (typeof need.document === 'string') {
    const many = typeof need.min === 'number' && need.min > 1 ? ` (${words.need.times(need.min)})` : ''
    return `${documentName(need.document, say)}${many}`
  }
  if (typeof need.field === 'string') return need.field
  if (need.chain === true) return words.need.chain
  const [label, text] =
    'allOf' in need
      ? [words.need.allOf, parts(need.allOf, words.and)]
      : [words.need.anyOf, parts(need.anyOf, words.or)]
  return inner ? `(${text})` : `${label}: ${text}`
}

function conditionText(condition: Plain, { words }: Say): string {
  const one = ([key, value]: [string, unknown]): string => {
    const name = words.condition[key] ?? key
    if (key === 'any' && Array.isArray(value))
      return `(${value.map((part) => (isPlain(part) ? Object.entries(part).map(one).join(words.and) : '')).join(words.or)})`
    if (key === 'not' && isPlain(value)) return `${name} (${Object.entries(value).map(one).join(words.and)})`
    if (Array.isArray(value)) return `${name} = ${value.map(String).join(words.or)}`
    if (isPlain(value)) {
      const min = value.min === undefined ? '' : `≥ ${String(value.min)}`
      const max = value.max === undefined ? '' : `≤ ${String(value.max)}`
      return `${name} ${[min, max].filter(Boolean).join(' ')}`
    }
    return `${name}: ${String(value)}`
  }
  return Object.entries(condition).map(one).join(words.and)
}

/** Whatever has no words of its own: `key: value` pairs. */
function plainText(value: unknown, say: Say): string {
  if (Array.isArray(value)) return value.map((one) => plainText(one, say)).join(' · ')
  if (isPlain(value))
    return Object.entries(value)
      .map(([key, one]) => `${say.words.fields[key] ?? key}: ${plainText(one, say)}`)
      .join('; ')
  return scalarText(value, say)
}

function scalarText(value: unknown, { words, yes, no }: Say): string {
  if (value === null) return words.silentSource
  if (typeof value === 'boolean') return value ? yes : no
  return String(value)
}

/** The value of a leaf, by its unit and its name. */
export function valueText({ path, value, unit }: Pick<Leaf, 'path' | 'value' | 'unit'>, say: Say): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (path === 'period/until' && value === null) return say.words.fields.stillServed ?? ''
  if (value === 'unknown') return say.words.fields.unknown ?? value
  if (unit === 'duration' && typeof value === 'string') {
    const text = durationText(value)
    return text === null ? value : inLanguage(text, say.language)
  }
  if (unit === 'bytes' && typeof value === 'number')
    return `${bytesText(value)} (${value.toLocaleString('en')} B)`
  if (unit === 'thousandths' && typeof value === 'number') return String(value / 1000)
  if (name === 'evidence' && isPlain(value)) return needText(value, say)
  if (name === 'when' && isPlain(value)) return conditionText(value, say)
  return plainText(value, say)
}

/** What a leaf is called: its last part, and the one it stands in where that says more. */
export function leafName(path: string, words: Words): string {
  const parts = path.split('/').map(nameOf)
  const known = (part: string): string => words.fields[part] ?? words.groups[part] ?? part
  const shown = parts.filter((part) => part !== 'args')
  return shown.map(known).join(' · ')
}

/** What the list or record is called that entries stand in. */
export function groupName(group: string, pack: Pack, words: Words, language: Language): string {
  const [first = '', second, ...rest] = group.split('/').map(nameOf)
  const known = (part: string): string => words.groups[part] ?? part
  if ((first === 'procedures' || first === 'reviews') && second !== undefined) {
    const procedure = Object.hasOwn(pack.procedures, second) ? pack.procedures[second] : undefined
    const title = procedure ? inLanguage(procedure.title, language) : second
    return [first === 'reviews' ? `${known(first)} · ${title}` : title, ...rest.map(known)].join(' · ')
  }
  return [first, ...(second === undefined ? [] : [second]), ...rest].map(known).join(' · ')
}
