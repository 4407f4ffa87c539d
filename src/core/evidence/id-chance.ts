/**
 * How well an id fits what a reader saw along a line. For each step the reader says which character stands there and how surely; of
 * these the chance of a whole id is reckoned over all ways it may lie along the steps (connectionist temporal classification, summed).
 * Reading letter by letter names one string and hides how near the next one was.
 */
import type * as z from 'zod/mini'
import type { lookSchema } from './picture-facts.ts'

/** One look at a line, as facts keep it: of each step every character seen with its share in thousandths, `8999` or `3412 8580` unparted. */
export type Look = z.infer<typeof lookSchema>

/** Letters read for digits. Never two digits for one another: that would be another shop's id. */
const digitOf: Readonly<Record<string, string>> = {
  ...{
    O: '0',
    Q: '0',
    D: '0',
    О: '0',
    I: '1',
    L: '1',
    '|': '1',
    '!': '1',
    Z: '2',
    З: '3',
    S: '5',
    G: '6',
    B: '8',
  },
}
/** Cyrillic letters that look like Latin ones. */
const latinOf: Readonly<Record<string, string>> = {
  ...{ А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', Р: 'P', С: 'C', Т: 'T', Х: 'X' },
}

/** A letter as ids are compared: Latin, in capitals, and where it looks like a digit that digit. */
export function foldedLetter(letter: string): string {
  const latin = latinOf[letter] ?? letter
  return digitOf[latin] ?? latin
}

/** Letters and digits of an id or a line, in Latin capitals; a letter is never a digit here. Signs and spaces are left out. */
export const plainId = (text: string): string[] =>
  [...text.normalize('NFKC').toUpperCase()]
    .map((one) => latinOf[one] ?? one)
    .filter((one) => /^[A-Z0-9]$/.test(one))

/** Shares smaller than a thousandth are not kept; so much is left for them. */
const floor = 3e-4

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const placeOf = new Map([...letters].map((letter, n) => [letter, n]))

type Step = {
  /** Share of each of `letters`. */
  of: Float64Array
  /** That no letter of an id stands here; of that the part which is a sign; a letter that was read as no digit. */
  gap: number
  sign: number
  letter: number
}

function stepOf(seen: string): Step {
  const of = new Float64Array(letters.length).fill(floor)
  let [sum, sign, letter] = [0, floor, floor]
  for (const [, character = '', thousandths] of seen.matchAll(/(.)(\d{3})/gsu)) {
    const share = Number(thousandths) / 1000
    sum += share
    const place = placeOf.get(plainId(character)[0] ?? '')
    if (place === undefined) sign += share
    else of[place] = (of[place] ?? 0) + share
    if (place !== undefined && !/\d/.test(character)) letter += share
  }
  return { of, gap: Math.max(floor, 1 - sum) + sign, sign, letter }
}

const stepsOf = (look: Look): Step[] => look.map(stepOf)

// States along a line: anything before, a sign after it, a gap; then each letter and the gap behind it in turn; and behind the last a
// sign, a letter, anything.
const before = { anything: 0, sign: 1, gap: 2, letters: 3 }

/** One step further: `row` holds what reached each state so far, `next` takes what reaches it now; gives the most of it. */
function further(row: Float64Array, next: Float64Array, step: Step, id: readonly number[]): number {
  const at = (state: number): number => row[state] ?? 0
  let most = 0
  const put = (state: number, value: number): void => {
    next[state] = value
    if (value > most) most = value
  }
  put(before.anything, at(before.anything))
  put(before.sign, at(before.anything) * step.sign)
  put(before.gap, (at(before.sign) + at(before.gap)) * step.gap)
  for (let n = 0; n < id.length; n++) {
    const own = before.letters + 2 * n
    // A letter twice in a row needs a gap between, or it is one.
    const over = n > 0 && id[n] !== id[n - 1] ? at(own - 2) : 0
    const from = n === 0 ? at(before.sign) + at(before.gap) : at(own - 1) + over
    put(own, (from + at(own)) * (step.of[id[n] ?? 0] ?? floor))
    put(own + 1, (at(own) + at(own + 1)) * step.gap)
  }
  const behind = before.letters + 2 * id.length
  put(behind, at(behind - 1) * step.sign + at(behind) * step.gap)
  put(behind + 1, at(behind) * step.letter)
  put(behind + 2, at(behind + 1) + at(behind + 2))
  return most
}

/**
 * The natural logarithm of the chance that `id` stands in the line by itself: a gap on either side, nothing before it but what
 * a sign parts from it, and behind a sign no digit. Good for comparing ids, not to be told as a probability: signs are counted twice.
 */
function logChance(steps: readonly Step[], id: readonly number[]): number {
  const last = before.letters + 2 * id.length - 1
  let [row, next] = [new Float64Array(last + 4), new Float64Array(last + 4)]
  // Whatever comes first comes after nothing at all.
  row[before.anything] = 1
  row[before.gap] = 1
  let log = 0
  for (const step of steps) {
    const most = further(row, next, step, id)
    if (most === 0) return Number.NEGATIVE_INFINITY
    // Kept from running out of numbers.
    for (let state = 0; state < next.length; state++) next[state] = (next[state] ?? 0) / most
    log += Math.log(most)
    ;[row, next] = [next, row]
  }
  // A letter at the very edge may be cut and others stand behind it: it has to end in a gap.
  let ends = 0
  for (let state = last; state < row.length; state++) ends += row[state] ?? 0
  return log + Math.log(ends)
}

/** Ids one digit changed, lost, added or two swapped away; the letters in front stay. */
export function idsBeside(id: readonly string[]): string[][] {
  const all = new Map<string, string[]>()
  const add = (one: string[]): void => void all.set(one.join(''), one)
  const lead = Math.max(
    0,
    id.findIndex((one) => /\d/.test(one)),
  )
  for (let at = lead; at <= id.length; at++) {
    for (const digit of '0123456789') {
      add(id.toSpliced(at, 0, digit))
      if (at < id.length) add(id.with(at, digit))
    }
    const [own, next] = [id[at], id[at + 1]]
    if (own !== undefined) add(id.toSpliced(at, 1))
    if (own !== undefined && next !== undefined) add(id.toSpliced(at, 2, next, own))
  }
  all.delete(id.join(''))
  return [...all.values()]
}

/** Over all looks at a line but the worst: the mean logarithm of an id's chance, and by how much it is over that of all ids beside it together. */
export type Weighed = { chance: number; margin: number }

/** What one look lost (a shadow at its end taken for a letter) the others outweigh; what two lost they do not. */
function meanOfBest(values: readonly number[]): number {
  const best = values.toSorted((a, b) => b - a).slice(0, Math.max(1, values.length - 1))
  return best.reduce((sum, value) => sum + value, 0) / best.length
}

/** Weighs `id` (as it is written) against every id beside it; null where it is less likely than `atLeast`. */
export function weighed(looks: readonly Look[], id: string, atLeast: number): Weighed | null {
  const wanted = plainId(id)
  if (looks.length === 0 || wanted.length === 0) return null
  const steps = looks.map(stepsOf)
  const chanceOf = (one: readonly string[]) => {
    const places = one.map((letter) => placeOf.get(letter) ?? 0)
    return meanOfBest(steps.map((of) => logChance(of, places)))
  }
  const chance = chanceOf(wanted)
  if (!(chance >= atLeast)) return null
  // Together: where a figure stands that cannot be told, no single id with it is likely, and the one without it is not right.
  const others = idsBeside(wanted).reduce((sum, one) => sum + Math.exp(chanceOf(one)), 0)
  return { chance, margin: chance - Math.log(others) }
}
