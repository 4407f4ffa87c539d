/** Looking up how long a kind of data is kept. */
import type { RetentionClass } from './retention-class.ts'
import { retention } from './retention-classes.ts'

export type RetentionId = keyof typeof retention

const day = 86_400_000

/** Milliseconds a class is kept; throws for one without a period. */
export function keptFor(id: RetentionId): number {
  const { days }: RetentionClass = retention[id]
  if (days === null) throw new Error(`${id} has no period of its own`)
  return days * day
}

/** What a pack's kind of document may be marked as; its exhibits then go at their own time. */
export const documentRetentions = { conversation: 'conversations' } as const satisfies Record<
  string,
  RetentionId
>
