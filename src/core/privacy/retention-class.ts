/** One kind of data: what holds it, how long it is kept, and what ends it. */
import type { Text } from '../policy/values.ts'

/** `key`: its key is destroyed · `row`: its rows go · `file`: the file goes · `kept`: it stays · `elsewhere`: not ours to end. */
export type RetentionEnd = 'key' | 'row' | 'file' | 'kept' | 'elsewhere'

export type RetentionClass = {
  id: string
  holds: Text
  /** Tables and places it lies in. */
  where: readonly string[]
  /** Days from `from` on; null: for as long as `from` says. */
  days: number | null
  from: Text
  end: RetentionEnd
  /** Whether a legal hold keeps it beyond its time. */
  held: boolean
  source: { kind: 'ours' | 'technical'; says: string }
}

/** A text in the three languages. */
export const text = (zh: string, en: string, ru: string): Text => ({ zh, en, ru })
/** A period this project chose, and why. */
export const ours = (says: string) => ({ kind: 'ours', says }) as const
/** A period that follows from how things work. */
export const technical = (says: string) => ({ kind: 'technical', says }) as const
