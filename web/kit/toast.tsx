import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useSyncExternalStore } from 'react'

type Note = { id: number; text: string; detail?: string | undefined; failed: boolean }

let notes: Note[] = []
let count = 0
const listeners = new Set<() => void>()
const set = (next: Note[]) => {
  notes = next
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function say(note: Omit<Note, 'id'>): void {
  count += 1
  const id = count
  set([...notes.slice(-2), { ...note, id }])
  setTimeout(() => set(notes.filter((one) => one.id !== id)), note.failed ? 8000 : 3500)
}

export const sayDone = (text: string) => say({ text, failed: false })
export const sayFailed = (text: string, detail?: string) => say({ text, detail, failed: true })

/** Short words after an act; they are read out and go away by themselves. Own, since styles may come from our files only. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => notes)
  return (
    <div
      role="status"
      aria-live="polite"
      className="no-print pointer-events-none fixed inset-x-3 bottom-4 z-[60] flex flex-col items-center gap-2"
    >
      {shown.map((note) => (
        <div
          key={note.id}
          className="rise pointer-events-auto flex max-w-md items-start gap-2 rounded-lg border border-line bg-surface px-3.5 py-2.5 shadow-xl"
        >
          {note.failed ? (
            <TriangleAlert size={17} className="mt-0.5 shrink-0 text-danger" aria-hidden="true" />
          ) : (
            <CircleCheck size={17} className="mt-0.5 shrink-0 text-ok" aria-hidden="true" />
          )}
          <div className="min-w-0">
            <p>{note.text}</p>
            {note.detail ? <p className="text-[0.86rem] text-muted">{note.detail}</p> : null}
          </div>
        </div>
      ))}
    </div>
  )
}
