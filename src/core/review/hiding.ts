/** Taking a seller's own names out of what a reviewer reads: notices and statements hold them as often as a file's name does. */

/** What stands in their place. */
export const hiddenName = '▇▇▇'

/** Shorter ones are words as well, and would take out what is meant. */
const shortest = 4

/**
 * The names that are hidden: the mailbox and the shop's id always, its name unless the allegations are about that name, as where the
 * shop is called by its mark: then the dispute could not be read without it.
 */
export function namesHidden(
  shop: { id: string; name: string; mailbox: string | null },
  allegations: readonly string[],
): string[] {
  const name = shop.name.trim()
  const disputed = allegations.some((text) => text.toLowerCase().includes(name.toLowerCase()))
  const names = [shop.id, shop.mailbox ?? '', disputed ? '' : name].filter((one) => one.length >= shortest)
  // The longest first, so that a mailbox goes whole.
  return names.sort((a, b) => b.length - a.length)
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A copy of plain data with those names out of every text, whatever their case. */
export function withoutNames<T>(value: T, names: readonly string[]): T {
  if (names.length === 0) return value
  const pattern = new RegExp(names.map(escaped).join('|'), 'giu')
  const clean = (part: unknown): unknown => {
    if (typeof part === 'string') return part.replace(pattern, hiddenName)
    if (Array.isArray(part)) return part.map(clean)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, clean(inner)]))
  }
  return clean(value) as T
}
