/** Which kind of document a file probably is, by its name alone: offered to the person who says what it is, never taken for known. */
import type { DocumentKind } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import { fold } from '../text/fold.ts'

const han = /\p{Script=Han}+/gu
const lettered = /[\p{Script=Latin}\p{Script=Cyrillic}]{3,}/gu
/** Words that say nothing of what a paper is. */
const empty = new Set([
  'the',
  'and',
  'for',
  'with',
  'your',
  'own',
  'sku',
  'img',
  'scan',
  'copy',
  'file',
  'new',
  'not',
  'each',
])
/** A word of the explanation counts less than one of the title. */
const hintShare = 0.4
/** Words that agree in so many first letters are one word. */
const stem = 6

/** Words of a text: of alphabets as they stand, of Chinese every two signs that follow each other. */
function wordsOf(text: string): Set<string> {
  const folded = fold(text.replaceAll(/[_.]/g, ' ')).text.replaceAll(/iz(?=[aei])/g, 'is')
  const words = [...folded.matchAll(lettered)].map(([word]) => word).filter((word) => !empty.has(word))
  const pairs = [...folded.matchAll(han)].flatMap(([run]) =>
    [...run].slice(1).map((sign, index) => `${[...run][index]}${sign}`),
  )
  return new Set([...words, ...pairs])
}

const alike = (one: string, other: string): boolean =>
  one === other || (one.length >= stem && other.length >= stem && one.slice(0, stem) === other.slice(0, stem))

type Candidate = { id: string; title: Set<string>; hint: Set<string> }

const candidate = (id: string, { title, hint, fileType }: DocumentKind): Candidate => ({
  id,
  title: wordsOf([title.zh, title.en, title.ru ?? '', fileType].join(' ')),
  hint: wordsOf([hint.zh, hint.en, hint.ru ?? ''].join(' ')),
})

const has = (words: Set<string>, word: string): boolean => [...words].some((one) => alike(one, word))

/** The one candidate the name speaks for more than for any other; a word many of them share speaks for none of them. */
function best(name: Set<string>, candidates: Candidate[]): string | null {
  const shared = (word: string) =>
    candidates.filter(({ title, hint }) => has(title, word) || has(hint, word)).length
  const weights = [...name].map((word) => ({ word, weight: 1 / Math.max(1, shared(word)) ** 2 }))
  const scored = candidates
    .map(({ id, title, hint }) => {
      const share = (word: string) => (has(title, word) ? 1 : has(hint, word) ? hintShare : 0)
      return { id, score: weights.reduce((sum, { word, weight }) => sum + weight * share(word), 0) }
    })
    .sort((one, other) => other.score - one.score)
  const [first, second] = scored
  return first && first.score > 0 && first.score > (second?.score ?? 0) ? first.id : null
}

/** The id of a document of the pack; null where the name does not tell, or tells as much of another. */
export function guessDocument(fileName: string, law: Law): string | null {
  const name = wordsOf(fileName.replace(/\.[^.]*$/, ''))
  if (name.size === 0) return null
  return best(
    name,
    Object.entries(law.pack.documents).map(([id, document]) => candidate(id, document)),
  )
}
