import { Upload } from 'lucide-react'
import { type DragEvent, type ReactNode, useId, useState } from 'react'

type Props = {
  onFiles: (files: File[]) => void
  label: string
  hint?: ReactNode
  accept?: string
  multiple?: boolean
  disabled?: boolean
  testid?: string
}

/** Drop files here, or choose them: the file input is a real one, so keyboard and screen reader work. */
export function FileDrop({ onFiles, label, hint, accept, multiple = true, disabled, testid }: Props) {
  const id = useId()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled) onFiles([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra way; the input inside is the real control
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`no-print rounded-lg border border-dashed transition-colors focus-within:outline-2 focus-within:outline-accent ${
        over ? 'border-accent bg-accent-weak' : 'border-edge/70'
      } ${disabled ? 'opacity-60' : 'hover:border-accent'}`}
    >
      <label htmlFor={id} className="flex flex-col items-center gap-1 px-3 py-4 text-center">
        <span className="inline-flex items-center gap-2 font-medium">
          <Upload size={16} aria-hidden="true" />
          {label}
        </span>
        {hint ? <span className="text-[0.86rem] text-muted">{hint}</span> : null}
      </label>
      <input
        id={id}
        type="file"
        className="sr-only"
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        data-testid={testid}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </div>
  )
}
