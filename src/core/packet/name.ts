/** File names as a marketplace wants them, which every file system can also hold. */
import type { FileType } from '../evidence/facts.ts'

/** Longest name in UTF-16 units: below every file system's limit, with room for the folder a person unpacks into. */
export const longestName = 120

/** Extension of a file by its content; `bin` where the content tells no type. */
export const extensionOf = (type: FileType | undefined): string => {
  const extensions: Partial<Record<FileType, string>> = { jpeg: 'jpg', text: 'txt', tiff: 'tif' }
  return type === undefined || type === 'unknown' ? 'bin' : (extensions[type] ?? type)
}

export type NameParts = { sku: string; listing: string; site: string; fileType: string; ext: string }

const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i

/** The part of a text that can stand in a file name, `-` for every run of anything else. Never empty. */
export function safePart(text: string): string {
  const safe = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._+-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
  return safe === '' ? 'x' : safe
}

const fill = (pattern: string, parts: NameParts, n: number): string => {
  const values: Record<string, string> = { ...parts, n: String(n) }
  return pattern.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)
}

/** Puts `_2` before the extension, unless the pattern has a place of its own for the number. */
const numbered = (name: string, pattern: string, n: number): string => {
  if (n === 1 || pattern.includes('{n}')) return name
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? `${name}_${n}` : `${name.slice(0, dot)}_${n}${name.slice(dot)}`
}

const cutTo = (text: string, length: number): string => {
  const cut = text.slice(0, Math.max(1, length)).replace(/[\uD800-\uDBFF]$/, '')
  return safePart(cut)
}

const clean = (name: string): string => {
  const safe = name
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replace(/[<>:"/\\|?*\u0000-\u001f\u007f]+/g, '-')
    .replace(/^[. ]+|[. ]+$/g, '')
  return reserved.test(safe) ? `_${safe}` : safe === '' ? 'x' : safe
}

/** The `n`-th name of its kind by the pattern; `shortened` where the SKU or listing had to be cut. */
export function nameBy(pattern: string, parts: NameParts, n: number): { name: string; shortened: boolean } {
  const safe = { ...parts, sku: safePart(parts.sku), listing: safePart(parts.listing) }
  const build = (with_: NameParts): string => clean(numbered(fill(pattern, with_, n), pattern, n))
  const whole = build(safe)
  if (whole.length <= longestName) return { name: whole, shortened: false }
  const over = whole.length - longestName
  const sku = pattern.includes('{sku}') ? cutTo(safe.sku, safe.sku.length - over) : safe.sku
  const once = build({ ...safe, sku })
  if (once.length <= longestName) return { name: once, shortened: true }
  const listing = cutTo(safe.listing, safe.listing.length - (once.length - longestName))
  const twice = build({ ...safe, sku, listing })
  if (twice.length <= longestName) return { name: twice, shortened: true }
  const tail = n === 1 ? `.${parts.ext}` : `_${n}.${parts.ext}`
  return { name: `${clean(cutTo(twice, longestName - tail.length - 1))}${tail}`, shortened: true }
}

/** Names that a case-insensitive file system takes for the same are equal here. */
export const sameName = (name: string): string => name.normalize('NFKC').toLowerCase()
