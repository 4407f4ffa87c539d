/** Which field a value belongs in. Rather none than a doubtful one: what cannot be told is left to the person. */
import type { WantedField } from './data.ts'
import type { Called } from './labels.ts'

export type Candidate = { called: Called; kind: 'line' | 'long' | 'choice' | 'rich'; options: string[] }
/** `field` is the index of a candidate. `several`: more than one would do as well. */
export type Match = { is: 'field'; field: number } | { is: 'none' } | { is: 'several' }

/** Letters and digits alone; case, width, spaces and punctuation do not count. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** How far a label is the one looked for: all of it, or as a part of a longer one. */
function likeness(wanted: readonly string[], seen: readonly string[]): number {
  let best = 0
  for (const label of wanted.map(plain).filter(Boolean))
    for (const text of seen.map(plain).filter(Boolean))
      if (text === label) best = 1
      else if (text.includes(label)) best = Math.max(best, 0.2 + (0.7 * label.length) / text.length)
  return best
}

const weights = { label: 8, hint: 6, near: 6, inside: 5 } as const
const enough = 2.4
const alike = 0.25

/** Nothing where the page says nothing of the kind. */
export function scoreOf(want: WantedField, { called, kind, options }: Candidate): number {
  const inside = called.inside.flatMap((name) => [
    name,
    name
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .at(-1) ?? '',
  ])
  const named = inside.some((name) => want.names.map(plain).includes(plain(name))) ? 1 : 0
  const nearest = Math.max(...called.near.map((text, i) => likeness(want.labels, [text]) * 0.8 ** i), 0)
  const score = Math.max(
    weights.label * likeness(want.labels, called.label),
    weights.hint * likeness(want.labels, called.hint),
    weights.near * nearest,
  )
  const sum = score + weights.inside * named
  if (sum === 0) return 0
  const long = want.value.length > 60 || want.value.includes('\n')
  const roomy = kind === 'long' || kind === 'rich'
  if (kind === 'choice' && optionFor(want.value, options) === -1) return 0
  return sum + (long === roomy || kind === 'choice' ? 0.5 : -0.5)
}

/** Index of the option that says the value; -1 where none or several do. */
export function optionFor(value: string, options: readonly string[]): number {
  const wanted = plain(value)
  const texts = options.map(plain)
  const same = texts.filter((text) => text === wanted)
  if (same.length > 0) return same.length === 1 ? texts.indexOf(wanted) : -1
  const holding = texts.filter((text) => text !== '' && wanted !== '' && text.includes(wanted))
  return holding.length === 1 ? texts.indexOf(holding[0] ?? '') : -1
}

/** One answer for each value, in order. A field is given to the value it fits best; no field is given twice. */
export function matchesOf(wanted: readonly WantedField[], candidates: readonly Candidate[]): Match[] {
  const scores = wanted.map((want) => candidates.map((one) => scoreOf(want, one)))
  const pairs = scores.flatMap((row, want) => row.map((score, field) => ({ want, field, score })))
  const answers = new Map<number, Match>()
  const taken = new Set<number>()
  for (const { want, field, score } of pairs.sort((a, b) => b.score - a.score)) {
    if (score < enough || answers.has(want) || taken.has(field)) continue
    const rivals = (scores[want] ?? []).filter(
      (other, at) =>
        at !== field && !taken.has(at) && other > score - alike && !fitsBetter(scores, want, at, other),
    )
    if (rivals.length > 0) answers.set(want, { is: 'several' })
    else {
      answers.set(want, { is: 'field', field })
      taken.add(field)
    }
  }
  return wanted.map((_, at) => answers.get(at) ?? { is: 'none' })
}

const fitsBetter = (scores: number[][], want: number, field: number, score: number): boolean =>
  scores.some((row, other) => other !== want && (row[field] ?? 0) > score)

/** A page on which hardly anything is found is some other page: nothing of it is filled. */
export function isTheForm(matches: readonly Match[]): boolean {
  const found = matches.filter(({ is }) => is === 'field').length
  return found >= Math.min(2, matches.length) && found > 0
}
