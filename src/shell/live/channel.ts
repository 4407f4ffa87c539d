/** One open stream of server-sent events: what is written, and what happens to a reader that does not read. */
import { Readable } from 'node:stream'
import type { Changed, liveEvents } from '#core/doors/live-routes.ts'

/** Bytes that may wait for a reader; with more it is cut off, and asks again from where it was. */
export const backlogAtMost = 64 * 1024

/** Milliseconds after which a browser that lost the stream comes back. */
const comeBack = 2_000

export type Channel = {
  /** What the answer is made of. */
  readonly body: Readable
  /** Tells the place reached, and what changed on the way. False: the reader was too slow and is cut off. */
  tell(event: (typeof liveEvents)[number], at: number, changed?: readonly Changed[]): boolean
  /** A sign of life that says nothing. False as above. */
  beat(): boolean
  end(): void
}

/** Opens a channel; `closed` is called once, whoever ends it. */
export function openChannel(closed: () => void): Channel {
  const body = new Readable({ read() {}, highWaterMark: backlogAtMost })
  body.once('close', closed)
  // A reader that leaves in the middle is no failure.
  body.on('error', () => {})
  const write = (text: string): boolean => {
    if (body.destroyed) return false
    if (body.readableLength + text.length > backlogAtMost) {
      body.destroy()
      return false
    }
    body.push(text)
    return true
  }
  write(`retry: ${comeBack}\n\n`)
  return {
    body,
    tell: (event, at, changed = []) =>
      write(`event: ${event}\nid: ${at}\ndata: ${JSON.stringify(changed)}\n\n`),
    beat: () => write(':\n\n'),
    end: () => void body.push(null),
  }
}
