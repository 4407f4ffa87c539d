/**
 * An Aho–Corasick automaton, dense and in typed arrays: one table look-up for each UTF-16 unit of the text, however many
 * patterns there are. After Aho and Corasick, "Efficient string matching", CACM 18(6), 1975, with the failure links already
 * followed into the table, so that no unit is looked at twice.
 */

/** `next[state * width + classOf[unit]]` is the next state; state 0 is the root and class 0 every unit that no pattern holds. */
export type Automaton = {
  classOf: Uint16Array
  width: number
  next: Int32Array
  /** First state on the chain of suffixes, this one included, where a pattern ends; -1: none. */
  hit: Int32Array
  /** The next such state after this one; -1: none. */
  more: Int32Array
  /** Pattern that ends at a state; -1: none. */
  pattern: Int32Array
}

/** Gives each UTF-16 unit of the patterns a class of its own, from 1. */
function classesOf(patterns: readonly string[]): { classOf: Uint16Array; width: number } {
  const classOf = new Uint16Array(65_536)
  let width = 1
  for (const pattern of patterns)
    for (let at = 0; at < pattern.length; at++) {
      const unit = pattern.charCodeAt(at)
      if (classOf[unit] === 0) classOf[unit] = width++
    }
  return { classOf, width }
}

/** Puts the patterns into a trie whose missing edges are 0. Gives the number of states. */
function plant(patterns: readonly string[], { classOf, width, next, pattern }: Automaton): number {
  let states = 1
  patterns.forEach((text, index) => {
    let state = 0
    for (let at = 0; at < text.length; at++) {
      const edge = state * width + (classOf[text.charCodeAt(at)] ?? 0)
      if (next[edge] === 0) next[edge] = states++
      state = next[edge] ?? 0
    }
    if (state !== 0) pattern[state] = index
  })
  return states
}

/** Follows the suffix links breadth first and writes their edges and hits into the table. */
function link({ width, next, hit, more, pattern }: Automaton, states: number): void {
  const suffix = new Int32Array(states)
  const queue = new Int32Array(states)
  let last = 0
  for (let edge = 1; edge < width; edge++) if (next[edge] !== 0) queue[last++] = next[edge] ?? 0
  for (let first = 0; first < last; first++) {
    const state = queue[first] ?? 0
    const below = suffix[state] ?? 0
    more[state] = hit[below] ?? -1
    hit[state] = pattern[state] === -1 ? (hit[below] ?? -1) : state
    for (let edge = 1; edge < width; edge++) {
      const child = next[state * width + edge] ?? 0
      const across = next[below * width + edge] ?? 0
      if (child === 0) next[state * width + edge] = across
      else {
        suffix[child] = across
        queue[last++] = child
      }
    }
  }
}

/** Builds the automaton for distinct patterns; an empty one matches nothing. The table takes 4 bytes × states × distinct units. */
export function automatonOf(patterns: readonly string[]): Automaton {
  const { classOf, width } = classesOf(patterns)
  const most = 1 + patterns.reduce((sum, pattern) => sum + pattern.length, 0)
  const automaton: Automaton = {
    classOf,
    width,
    next: new Int32Array(most * width),
    hit: new Int32Array(most).fill(-1),
    more: new Int32Array(most).fill(-1),
    pattern: new Int32Array(most).fill(-1),
  }
  const states = plant(patterns, automaton)
  link(automaton, states)
  return { ...automaton, next: automaton.next.slice(0, states * width) }
}

/** Calls `found` with pattern and end of every occurrence, in the order of their ends, the longest of one end first. */
export function runOver(
  { classOf, width, next, hit, more, pattern }: Automaton,
  text: string,
  found: (pattern: number, end: number) => void,
): void {
  let state = 0
  for (let at = 0; at < text.length; at++) {
    state = next[state * width + (classOf[text.charCodeAt(at)] ?? 0)] ?? 0
    for (let end = hit[state] ?? -1; end !== -1; end = more[end] ?? -1) found(pattern[end] ?? -1, at + 1)
  }
}
