import { type DragEvent, type ReactNode, useState } from 'react'
import { useText } from '../text/language.tsx'
import { vaultMovingText } from '../text/vault-moving.ts'

type Into = 'add' | 'find'
type Props = {
  /** Nothing is taken while something else is open. */
  closed: boolean
  onAdd: (files: File[]) => void
  onFind: (picture: File) => void
  children: ReactNode
}

function Half({ label, into }: { label: string; into: Into }) {
  return (
    <div
      data-into={into}
      data-testid={`drop-${into}`}
      className="flex min-h-40 items-center justify-center rounded-lg border-2 border-accent border-dashed bg-surface p-4 text-center font-medium text-accent-ink"
    >
      {label}
    </div>
  )
}

const intoOf = ({ target }: DragEvent): Into =>
  target instanceof Element && target.closest('[data-into="find"]') !== null ? 'find' : 'add'

/** Files dropped anywhere are taken in; while they are dragged over, one half of the page looks for a picture instead. */
export function DropChoice({ closed, onAdd, onFind, children }: Props) {
  const m = useText(vaultMovingText)
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping files is an extra way; the buttons above do the same
    <div
      data-testid="vault-drop"
      onDragOver={(event) => {
        event.preventDefault()
        if (!closed && event.dataTransfer.types.includes('Files')) setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const files = [...event.dataTransfer.files]
        const [first] = files
        if (closed || first === undefined) return
        if (intoOf(event) === 'find') onFind(first)
        else onAdd(files)
      }}
    >
      {children}
      {over && !closed ? (
        <div className="fixed inset-0 z-40 grid grid-cols-[minmax(0,1fr)] items-center gap-4 bg-bg/85 p-6 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <Half into="add" label={m.dropToAdd} />
          <Half into="find" label={m.dropToFind} />
        </div>
      ) : null}
    </div>
  )
}
