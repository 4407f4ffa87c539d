import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { Button } from './button.tsx'

/** Puts a text on the clipboard and says that it did. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function useCopied(text: string, after?: () => void) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    if (!(await copyText(text))) return
    setCopied(true)
    after?.()
    setTimeout(() => setCopied(false), 1600)
  }
  return { copied, copy }
}

/** A small copy mark beside an id. */
export function CopyMark({ text, label }: { text: string; label: string }) {
  const t = useText(common)
  const { copied, copy } = useCopied(text)
  return (
    <button
      type="button"
      onClick={(event) => {
        event.stopPropagation()
        event.preventDefault()
        void copy()
      }}
      aria-label={copied ? t.copied : t.copyWhat(label)}
      className="no-print inline-flex size-6 shrink-0 items-center justify-center rounded text-faint hover:bg-sunken hover:text-ink"
    >
      {copied ? <Check size={13} aria-hidden="true" /> : <Copy size={13} aria-hidden="true" />}
    </button>
  )
}

export function CopyButton({
  text,
  testid,
  onCopied,
}: {
  text: string
  testid?: string
  onCopied?: () => void
}) {
  const t = useText(common)
  const { copied, copy } = useCopied(text, onCopied)
  return (
    <Button
      small
      onClick={() => void copy()}
      data-testid={testid}
      icon={copied ? <Check size={14} /> : <Copy size={14} />}
    >
      {copied ? t.copied : t.copy}
    </Button>
  )
}
