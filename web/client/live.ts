/**
 * Live pages: one stream a browser, whatever the number of tabs. The tab that holds a lock of the browser listens and hands what it
 * hears on to the others; when it closes, the lock passes to the next, which goes on from the last place anybody heard of.
 */
import { useSyncExternalStore } from 'react'
import { type Changed, type liveEvents, liveRoutes } from '#core/doors/live-routes.ts'
import { askAgain, changed } from './touched.ts'

/** `starting`: not known yet; `away`: nothing is told, pages ask at intervals. */
export type LiveState = 'starting' | 'live' | 'away'

type Event = (typeof liveEvents)[number]
type Said =
  | { says: 'event'; event: Event; at: number; changed: Changed[] }
  | { says: 'state'; state: LiveState; at?: number | null }
  | { says: 'who' }

/** Milliseconds until a stream that was refused is asked for again, and between two askings while there is none. */
const refused = 15_000
const asking = 20_000
/** A stream may be lost for so long before anybody is told. */
const patience = 4_000

let state: LiveState = 'starting'
let worsening: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function show(next: LiveState): void {
  clearTimeout(worsening)
  if (next === state) return
  if (next === 'away') {
    worsening = setTimeout(() => {
      put('away')
      askAgain()
    }, patience)
    return
  }
  put(next)
}
function put(next: LiveState): void {
  state = next
  for (const listener of listeners) listener()
}

/** Whether this page is told of changes. */
export const useLiveState = (): LiveState =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )

function hear({ event, changed: list }: Extract<Said, { says: 'event' }>): void {
  if (event === 'again') askAgain()
  else changed(list)
}

type Listening = { from(): number | null; say(said: Said): void }

/** Listens until `stop` is called; a stream the server refuses is asked for again after a while. */
function listen({ from, say }: Listening): () => void {
  let source: EventSource | null = null
  let later: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    const after = from()
    source = new EventSource(after === null ? liveRoutes.live.path : `${liveRoutes.live.path}?after=${after}`)
    for (const event of ['here', 'changed', 'again'] as const satisfies Event[])
      source.addEventListener(event, ({ data, lastEventId }: MessageEvent<string>) => {
        say({ says: 'state', state: 'live' })
        say({ says: 'event', event, at: Number(lastEventId), changed: JSON.parse(data) as Changed[] })
      })
    source.addEventListener('error', () => {
      say({ says: 'state', state: 'away' })
      if (source?.readyState === EventSource.CLOSED) later = setTimeout(open, refused)
    })
  }
  open()
  return () => {
    clearTimeout(later)
    source?.close()
  }
}

/** Begins for one person; the function ends it. Without locks (a page not on https nor on the loopback) pages ask at intervals. */
export function startLive(person: string): () => void {
  const polling = setInterval(() => {
    if (state === 'away') askAgain()
  }, asking)
  const stopAsking = () => {
    clearInterval(polling)
    clearTimeout(worsening)
    put('starting')
  }
  if (!navigator.locks || typeof BroadcastChannel === 'undefined') {
    put('away')
    return stopAsking
  }
  const name = `recourse-live:${person}`
  const channel = new BroadcastChannel(name)
  const leaving = new AbortController()
  let last: number | null = null
  let leads = false
  const take = (said: Said) => {
    if (said.says === 'state') {
      show(said.state)
      last ??= said.at ?? null
    }
    if (said.says !== 'event') return
    last = said.at
    hear(said)
  }
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.says !== 'who') take(data)
    else if (leads) channel.postMessage({ says: 'state', state, at: last } satisfies Said)
  }
  const say = (said: Said) => {
    take(said)
    channel.postMessage(said)
  }
  channel.postMessage({ says: 'who' } satisfies Said)
  const held = (): Promise<void> =>
    new Promise((done) => {
      leads = true
      const stop = listen({ from: () => last, say })
      leaving.signal.addEventListener('abort', () => {
        stop()
        done()
      })
    })
  navigator.locks.request(name, { signal: leaving.signal }, held).catch(() => {})
  return () => {
    leaving.abort()
    channel.close()
    stopAsking()
  }
}
