import { type RefObject, useEffect, useRef, useState } from 'react'

const needsNoBlank = /[\s\p{Script=Han}。，；：！？、]/u

/** What comes in, with a blank on either side where neither neighbour brings one; Han needs none. */
export function joined(before: string, text: string, after: string): string {
  const gap = (here: string, there: string): string =>
    here === '' || there === '' || needsNoBlank.test(here) || needsNoBlank.test(there) ? '' : ' '
  return gap(before.slice(-1), text.slice(0, 1)) + text + gap(text.slice(-1), after.slice(0, 1))
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
  // Where nobody has been in the field yet there is no cursor: then it goes to the end.
  const left = () => {
    if (area.current === null) return
    cursor.current = { start: area.current.selectionStart, end: area.current.selectionEnd }
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
      const piece = joined(text.slice(0, start), waiting.text, text.slice(end))
      const after = text.slice(0, start) + piece + text.slice(end)
      if (!document.execCommand('insertText', false, piece)) set(after)
      setInserted({ before: text, after, sentences: waiting.sentences })
    }, 80)
    return () => clearTimeout(later)
  }, [waiting, area, text, set])
  const stands = inserted !== null && inserted.after === text
  return {
    left,
    insert: (piece: string, sentences: number) => setWaiting({ text: piece, sentences }),
    inserted: stands ? inserted.sentences : null,
    undo: () => {
      if (stands) set(inserted.before)
      setInserted(null)
    },
  }
}
