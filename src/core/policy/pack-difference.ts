/**
 * What is different between two versions of a pack: entry by entry, found by what they name and not by where they stand. Nothing is
 * left out and nothing is told twice.
 */
import { canonicalOf, unorderedOf } from './canonical.ts'
import type { Pack } from './pack.ts'
import { entriesOf, type Leaf, type LeafKind, type PackEntry, type Unit } from './pack-entries.ts'
import type { Text } from './values.ts'

/** The gravest of what changed in an entry: a value, else where it comes from, else words only. */
export type ChangeKind = 'added' | 'removed' | LeafKind
export const changeKinds = ['added', 'removed', 'value', 'source', 'wording'] as const satisfies ChangeKind[]

/** `before` and `after` are left out where there is none; null is what the pack says: that its source is silent. */
export type LeafChange = { path: string; kind: LeafKind; unit: Unit; before?: unknown; after?: unknown }

/** `binds`: how far the value binds has changed, whatever it says: it became doubtful, or certain. */
export type EntryChange = {
  path: string
  group: string
  kind: ChangeKind
  title: Text | null
  binds: boolean
  leaves: LeafChange[]
}

const formOf = ({ ordered, value }: Leaf): string => (ordered ? canonicalOf(value) : unorderedOf(value))

/** Of lists whose order is law, names that stand in both are compared: what came or went is told by its own entry. */
function sameOrder(before: Leaf, after: Leaf): boolean {
  const names = (leaf: Leaf) => (Array.isArray(leaf.value) ? leaf.value.map(String) : [])
  const [old, now] = [names(before), names(after)]
  const both = (list: string[], other: string[]) => list.filter((name) => other.includes(name)).join('\n')
  return both(old, now) === both(now, old)
}

const same = (before: Leaf, after: Leaf): boolean =>
  before.path.endsWith('#order') ? sameOrder(before, after) : formOf(before) === formOf(after)

function leavesBetween(before: readonly Leaf[], after: readonly Leaf[]): LeafChange[] {
  const later = new Map(after.map((leaf) => [leaf.path, leaf]))
  const earlier = new Map(before.map((leaf) => [leaf.path, leaf]))
  const gone = before.flatMap((leaf): LeafChange[] => {
    const now = later.get(leaf.path)
    const { path, kind, unit, value } = leaf
    if (now === undefined) return isOrder(leaf) ? [] : [{ path, kind, unit, before: value }]
    return same(leaf, now)
      ? []
      : [{ path, kind: now.kind, unit: now.unit ?? unit, before: value, after: now.value }]
  })
  const come = after.flatMap((leaf): LeafChange[] => {
    const { path, kind, unit, value } = leaf
    return earlier.has(path) || isOrder(leaf) ? [] : [{ path, kind, unit, after: value }]
  })
  return [...gone, ...come]
}

const isOrder = ({ path }: Leaf): boolean => path.endsWith('#order')

const gravest = (leaves: readonly LeafChange[]): LeafKind =>
  (['value', 'source', 'wording'] as const).find((kind) => leaves.some((leaf) => leaf.kind === kind)) ??
  'wording'

const doubtful = (entry: PackEntry): boolean =>
  entry.provenance !== null && (entry.provenance.assumed || entry.provenance.contradicted.length > 0)

function changeOf(before: PackEntry | undefined, after: PackEntry | undefined): EntryChange[] {
  const shown = after ?? before
  if (shown === undefined) return []
  const leaves = leavesBetween(before?.leaves ?? [], after?.leaves ?? [])
  const one = before === undefined || after === undefined
  if (leaves.length === 0 && !one) return []
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : gravest(leaves)
  const binds = !one && doubtful(before) !== doubtful(after)
  const { path, group, title } = shown
  return [{ path, group, kind, title, binds, leaves }]
}

/** Entries that are called the same share a family; a number tells them apart within one version only. */
const familyOf = (path: string): string => path.replace(/ #\d+$/, '')

const contentOf = ({ leaves }: PackEntry): string =>
  leaves.map((leaf) => `${leaf.path} ${formOf(leaf)}`).join('\n')

/** The later entries under the earlier ones' numbers: those that are equal first, so that what one of them changed is told of it alone. */
function numberedAlike(before: readonly PackEntry[], after: readonly PackEntry[]): PackEntry[] {
  const families = Map.groupBy(after, ({ path }) => familyOf(path))
  const earlier = Map.groupBy(before, ({ path }) => familyOf(path))
  const renamed = new Map<PackEntry, string>()
  for (const [family, members] of families) {
    const there = [...(earlier.get(family) ?? [])]
    if (members.length < 2 && there.length < 2) continue
    const equal = members.filter((entry) => {
      const found = there.findIndex((one) => contentOf(one) === contentOf(entry))
      const [same] = found < 0 ? [] : there.splice(found, 1)
      if (same !== undefined) renamed.set(entry, same.path)
      return same !== undefined
    })
    const others = members.filter((entry) => !equal.includes(entry))
    for (const entry of others) {
      const next = there.shift()
      if (next !== undefined) renamed.set(entry, next.path)
    }
    const taken = new Set([...renamed.values()])
    for (const entry of others)
      if (!renamed.has(entry)) {
        let name = family
        for (let n = 2; taken.has(name); n += 1) name = `${family} #${n}`
        taken.add(name)
        renamed.set(entry, name)
      }
  }
  return after.map((entry) => ({ ...entry, path: renamed.get(entry) ?? entry.path }))
}

/** Every entry that differs, in the order of the later version, those that are gone where they stood. Empty for equal packs. */
export function packDifference(before: Pack, after: Pack): EntryChange[] {
  const old = entriesOf(before)
  const now = numberedAlike(old, entriesOf(after))
  const later = new Map(now.map((entry) => [entry.path, entry]))
  const earlier = new Map(old.map((entry) => [entry.path, entry]))
  const order = [
    ...now.map(({ path }) => path),
    ...old.flatMap(({ path }) => (later.has(path) ? [] : [path])),
  ]
  const groups = [...new Set([...now, ...old].map(({ group }) => group))]
  const changes = order.flatMap((path) => changeOf(earlier.get(path), later.get(path)))
  return groups.flatMap((group) => changes.filter((change) => change.group === group))
}
