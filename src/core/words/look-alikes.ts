/**
 * Letters of other scripts, digits and signs that pass for Latin letters. They are only taken for them where a word mixes
 * scripts or has digits or signs among its letters, so that a word honestly written in one script is never bent.
 */
import { sort, sortAt } from './letters.ts'

/** Each letter with what passes for it, already folded (lower case, NFKC). */
const passesFor: Record<string, string> = {
  a: 'аαɑ4@',
  b: 'вβь8',
  c: 'сϲᴄ',
  d: 'ԁ',
  e: 'еёεє3',
  g: 'ɡց9',
  h: 'һнհ',
  j: 'ј',
  k: 'кκ',
  l: 'iі1|!ıιӏї',
  m: 'м',
  n: 'пηո',
  o: 'оοօ0',
  p: 'рρ',
  q: 'ԛգ',
  r: 'г',
  s: 'ѕ5$',
  t: 'тτ7',
  u: 'иυս',
  v: 'νѵ',
  w: 'ԝω',
  x: 'хχ',
  y: 'уγ',
  z: '2',
}

const shapes = Uint16Array.from({ length: 65_536 }, (_, unit) => unit)
for (const [letter, others] of Object.entries(passesFor))
  for (const other of others) shapes[other.charCodeAt(0)] = letter.charCodeAt(0)

const chunk = 8192

/** The text with every letter replaced by the Latin one it passes for; as many UTF-16 units as before. */
export function shapeOf(folded: string): string {
  let text = ''
  for (let start = 0; start < folded.length; start += chunk) {
    const part = folded.slice(start, start + chunk)
    const units = Array.from({ length: part.length }, (_, at) => shapes[part.charCodeAt(at)] ?? 0)
    text += String.fromCharCode(...units)
  }
  return text
}

const letter = sort.latin | sort.kindred
const leadingSigns = '@$'
const innerSigns = '!|'

/** Whether the sign at `at` stands where a letter would: before a letter, and `!` or `|` behind one too. */
function isSignAsLetter(text: string, at: number): boolean {
  const sign = text.charAt(at)
  const leads = leadingSigns.includes(sign)
  if (!leads && !innerSigns.includes(sign)) return false
  return (sortAt(text, at + 1) & letter) !== 0 && (leads || (sortAt(text, at - 1) & letter) !== 0)
}

/** Whether letters of two kindred scripts, or letters and digits or signs, stand in `text` between `start` and `end`. */
export function isMixed(text: string, start = 0, end = text.length): boolean {
  let seen = 0
  let signs = false
  for (let at = start; at < end; at++) {
    seen |= sortAt(text, at)
    signs ||= isSignAsLetter(text, at)
  }
  if ((seen & letter) === letter) return true
  return (seen & letter) !== 0 && ((seen & sort.digit) !== 0 || signs)
}

/** Half-open spans of the words of a folded text that mix scripts, or have digits or signs among their letters. */
export function mixedWords(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  let start = -1
  for (let at = 0; at <= text.length; at++) {
    const inside = (sortAt(text, at) & sort.word) !== 0 || isSignAsLetter(text, at)
    if (inside && start === -1) start = at
    if (inside || start === -1) continue
    if (isMixed(text, start, at)) found.push({ start, end: at })
    start = -1
  }
  return found
}
