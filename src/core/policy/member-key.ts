/** What the members of a list are told apart by: what they name, never where they stand. */
import { canonicalOf } from './canonical.ts'

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

function baseOf(member: unknown): string {
  if (typeof member !== 'object' || member === null) return canonicalOf(member)
  const code = said(member, 'code')
  const text = said(member, 'text')
  return (
    said(member, 'id') ??
    (code === null ? null : `${code}@${said(member, 'anchor') ?? ''}`) ??
    said(member, 'gate') ??
    said(member, 'document') ??
    (text === null ? null : `${text} (${said(member, 'language') ?? ''})`) ??
    said(member, 'level') ??
    said(member, 'source') ??
    canonicalOf(member)
  )
}

/**
 * A name for each member, all different. Members that name the same (the same window for two tries) are numbered in an order of
 * their contents, so that moving them within the list changes no name.
 */
export function memberKeys(list: readonly unknown[]): string[] {
  const bases = list.map(baseOf)
  const names = [...bases]
  for (const base of new Set(bases)) {
    const places = bases.flatMap((one, index) => (one === base ? [index] : []))
    if (places.length === 1) continue
    const contents = new Map(places.map((index) => [index, canonicalOf(list[index])]))
    const sorted = [...places].sort((a, b) => compare(contents.get(a) ?? '', contents.get(b) ?? ''))
    for (const [number, index] of sorted.entries()) if (number > 0) names[index] = `${base} #${number + 1}`
  }
  return names
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
