/** How pictures are shown to a reviewer: calm or as they are, with what was measured drawn over them or without. */
import { useEffect, useState } from 'react'
import { useShortcuts } from '../kit/shortcuts.ts'
import { keep, kept } from '../kit/storage.ts'
import { deskText } from '../text/desk.ts'
import { useText } from '../text/language.tsx'

/** B and H; calm stays for the next case too. Both end with the page. */
export function usePictureView(): {
  calm: boolean
  marked: boolean
  toggleCalm: () => void
  toggleMarks: () => void
} {
  const t = useText(deskText)
  const [calm, setCalm] = useState(() => kept('calm') === 'on')
  const [marked, setMarked] = useState(true)
  useEffect(() => {
    const { dataset } = document.documentElement
    if (calm) dataset.calm = ''
    if (!marked) dataset.marks = 'hidden'
    return () => {
      delete dataset.calm
      delete dataset.marks
    }
  }, [calm, marked])
  const toggleCalm = () => {
    keep('calm', calm ? null : 'on')
    setCalm(!calm)
  }
  const toggleMarks = () => setMarked(!marked)
  useShortcuts([
    { keys: 'b', label: t.calm, run: toggleCalm },
    { keys: 'h', label: t.heat, run: toggleMarks },
  ])
  return { calm, marked, toggleCalm, toggleMarks }
}
