/**
 * Whether a line read in a picture carries the id of one shop, which is known beforehand. Letters a machine takes for digits are
 * taken for those digits; a clearly read id of another shop is another shop's, however near. Whatever lies between is asked of a
 * person.
 */
import type * as z from 'zod/mini'
import { foldedLetter, weighed } from './id-chance.ts'
import type { textLineSchema } from './picture-facts.ts'
import { editDistance } from './text-kinds.ts'

/**
 * `expected`: it stands there. `ask`: something so near that only a person can tell. `other`: a whole id of the same form which is not it.
 * `absent`: nothing of the form. `read` is what stands there, in capitals.
 */
export type ShopIdReading = { is: 'expected' | 'ask' | 'other' | 'absent'; read: string | null }

type Letter = {
  /** As it was read, with the dash before it. */
  raw: string
  /** As it is compared. */
  folded: string
  /** Read as a digit, or as a letter that may be one. */
  digit: 'yes' | 'maybe' | 'no'
  /** White space stood before it. */
  after: boolean
}

const separators = /[-‐-―−_.:·~]/

function lettersOf(text: string): Letter[] {
  const letters: Letter[] = []
  let [after, dash] = [false, '']
  for (const one of text.normalize('NFKC').toUpperCase()) {
    if (/\s/.test(one)) after = true
    else if (separators.test(one)) dash = one
    if (/\s/.test(one) || separators.test(one)) continue
    const folded = foldedLetter(one)
    const digit = /\d/.test(one) ? 'yes' : /\d/.test(folded) ? 'maybe' : 'no'
    letters.push({ raw: dash + one, folded, digit, after })
    after = false
    dash = ''
  }
  return letters
}

const foldedOf = (letters: readonly Letter[]): string => letters.map(({ folded }) => folded).join('')
const rawOf = (letters: readonly Letter[]): string =>
  letters.map(({ raw }, n) => (n === 0 ? raw.slice(-1) : raw)).join('')

const isWordy = (letter: Letter | undefined): boolean =>
  letter !== undefined && /[A-Z0-9]/.test(letter.folded)
const isDate = (letters: readonly Letter[]): boolean =>
  /^(?:19|20)\d\d(?:[01]\d|年)/.test(foldedOf(letters.slice(0, 6)))
/** A word of letters whose first one only looks like a digit. */
const isWord = ([first, ...others]: readonly Letter[]): boolean => {
  const end = others.findIndex(({ after }) => after)
  const rest = end === -1 ? others : others.slice(0, end)
  return first?.digit === 'maybe' && rest.some(({ digit }) => digit === 'no')
}

/** Whether the letters around a stretch leave it alone: nothing touches it, and what follows after a space is no more of it. */
function standsAlone(letters: readonly Letter[], from: number, to: number): boolean {
  const [before, next] = [letters[from - 1], letters[to]]
  const first = letters[from]
  if (isWordy(before) && first?.after !== true) return false
  if (!isWordy(next)) return true
  if (next?.after !== true) return false
  const rest = letters.slice(to)
  return next.digit === 'no' || isWord(rest) || isDate(rest)
}

/** The stretch nearest to `wanted` and how far it is from it. */
function nearest(
  letters: readonly Letter[],
  wanted: readonly string[],
): { from: number; to: number; away: number } | null {
  let best: { from: number; to: number; away: number } | null = null
  for (let from = 0; from < letters.length; from++)
    for (const size of [wanted.length, wanted.length - 1, wanted.length + 1]) {
      const to = from + size
      if (size < 1 || to > letters.length) continue
      const stretch = letters.slice(from, to).map(({ folded }) => folded)
      const away = editDistance(stretch, wanted)
      if (best === null || away < best.away) best = { from, to, away }
    }
  return best
}

/** An id of the form of `wanted`: its first letters, then about as many digits. */
function sameForm(
  letters: readonly Letter[],
  wanted: readonly Letter[],
): { text: string; clean: boolean } | null {
  const lead = wanted.findIndex(({ digit }) => digit === 'yes')
  if (lead < 1) return null
  const head = foldedOf(wanted.slice(0, lead))
  const digits = wanted.length - lead
  for (let from = 0; from + lead < letters.length; from++) {
    if (foldedOf(letters.slice(from, from + lead)) !== head) continue
    let to = from + lead
    while (letters[to] !== undefined && letters[to]?.digit !== 'no') to++
    const count = to - from - lead
    if (count < Math.max(3, digits - 2)) continue
    const read = letters.slice(from + lead, to)
    const clean =
      count === digits &&
      read.every(({ digit, after }) => digit === 'yes' && !after) &&
      standsAlone(letters, from, to)
    return { text: rawOf(letters.slice(from, to)), clean }
  }
  return null
}

/** Of a line's reading: how sure the reader was, and below what the pack or its caller takes nothing for clear. */
export type HowSure = { confidence: number; clearFrom: number }

/** Looks for `expected`, such as `AB-1234567`, in the characters of one line. */
export function shopIdIn(text: string, expected: string, sure: HowSure): ShopIdReading {
  const letters = lettersOf(text)
  const wanted = lettersOf(expected)
  if (wanted.length === 0) return { is: 'absent', read: null }
  const near = nearest(
    letters,
    wanted.map(({ folded }) => folded),
  )
  const read = (from: number, to: number) => rawOf(letters.slice(from, to))
  const clear = sure.confidence >= sure.clearFrom
  if (near !== null && near.away === 0) {
    const alone = standsAlone(letters, near.from, near.to)
    return { is: alone && clear ? 'expected' : 'ask', read: read(near.from, near.to) }
  }
  const form = sameForm(letters, wanted)
  const tolerated = near !== null && near.away <= Math.floor(wanted.length / 8)
  if (form?.clean === true && (clear || !tolerated)) return { is: 'other', read: form.text }
  if (near !== null && tolerated) return { is: 'ask', read: read(near.from, near.to) }
  // Slanting and faint marks lose their ends: what is no whole id may be the beginning of the own one.
  return form === null ? { is: 'absent', read: null } : { is: 'ask', read: form.text }
}

/**
 * From where on an id counts as standing in a line, over all looks at it: its mean chance, and how far it is over all ids beside it together (natural
 * logarithms). Set on half A of the marks `bench:lab --only texts` makes.
 */
export const beyondDoubt = { chance: -1, margin: 1 }

type Line = Pick<z.infer<typeof textLineSchema>, 'text' | 'confidence' | 'looks' | 'fades'>

/** Whether `id` stands there beyond doubt, and no more of it unseen. Characters that stand in the file itself (confidence 1) need no second look. */
function isSure({ looks, confidence, fades }: Line, id: string): boolean {
  if (fades === true) return false
  if (looks === undefined) return confidence === 1
  const fit = weighed(looks, id, beyondDoubt.chance)
  return fit !== null && fit.margin >= beyondDoubt.margin
}

/**
 * Looks for `expected` in one line as it was read: by its characters, and by how well the id and those beside it fit what was seen. One that
 * is not beyond doubt is never `expected`, whatever the characters say; nor is another shop's `other`.
 */
export function shopIdOn(line: Line, expected: string, clearFrom: number): ShopIdReading {
  const said = shopIdIn(line.text, expected, { confidence: line.confidence, clearFrom })
  if (said.is === 'expected') return isSure(line, expected) ? said : { ...said, is: 'ask' }
  if (line.looks === undefined) return said
  if (isSure(line, expected)) return { is: 'expected', read: expected }
  if (said.is === 'other' && said.read !== null && !isSure(line, said.read)) return { ...said, is: 'ask' }
  return said
}
