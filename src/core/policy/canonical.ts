/** Plain data as one text, the same for the same content: members of objects sorted by name, absent ones left out. */
export function canonicalOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalOf).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalOf(member)}`).join(',')}}`
}

/** The same, and lists of any depth compared as sets: for needs and conditions, in which no order is meant. */
export function unorderedOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(unorderedOf).sort().join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${unorderedOf(member)}`).join(',')}}`
}
