/** Paper holds more than the window: while it is printed, a list gives all its rows, up to a limit that is said. */
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useText } from '../text/language.tsx'
import { printingText } from '../text/printing.ts'
import { useShortcuts } from './shortcuts.ts'
import { sayFailed } from './toast.tsx'

type List<T> = {
  /** What the page holds already. */
  held: readonly T[]
  /** Whether that is all there is. */
  whole: boolean
  /** Reads so many rows from the beginning. */
  read: (most: number) => Promise<readonly T[]>
  most: number
}

/** Runs once what was rendered has been painted. */
const afterPaint = (run: () => void) => requestAnimationFrame(() => setTimeout(run))

/**
 * The rows to print, null while nothing is printed. Asked for by `print` or Ctrl/⌘-P all of them are read first; a browser that prints of
 * its own accord is given what the page holds.
 */
export function usePrinting<T>({ held, whole, read, most }: List<T>) {
  const t = useText(printingText)
  const [rows, setRows] = useState<readonly T[] | null>(null)
  const [busy, setBusy] = useState(false)
  const print = async () => {
    if (busy) return
    setBusy(true)
    try {
      setRows(whole && held.length <= most ? held : await read(most))
      afterPaint(() => window.print())
    } catch {
      sayFailed(t.failed)
    } finally {
      setBusy(false)
    }
  }
  useEffect(() => {
    const before = () => flushSync(() => setRows((given) => given ?? held.slice(0, most)))
    const after = () => setRows(null)
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [held, most])
  useShortcuts([{ keys: 'mod+p', label: t.print, run: () => void print(), inFields: true }])
  return { rows, busy, print }
}
