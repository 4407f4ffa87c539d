/**
 * A pack as a list of entries: every value of the law that says where it comes from, with its parts, each found by what it names
 * and never by where it stands. Pages list them, versions are compared by them.
 */
import { memberKeys, pathOf } from './member-key.ts'
import type { Pack } from './pack.ts'
import { languages, type Provenance, provenanceSchema, type Text } from './values.ts'

/** `source`: where it comes from and how far it is to be trusted · `wording`: a text a person reads · `value`: all else. */
export type LeafKind = 'value' | 'wording' | 'source'

/** How a number or text is to be read; null: as it stands. */
export type Unit = 'duration' | 'bytes' | 'thousandths' | 'date' | null

/** `path` is within its entry. A need, a condition and a list of words are one leaf each: plain data. */
export type Leaf = { path: string; kind: LeafKind; value: unknown; unit: Unit; ordered: boolean }

/**
 * `path`: `procedures/listing-appeal/deadlines/window-close@notice`, also the anchor on a page. `group`: the list or record it stands
 * in. `title`: its own, where it has one. `provenance` null: it is no value of the law but what holds some together.
 */
export type PackEntry = {
  path: string
  group: string
  title: Text | null
  provenance: Provenance | null
  leaves: Leaf[]
}

type Plain = Record<string, unknown>
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const provenanceKeys = new Set(Object.keys(provenanceSchema.shape))
/** References of a value to requirements: they say where it comes from as well. */
const isOfSource = (key: string): boolean => provenanceKeys.has(key) || key === 'rows'

/** Read as a whole, since their parts have no names of their own. */
const whole = new Set(['evidence', 'when', 'applies', 'from', 'reached'])
/** Lists in which the order is law: digit keys, the order of looking, of stages and of steps. */
const ordered = new Set([
  'decisionClauses',
  'order',
  'first',
  'stages',
  'beforeFiling',
  'afterFiling',
  'checklist',
])
/** Records whose members are entries although they carry no provenance. */
const records = new Set(['sources', 'tuning', 'procedures', 'fields'])

const duration = /^(?:PT\d+H|P\d+D|\d+wd)$/
const date = /^\d{4}-\d{2}-\d{2}$/

function unitOf(key: string, value: unknown, node: Plain): Unit {
  if (typeof value === 'string') return duration.test(value) ? 'duration' : date.test(value) ? 'date' : null
  if (typeof value !== 'number') return null
  if (key === 'points') return 'thousandths'
  if (/Bytes$/.test(key)) return 'bytes'
  // A limit counted in bytes has a twin for warning, or stands where sizes do.
  return (key === 'max' || key === 'warn') && 'max' in node && 'warn' in node ? 'bytes' : null
}

const languageNames = new Set<string>(languages)
/** Thousands are asked about: the schema would take its time. */
const isText = (value: unknown): value is Text =>
  isPlain(value) &&
  typeof value.zh === 'string' &&
  typeof value.en === 'string' &&
  Object.keys(value).every((key) => languageNames.has(key))

const carriesProvenance = (node: Plain): boolean => 'source' in node && 'confidence' in node

function provenanceOf(node: Plain): Provenance | null {
  if (!carriesProvenance(node)) return null
  const own = Object.fromEntries(Object.entries(node).filter(([key]) => provenanceKeys.has(key)))
  const read = provenanceSchema.safeParse(own)
  return read.success ? read.data : null
}

function titleOf(node: Plain): Text | null {
  const { label } = node
  // A clause is called by its label, whatever it says.
  if (typeof label === 'string' && isText(node.text)) return { zh: label, en: label, ru: label }
  for (const key of ['title', 'text', 'says']) if (isText(node[key])) return node[key]
  return null
}

type Into = { entries: PackEntry[]; entry: PackEntry }

function leafOf(path: string, key: string, value: unknown, node: Plain, kind: LeafKind): Leaf {
  return { path, kind, value, unit: unitOf(key, value, node), ordered: ordered.has(key) }
}

/** A list whose members are named stands as one leaf more where their order is law: the order of the names. */
function orderOf(path: string, key: string, names: readonly string[]): Leaf[] {
  if (!ordered.has(key) || names.length === 0) return []
  return [{ path: `${path}/#order`, kind: 'value', value: [...names], unit: null, ordered: true }]
}

function begins(key: string, value: unknown, above: string): value is Plain {
  return isPlain(value) && (carriesProvenance(value) || (records.has(above) && key !== ''))
}

/** `path` is that of the whole pack, `inner` that within the entry; `above` the key of what holds the node. */
function walk(
  node: Plain,
  at: { path: string; inner: string; above: string; kind: LeafKind },
  into: Into,
): void {
  for (const [key, value] of Object.entries(node)) {
    if (value === undefined) continue
    const path = pathOf(at.path, key)
    const inner = pathOf(at.inner, key)
    const kind = at.kind === 'value' && isOfSource(key) && carriesProvenance(node) ? 'source' : at.kind
    const below = { path, inner, above: key, kind }
    if (kind !== 'source' && begins(key, value, at.above)) open(value, path, at.path, into)
    else member(value, below, node, key, into)
  }
}

function open(node: Plain, path: string, group: string, into: Into): void {
  const entry: PackEntry = { path, group, title: titleOf(node), provenance: provenanceOf(node), leaves: [] }
  into.entries.push(entry)
  const kind = group === 'sources' ? 'source' : 'value'
  walk(node, { path, inner: '', above: path.slice(path.lastIndexOf('/') + 1), kind }, { ...into, entry })
}

type At = { path: string; inner: string; above: string; kind: LeafKind }

function member(value: unknown, at: At, node: Plain, key: string, into: Into): void {
  const { inner, kind } = at
  if (whole.has(key)) into.entry.leaves.push(leafOf(inner, key, value, node, kind))
  else if (isText(value) && kind !== 'source')
    for (const [language, said] of Object.entries(value))
      into.entry.leaves.push(leafOf(pathOf(inner, language), language, said, {}, 'wording'))
  else if (Array.isArray(value)) listed(value, at, node, key, into)
  else if (isPlain(value)) walk(value, { ...at, above: key }, into)
  else into.entry.leaves.push(leafOf(inner, key, value, node, wordingOf(key, kind, node)))
}

/** The label of a clause is how people call it: words, like its text. */
const wordingOf = (key: string, kind: LeafKind, node: Plain): LeafKind =>
  kind === 'value' && key === 'label' && isText(node.text) ? 'wording' : kind

function listed(list: unknown[], at: At, node: Plain, key: string, into: Into): void {
  const { path, inner, kind } = at
  // What an empty list would hold is told by what comes into it.
  if (list.length === 0) return
  if (!list.some(isPlain)) {
    into.entry.leaves.push(leafOf(inner, key, list, node, kind))
    return
  }
  const names = memberKeys(list)
  for (const [index, value] of list.entries()) {
    const name = names[index] ?? String(index)
    const own = { path: pathOf(path, name), inner: pathOf(inner, name), above: key, kind }
    if (kind !== 'source' && isPlain(value) && carriesProvenance(value)) open(value, own.path, path, into)
    else if (isPlain(value)) walk(value, own, into)
    else into.entry.leaves.push(leafOf(own.inner, key, value, {}, kind))
  }
  into.entry.leaves.push(...orderOf(inner, key, names))
}

/**
 * Every entry of the pack in its own order, the pack itself first (`path` "pack"). Each leaf of the pack stands in exactly one of
 * them. An entry that holds nothing by itself is left out.
 */
export function entriesOf(pack: Pack): PackEntry[] {
  const root: PackEntry = { path: 'pack', group: '', title: pack.title, provenance: null, leaves: [] }
  const entries = [root]
  walk(pack, { path: '', inner: '', above: '', kind: 'value' }, { entries, entry: root })
  return entries.filter((entry) => entry === root || entry.leaves.length > 0)
}
