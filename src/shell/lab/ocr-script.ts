/**
 * Whether a line that was read as Latin letters is Cyrillic writing, which the reader does not know and takes for letters that look
 * alike: "Привет" comes out as "pUBeT", less surely, with capitals inside words. Told by a line drawn between the two (logistic, fitted
 * on half A of lines the bench draws in fonts of packages); `bench:lab --only texts` counts how often it is wrong.
 */

/** What one line was read as; `sure` from 0 to 1. */
export type RawLine = { text: string; sure: number }

/** By the share of each letter among the letters of a line, times ten. */
const byLetter: Readonly<Record<string, number>> = {
  ...{
    a: 0.27,
    b: 0.35,
    c: 0.08,
    d: -0.26,
    f: -0.16,
    g: -0.15,
    h: -0.31,
    i: -0.45,
    k: 0.27,
    l: -0.27,
    m: 0.23,
    n: 0.07,
    o: 0.03,
    p: 0.24,
    r: -0.53,
    s: -0.45,
    t: -0.57,
    u: 0.07,
    v: -0.1,
    w: 0.06,
    y: 0.33,
    z: -0.03,
  },
  ...{
    A: 0.21,
    B: 0.4,
    C: 0.09,
    D: -0.22,
    E: -0.04,
    F: -0.1,
    G: -0.11,
    H: 0.62,
    I: -0.1,
    K: 0.27,
    L: -0.16,
    M: 0.16,
    O: 0.34,
    P: 0.12,
    R: -0.31,
    S: -0.35,
    T: 0.26,
    U: -0.1,
    V: -0.12,
    Y: 0.12,
  },
}
const weights = { bias: -1.96, unsure: 1.41, capitalInside: 0.71, digitBeside: 0.5, foreign: 0.19 }

/** Shorter lines say too little of their writing. */
const fewest = 3

/** A number of something, `5f1122aa33bb` or `JM-2026-0312`: Latin letters and digits in every writing, so it says nothing of the line's. */
const isNumber = (token: string): boolean => (token.match(/\d/g) ?? []).length >= 4
const tokens = /\S+/g
const withoutNumbers = (text: string): string =>
  text.replaceAll(tokens, (token) => (isNumber(token) ? '' : token))

/** Above 0 a line is rather Cyrillic, below rather Latin; null where there is nothing to judge by. */
export function cyrillicScore({ text: line, sure }: RawLine): number | null {
  // The networks take ф for 中, which among Latin letters is no Chinese.
  const text = withoutNumbers(line).replaceAll(/(?<=[a-z])中|中(?=[a-z])/giu, 'ф')
  const letters = [...text].filter((one) => /\p{L}/u.test(one))
  if (letters.length < fewest || /\p{sc=Han}/u.test(text)) return null
  const share = (count: number): number => (count / letters.length) * 10
  const count = (pattern: RegExp): number => (text.match(pattern) ?? []).length
  // Greek and Cyrillic letters the networks know from Chinese print.
  const foreign = letters.filter((one) => /[\p{sc=Greek}\p{sc=Cyrillic}]/u.test(one)).length
  return (
    weights.bias +
    weights.unsure * (1 - sure) * 10 +
    weights.capitalInside * share(count(/\p{Ll}(?=\p{Lu})/gu)) +
    weights.digitBeside * share(count(/\p{L}(?=\d)|\d(?=\p{L})/gu)) +
    weights.foreign * share(foreign) +
    letters.reduce((sum, one) => sum + (byLetter[one] ?? 0) * share(1), 0)
  )
}

/** A line this far over the line leaves no doubt, and what stands beside it is judged by a lower one. */
const [plainly, atLeast, besidePlain] = [1, 0, -1]

/** Which lines of one picture are Cyrillic. */
export function cyrillicLines(lines: readonly RawLine[]): boolean[] {
  const scores = lines.map(cyrillicScore)
  const over = scores.filter((score) => score !== null && score > plainly).length
  return scores.map((score) => {
    if (score === null) return false
    const others = over - (score > plainly ? 1 : 0)
    return score > (others > 0 ? besidePlain : atLeast)
  })
}

/** The line with its letters, which were not read, as dots; digits, signs and numbers of things are the same in every writing. */
export const withoutLetters = (text: string): string =>
  text.replaceAll(tokens, (token) => (isNumber(token) ? token : token.replace(/\p{L}/gu, '·')))
