/**
 * The word scan: finds the words of a list in a text whatever their case, width, invisible characters, look-alike letters or
 * spacing, and says where they stand in the text as it was written.
 */
import { fold } from '../text/fold.ts'
import { type Automaton, automatonOf, runOver } from './automaton.ts'
import { isEdge } from './letters.ts'
import { isMixed, mixedWords, shapeOf } from './look-alikes.ts'
import { compactOf, compactPattern } from './spacing.ts'

/** Shorter words are too easily made by chance of digits and letters, as in a model's name. */
const shortest = 4

/** A word or phrase of a list; whatever else an entry carries comes back with its places. */
export type WordEntry = { text: string }

/** How it was written: plainly, with letters that pass for others, or pulled apart (or together). */
export type Writing = 'plain' | 'look-alike' | 'spacing'

/** `span`: half-open UTF-16 offsets in the text as written. */
export type WordPlace<E> = { entry: E; span: { start: number; end: number }; writing: Writing }

/** Patterns of one projection of the list; `entries[i]` is the first entry that gives `patterns[i]`. */
type Projection<E> = { automaton: Automaton; patterns: string[]; entries: E[] }

export type WordScanner<E extends WordEntry> = {
  plain: Projection<E>
  shapes: Projection<E>
  compact: Projection<E>
  compactShapes: Projection<E>
  options: ScanOptions
}

export type ScanOptions = {
  /** A word may begin or end between a digit and a letter, as the unit in `5000mAh`; writing is then taken as it is. */
  units?: boolean
}

function projectionOf<E extends WordEntry>(
  entries: readonly E[],
  project: (folded: string) => string | null,
): Projection<E> {
  const first = new Map<string, E>()
  for (const entry of entries) {
    const pattern = project(fold(entry.text).text.trim())
    if (pattern !== null && pattern !== '' && !first.has(pattern)) first.set(pattern, entry)
  }
  const patterns = [...first.keys()]
  return { automaton: automatonOf(patterns), patterns, entries: [...first.values()] }
}

/** Makes a list ready to be looked for; do it once a list, not once a text. */
export function compileWords<E extends WordEntry>(
  entries: readonly E[],
  options: ScanOptions = {},
): WordScanner<E> {
  const evasions = options.units ? [] : entries
  return {
    plain: projectionOf(entries, (folded) => folded),
    shapes: projectionOf(evasions, (folded) => (folded.length < shortest ? null : shapeOf(folded))),
    compact: projectionOf(evasions, compactPattern),
    compactShapes: projectionOf(evasions, (folded) => {
      const pattern = compactPattern(folded)
      return pattern === null ? null : shapeOf(pattern)
    }),
    options,
  }
}

/** A place in the folded text. */
type Found<E> = { entry: E; start: number; end: number; writing: Writing }

function eachOf<E>(
  { automaton, patterns, entries }: Projection<E>,
  text: string,
  take: (entry: E, start: number, end: number) => void,
): void {
  runOver(automaton, text, (index, end) => {
    const entry = entries[index]
    if (entry !== undefined) take(entry, end - (patterns[index]?.length ?? 0), end)
  })
}

function inText<E extends WordEntry>(scanner: WordScanner<E>, text: string): Found<E>[] {
  const { units = false } = scanner.options
  const found: Found<E>[] = []
  const bounded = (start: number, end: number): boolean =>
    isEdge(text, start, units) && isEdge(text, end, units)
  eachOf(scanner.plain, text, (entry, start, end) => {
    if (bounded(start, end)) found.push({ entry, start, end, writing: 'plain' })
  })
  const mixed = units ? [] : mixedWords(text)
  if (mixed.length > 0) {
    let nearest = 0
    eachOf(scanner.shapes, shapeOf(text), (entry, start, end) => {
      while (nearest > 0 && (mixed[nearest - 1]?.end ?? 0) > start) nearest -= 1
      while ((mixed[nearest]?.end ?? text.length) <= start) nearest += 1
      const word = mixed[nearest]
      if (word !== undefined && word.start < end && bounded(start, end))
        found.push({ entry, start, end, writing: 'look-alike' })
    })
  }
  return found
}

function pulledApart<E extends WordEntry>(scanner: WordScanner<E>, text: string): Found<E>[] {
  if (scanner.compact.patterns.length === 0) return []
  const { text: compact, from } = compactOf(text)
  const found: Found<E>[] = []
  const take = (entry: E, start: number, end: number): void => {
    const first = from[start]
    const last = from[end - 1]
    if (first !== undefined && last !== undefined && isEdge(text, first) && isEdge(text, last + 1))
      found.push({ entry, start: first, end: last + 1, writing: 'spacing' })
  }
  eachOf(scanner.compact, compact, take)
  eachOf(scanner.compactShapes, shapeOf(compact), (entry, start, end) => {
    if (isMixed(compact, start, end)) take(entry, start, end)
  })
  return found
}

const ease: Record<Writing, number> = { plain: 0, 'look-alike': 1, spacing: 2 }

/**
 * Every place of every word of the list, in the order of the text. Of words that lie in one another the longest is given, and
 * of two ways to read the same place the plainer. Time is linear in the text for a given list.
 */
export function scanWords<E extends WordEntry>(scanner: WordScanner<E>, original: string): WordPlace<E>[] {
  const { text, from, to } = fold(original)
  const found = scanner.options.units
    ? inText(scanner, text)
    : [...inText(scanner, text), ...pulledApart(scanner, text)]
  found.sort((a, b) => a.start - b.start || b.end - a.end || ease[a.writing] - ease[b.writing])
  const places: WordPlace<E>[] = []
  let reached = -1
  for (const { entry, start, end, writing } of found) {
    if (end <= reached) continue
    reached = end
    places.push({ entry, span: { start: from[start] ?? 0, end: to[end - 1] ?? 0 }, writing })
  }
  return places
}
