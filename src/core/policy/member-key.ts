/** What the members of a list are told apart by: what they name, never where they stand. */
import { unorderedOf } from './canonical.ts'

/** A step in a path: the separator within a name is written otherwise. */
const step = (name: string): string => name.replaceAll('%', '%25').replaceAll('/', '%2F')

/** A path with one more step; the first step stands alone. */
export const pathOf = (above: string, name: string): string =>
  above === '' ? step(name) : `${above}/${step(name)}`

/** A step of a path as the pack writes it. */
export const nameOf = (written: string): string => written.replaceAll('%2F', '/').replaceAll('%25', '%')

const said = (member: object, key: string): string | null => {
  const value: unknown = Reflect.get(member, key)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

const isWording = (member: unknown): boolean =>
  typeof member === 'object' && member !== null && 'zh' in member && 'en' in member

/** Words of a decision are named by its outcome and by the clause they are for. */
function decisionOf(member: object): string | null {
  const outcome = said(member, 'outcome')
  return outcome === null ? null : [outcome, said(member, 'cites') ?? ''].filter(Boolean).join(' ')
}

function baseOf(member: unknown): string {
  if (typeof member !== 'object' || member === null) return unorderedOf(member)
  const code = said(member, 'code')
  const text = said(member, 'text')
  return (
    said(member, 'id') ??
    (code === null ? null : `${code}@${said(member, 'anchor') ?? ''}`) ??
    said(member, 'gate') ??
    said(member, 'document') ??
    said(member, 'step') ??
    said(member, 'field') ??
    (text === null ? null : `${text} (${said(member, 'language') ?? ''})`) ??
    decisionOf(member) ??
    said(member, 'level') ??
    // Of what carries its own provenance the source names nothing.
    ('confidence' in member ? null : said(member, 'source')) ??
    unorderedOf(member)
  )
}

/**
 * A name for each member, all different. Members that name the same (the same window for two tries) are numbered in an order of
 * their contents, so that moving them within the list changes no name.
 */
export function memberKeys(list: readonly unknown[]): string[] {
  // Ways to say one thing name nothing and are said in turn: they are known by their place.
  if (list.every(isWording)) return list.map((_, index) => String(index + 1))
  const bases = list.map(baseOf)
  const names = [...bases]
  for (const base of new Set(bases)) {
    const places = bases.flatMap((one, index) => (one === base ? [index] : []))
    if (places.length === 1) continue
    const contents = new Map(places.map((index) => [index, unorderedOf(list[index])]))
    const sorted = [...places].sort((a, b) => compare(contents.get(a) ?? '', contents.get(b) ?? ''))
    for (const [number, index] of sorted.entries()) if (number > 0) names[index] = `${base} #${number + 1}`
  }
  return names
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
