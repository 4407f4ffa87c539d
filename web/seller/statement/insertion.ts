import { type RefObject, useEffect, useRef, useState } from 'react'

/** A blank between what stands before and what comes in, where neither brings one; Han needs none. */
export function joined(before: string, text: string): string {
  const last = before.at(-1) ?? ''
  return before === '' || /[\s\p{Script=Han}。，；：！？、]/u.test(last) ? text : ` ${text}`
}

type Inserted = { before: string; after: string; sentences: number }

/**
 * Inserts into a textarea where its cursor was left, as typing would, so that the browser's own undo takes it back; `undo` does
 * the same by a button, for as long as nothing else was written.
 */
export function useInsertion(
  area: RefObject<HTMLTextAreaElement | null>,
  text: string,
  set: (text: string) => void,
) {
  const cursor = useRef<{ start: number; end: number } | null>(null)
  const [waiting, setWaiting] = useState<{ text: string; sentences: number } | null>(null)
  const [inserted, setInserted] = useState<Inserted | null>(null)
  const remember = () => {
    const { selectionStart: start, selectionEnd: end } = area.current ?? {
      selectionStart: 0,
      selectionEnd: 0,
    }
    cursor.current = { start, end }
  }
  useEffect(() => {
    if (waiting === null) return
    // The dialog gives the focus back to where it was when it closes: the insertion comes after that.
    const later = setTimeout(() => {
      setWaiting(null)
      const element = area.current
      if (element === null) return
      const { start, end } = cursor.current ?? { start: text.length, end: text.length }
      element.focus()
      element.setSelectionRange(start, end)
      const piece = joined(text.slice(0, start), waiting.text)
      const after = text.slice(0, start) + piece + text.slice(end)
      if (!document.execCommand('insertText', false, piece)) set(after)
      setInserted({ before: text, after, sentences: waiting.sentences })
    }, 80)
    return () => clearTimeout(later)
  }, [waiting, area, text, set])
  const stands = inserted !== null && inserted.after === text
  return {
    remember,
    insert: (piece: string, sentences: number) => setWaiting({ text: piece, sentences }),
    inserted: stands ? inserted.sentences : null,
    undo: () => {
      if (stands) set(inserted.before)
      setInserted(null)
    },
  }
}
