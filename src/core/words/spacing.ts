/** Words pulled apart: `O r i g i n a l`, `O.r.i.g.i.n.a.l`, `best-seller`. */
import { sort, sortAt } from './letters.ts'

/** A text with its separators taken out; `from[i]` is where its i-th unit stands in the text given. */
export type Compact = { text: string; from: number[] }

/** No pattern holds it, so no word reaches over it. */
const wall = '\u0000'
/** Between letters that stand alone a separator may be as long as ` - `. */
const longestBetweenLetters = 3

const isWord = (text: string, at: number): boolean => (sortAt(text, at) & sort.word) !== 0

/** Half-open spans of the words of a text, one after the other. */
function wordsIn(text: string): { start: number; end: number }[] {
  const words: { start: number; end: number }[] = []
  let start = -1
  for (let at = 0; at <= text.length; at++) {
    const inside = isWord(text, at)
    if (inside && start === -1) start = at
    if (inside || start === -1) continue
    words.push({ start, end: at })
    start = -1
  }
  return words
}

/** Takes out each separator of one character, and longer ones between letters that stand alone; elsewhere stands a wall. */
export function compactOf(folded: string): Compact {
  const parts: string[] = []
  const from: number[] = []
  let before: { start: number; end: number } | null = null
  for (const word of wordsIn(folded)) {
    if (before !== null) {
      const gap = word.start - before.end
      const alone = before.end - before.start === 1 && word.end - word.start === 1
      if (gap > (alone ? longestBetweenLetters : 1)) {
        parts.push(wall)
        from.push(before.end)
      }
    }
    parts.push(folded.slice(word.start, word.end))
    for (let at = word.start; at < word.end; at++) from.push(at)
    before = word
  }
  return { text: parts.join(''), from }
}

const shortest = 4
const shortestRunningOn = 2

/** A pattern as it is looked for in compact text; null where it is too short to be told from chance, or is more than words. */
export function compactPattern(folded: string): string | null {
  const { text } = compactOf(folded)
  const bare = folded.replace(/[\s'-]/gu, '')
  if (text.includes(wall) || text !== bare) return null
  const running = (sortAt(text, 0) & sort.runsOn) !== 0
  return text.length >= (running ? shortestRunningOn : shortest) ? text : null
}
