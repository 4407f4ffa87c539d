/**
 * What is said here and otherwise elsewhere in the same case: in an earlier filing, in a field, in the chain, in the text of a
 * file. It shows both places and asks which is right; it says nothing of who errs.
 */
import { wordsOf } from '../text/fold.ts'
import { type Claim, claimsOf } from './claims.ts'
import type { Topic } from './topics.ts'

/** A claim with its place, whatever a place is to whoever asks. */
export type Placed<P> = Omit<Claim, 'span'> & { where: P }

/** Two claims on one topic that do not agree. */
export type Contradiction<P> = { topic: Topic; here: Placed<P>; there: Placed<P> }

const legalForms = new Set(
  'ltd limited co company inc corp corporation llc llp gmbh ag sa sl srl bv oy ab plc kg the ооо оао ао пао зао ип'.split(
    ' ',
  ),
)
const hanForms = /有限责任公司|股份有限公司|有限公司|集团|公司|（[^）]*）|\([^)]*\)/gu

const scriptOf = (name: string): string =>
  /\p{Script=Han}/u.test(name) ? 'han' : /\p{Script=Cyrillic}/u.test(name) ? 'cyrillic' : 'latin'

/** Whether two names may be one: legal forms left out, one may be the shorter form. Names in two scripts are not compared. */
export function mayBeOne(a: string, b: string): boolean {
  const script = scriptOf(a)
  if (script !== scriptOf(b)) return true
  if (script === 'han') {
    const [one, other] = [a, b].map((name) => wordsOf(name.replace(hanForms, '')).join(''))
    return (
      one === '' ||
      other === '' ||
      one === undefined ||
      other === undefined ||
      one.includes(other) ||
      other.includes(one)
    )
  }
  const [one, other] = [a, b].map((name) => wordsOf(name).filter((word) => !legalForms.has(word)))
  if (one === undefined || other === undefined || one.length === 0 || other.length === 0) return true
  return one.every((word) => other.includes(word)) || other.every((word) => one.includes(word))
}

const names: ReadonlySet<Topic> = new Set(['authorised-by', 'owner', 'supplier', 'brand'])
const ids: ReadonlySet<Topic> = new Set(['registration', 'invoice', 'order', 'report', 'sku', 'listing'])
/** A foreign id of these is out of place even where the right one is named as well. */
const each: ReadonlySet<Topic> = new Set(['listing', 'sku'])

const shortestTail = 6

function agree(topic: Topic, a: string, b: string): boolean {
  if (names.has(topic)) return mayBeOne(a, b)
  if (a === b) return true
  // `EUTM018204417` is `018204417`.
  return ids.has(topic) && Math.min(a.length, b.length) >= shortestTail && (a.endsWith(b) || b.endsWith(a))
}

const soldTopics: ReadonlySet<Topic> = new Set(['first-sold', 'quantity-sold'])

/** "Never sold" against anything that says it was. */
function denials<P>(own: readonly Placed<P>[], theirs: readonly Placed<P>[]): Contradiction<P>[] {
  const found = (
    here: readonly Placed<P>[],
    there: readonly Placed<P>[],
    turned: boolean,
  ): Contradiction<P>[] => {
    const never = here.find(({ topic }) => topic === 'never-sold')
    const sold = there.find(({ topic }) => soldTopics.has(topic))
    if (never === undefined || sold === undefined) return []
    return [{ topic: 'never-sold', here: turned ? sold : never, there: turned ? never : sold }]
  }
  return [...found(own, theirs, false), ...found(theirs, own, true)].slice(0, 1)
}

/** What `own` says otherwise than `theirs`: one for a topic on which nothing agrees, one for each id that is out of place. */
export function contradictionsOf<P>(
  own: readonly Placed<P>[],
  theirs: readonly Placed<P>[],
): Contradiction<P>[] {
  const topics = [...new Set(own.map(({ topic }) => topic))].filter((topic) => topic !== 'never-sold')
  const differing = topics.flatMap((topic): Contradiction<P>[] => {
    const ours = own.filter((one) => one.topic === topic)
    const others = theirs.filter((one) => one.topic === topic)
    const [there] = others
    if (there === undefined) return []
    const apart = ours.filter((one) => !others.some((other) => agree(topic, one.value, other.value)))
    if (each.has(topic)) return apart.map((here) => ({ topic, here, there }))
    const [here] = apart
    return here === undefined || apart.length < ours.length ? [] : [{ topic, here, there }]
  })
  return [...differing, ...denials(own, theirs)]
}

/** The claims of a text, each placed by its span. */
export const placedClaims = <P>(text: string, place: (span: Claim['span']) => P): Placed<P>[] =>
  claimsOf(text).map(({ span, ...claim }) => ({ ...claim, where: place(span) }))
