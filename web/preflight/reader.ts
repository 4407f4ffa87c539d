/** The worker that reads files, from the page's side. Where a browser has none, nothing is read and everything is measured later. */
import type { Candidate } from '#core/evidence/before-upload.ts'
import type { FromReader, Ground, ToReader } from './reading.ts'

export type Reader = {
  stand(ground: Ground): void
  read(key: number, file: File): void
  judge(key: number, candidate: Candidate): void
  end(): void
}

/** Starts a reader; `hear` is called with what it says, and for every file it was given if it breaks. */
export function openReader(hear: (said: FromReader) => void): Reader {
  const waiting = new Set<number>()
  const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), { type: 'module' })
  const ask = (message: ToReader) => worker.postMessage(message)
  let broken = false
  const unread = (key: number) => hear({ is: 'read', key, facts: null, before: null })
  worker.onmessage = ({ data }: MessageEvent<FromReader>) => {
    if (data.is === 'read') waiting.delete(data.key)
    hear(data)
  }
  worker.onerror = () => {
    broken = true
    for (const key of waiting) unread(key)
    waiting.clear()
  }
  return {
    stand: (ground) => ask({ is: 'ground', ground }),
    read(key, file) {
      if (broken) return unread(key)
      waiting.add(key)
      ask({ is: 'file', key, file })
    },
    judge: (key, candidate) => ask({ is: 'facts', key, candidate }),
    end: () => worker.terminate(),
  }
}
