import { useSyncExternalStore } from 'react'

/** The server's clock as seen from here: every answer that carries `now` corrects it (the demo's clock may be moved). */
let ahead = 0
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

export function serverSays(at: number): void {
  ahead = at - Date.now()
  tick()
}

/** UTC milliseconds by the server's clock. */
export const currentTime = (): number => Date.now() + ahead

function tick(): void {
  now = Math.floor(currentTime() / 1000) * 1000
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The present second; only what calls this renders again each second, so a table never ticks as a whole. */
export const useSecond = (): number => useSyncExternalStore(subscribe, () => now)

/** The present, to the minute: renders once a minute. */
export const useMinute = (): number =>
  useSyncExternalStore(subscribe, () => Math.floor(now / 60_000) * 60_000)
