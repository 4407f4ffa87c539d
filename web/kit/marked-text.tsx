import type { ReactNode } from 'react'

export type Mark = { start: number; end: number; label: string; tone?: 'field' | 'allegation'; id?: string }

/** Cuts a text into plain and marked pieces; of marks that overlap the earlier one wins, so nothing is shown twice. */
export function pieces(text: string, marks: Mark[]): { text: string; mark: Mark | null; at: number }[] {
  const out: { text: string; mark: Mark | null; at: number }[] = []
  let at = 0
  const sorted = marks
    .filter((mark) => mark.start >= 0 && mark.end <= text.length && mark.start < mark.end)
    .sort((a, b) => a.start - b.start || a.end - b.end)
  for (const mark of sorted) {
    if (mark.start < at) continue
    if (mark.start > at) out.push({ text: text.slice(at, mark.start), mark: null, at })
    out.push({ text: text.slice(mark.start, mark.end), mark, at: mark.start })
    at = mark.end
  }
  if (at < text.length) out.push({ text: text.slice(at), mark: null, at })
  return out
}

const looks = { field: 'bg-accent-weak text-accent-ink', allegation: '' } as const

/** A text with places marked: what was read, and what is alleged. */
export function MarkedText({
  text,
  marks,
  className = '',
}: {
  text: string
  marks: Mark[]
  className?: string
}): ReactNode {
  return (
    <div className={`whitespace-pre-wrap break-words ${className}`}>
      {pieces(text, marks).map(({ text: piece, mark, at }) =>
        mark ? (
          <mark key={at} id={mark.id} title={mark.label} className={looks[mark.tone ?? 'field']}>
            {piece}
          </mark>
        ) : (
          <span key={at}>{piece}</span>
        ),
      )}
    </div>
  )
}
