/** How much of a statement stands in earlier ones. It shows likeness, it accuses nobody. */
import { type Compared, comparedTexts, type ReadyText, readyText } from './passages.ts'

/** What two texts share; see `Compared`. */
export const likeness = (newer: string, older: string): Compared =>
  comparedTexts(readyText(newer), readyText(older))

/** Texts that are compared again and again, for as long as they are held by whoever compares them. */
const known = new WeakMap<{ text: string }, ReadyText>()

function readyEarlier(earlier: { text: string }): ReadyText {
  const ready = known.get(earlier) ?? readyText(earlier.text)
  known.set(earlier, ready)
  return ready
}

/** An earlier text with what a newer one shares with it: `first` is the newer, `second` the earlier. */
export type Alike<T> = Compared & { earlier: T }

/** The earlier texts, the one most of this one is found in first. Earlier texts are never changed in place. */
export function alikeFirst<T extends { text: string }>(text: string, earlier: readonly T[]): Alike<T>[] {
  const own = readyText(text)
  return earlier
    .map((one) => ({ earlier: one, ...comparedTexts(own, readyEarlier(one)) }))
    .sort((one, other) => other.ofFirst - one.ofFirst)
}
