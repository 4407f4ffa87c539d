/** Which entries of a pack fit what is looked for. */
import type { PackEntry } from '#core/policy/pack-entries.ts'

export const isDoubtful = ({ provenance }: PackEntry): boolean =>
  provenance !== null && (provenance.assumed || provenance.contradicted.length > 0)

const known = new WeakMap<PackEntry, string>()

/** Everything it says in every language, once. */
function wordsOf(entry: PackEntry): string {
  const made = known.get(entry)
  if (made !== undefined) return made
  const words = [
    entry.path,
    ...entry.leaves.map(({ value }) => (typeof value === 'string' ? value : JSON.stringify(value))),
  ]
  const text = words.join('\n').toLowerCase()
  known.set(entry, text)
  return text
}

/** Every word of `query` has to stand somewhere in the entry. */
export function fitting(entries: readonly PackEntry[], query: string, onlyDoubtful: boolean): PackEntry[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter(
    (entry) => (!onlyDoubtful || isDoubtful(entry)) && words.every((word) => wordsOf(entry).includes(word)),
  )
}
