/** A pack in the words of another version of it: so that what is judged under both differs by the law alone. */
import { memberKeys } from './member-key.ts'
import type { Pack } from './pack.ts'

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown): boolean =>
  isPlain(value) && typeof value.zh === 'string' && typeof value.en === 'string'

/** A list of named members, each with what the other list calls the same. */
function pairs(list: unknown[], other: unknown): [unknown, unknown][] {
  const there = Array.isArray(other) ? other : []
  const names = memberKeys(there)
  return memberKeys(list).map((name, index) => [list[index], there[names.indexOf(name)]])
}

function worded(value: unknown, other: unknown): unknown {
  if (isText(value)) return isText(other) ? other : value
  if (Array.isArray(value))
    return value.some(isPlain) ? pairs(value, other).map(([one, its]) => worded(one, its)) : value
  if (!isPlain(value)) return value
  const its = isPlain(other) ? other : {}
  const words =
    'text' in value && isText(value.text) && typeof its.label === 'string' ? { label: its.label } : {}
  const members = Object.entries(value).map(([key, member]) => [key, worded(member, its[key])])
  return { ...Object.fromEntries(members), ...words }
}

/** `pack` with every text that `other` has at the same place; its values stay its own. */
export const inWordsOf = (pack: Pack, other: Pack): Pack => worded(pack, other) as Pack
