/** The decision one has just gone on from: while it is held, it can be undone from the next case too. */
import { useSyncExternalStore } from 'react'

export type Last = { id: string; code: string }

let last: Last | null = null
const listeners = new Set<() => void>()

export function keepLast(next: Last | null): void {
  last = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useLast = (): Last | null => useSyncExternalStore(subscribe, () => last)
