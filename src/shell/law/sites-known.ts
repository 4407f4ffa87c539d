import type { Text } from '#core/policy/values.ts'
import type { Library } from './library.ts'

/** Sites of all the law there is, each once, by their title. */
export function sitesKnown({ packs }: Library): { id: string; title: Text }[] {
  const sites = new Map(
    packs.flatMap((pack) => Object.entries(pack.sites).map(([id, { title }]) => [id, { id, title }])),
  )
  return [...sites.values()].sort((a, b) => a.title.en.localeCompare(b.title.en))
}
