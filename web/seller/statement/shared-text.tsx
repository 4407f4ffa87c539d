import type { Span } from '#core/statement/phrases.ts'
import { pieces } from '../../kit/marked-text.tsx'

type Props = {
  text: string
  /** Numbered as both texts number them. */
  spans: (Span & { number: number })[]
  label: (number: number) => string
  /** The passage pointed at in either text. */
  chosen: number | null
  onChoose: (number: number | null) => void
  lang?: string | undefined
}

/** A text with the passages it shares with another, each with the number it has in both. */
export function SharedText({ text, spans, label, chosen, onChoose, lang }: Props) {
  const marks = spans.map(({ start, end, number }) => ({
    start,
    end,
    label: label(number),
    id: String(number),
  }))
  return (
    <div className="whitespace-pre-wrap break-words text-[0.93rem]" lang={lang}>
      {pieces(text, marks).map(({ text: piece, mark, at }) => {
        if (!mark) return <span key={at}>{piece}</span>
        const number = Number(mark.id)
        return (
          <mark
            key={at}
            title={mark.label}
            data-passage={number}
            className={chosen === number ? 'outline-2 outline-accent' : ''}
            onMouseEnter={() => onChoose(number)}
            onMouseLeave={() => onChoose(null)}
          >
            {piece}
            <sup className="num select-none pl-0.5 font-medium text-[0.75em]">{number}</sup>
          </mark>
        )
      })}
    </div>
  )
}
