import { useCallback, useEffect, useRef, useState } from 'react'
import type { FromWorker, Job } from './job.ts'

export type Progress = { is: 'idle' } | FromWorker

/** Runs one diagnosis at a time in a worker; a new one ends the one before. */
export function useDiagnosing() {
  const [progress, setProgress] = useState<Progress>({ is: 'idle' })
  const worker = useRef<Worker | null>(null)
  const end = useCallback(() => {
    worker.current?.terminate()
    worker.current = null
  }, [])
  useEffect(() => end, [end])
  const start = (job: Job) => {
    end()
    setProgress({ is: 'reading', share: 0, listings: 0 })
    const next = new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' })
    worker.current = next
    next.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      setProgress(data)
      if (data.is === 'done' || data.is === 'failed') end()
    }
    next.onerror = () => {
      setProgress({ is: 'failed', why: 'unreadable' })
      end()
    }
    next.postMessage(job)
  }
  return { progress, start }
}
