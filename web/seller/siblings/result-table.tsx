import { Link } from '@tanstack/react-router'
import type { SiblingLine } from '#core/doors/batch-shapes.ts'
import { Scroll } from '../../kit/scroll.tsx'
import { Tag } from '../../kit/tag.tsx'
import { useLawText, useText } from '../../text/language.tsx'
import { siblingsText } from '../../text/siblings.ts'

const tones = { opened: 'ok', 'already-open': 'info', refused: 'danger', failed: 'warn' } as const

/** What became of each row, in the order it was given. */
export function ResultTable({ lines }: { lines: SiblingLine[] }) {
  const t = useText(siblingsText)
  const say = useLawText()
  return (
    <Scroll label={t.result} className="mt-2 max-h-96 overflow-auto rounded-md border border-line">
      <table className="w-full text-[0.93rem]">
        <thead className="sticky top-0 bg-sunken text-left">
          <tr>
            <th className="px-2 py-1 font-medium">{t.listing}</th>
            <th className="px-2 py-1 font-medium">{t.site}</th>
            <th className="px-2 py-1 font-medium">{t.result}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.index} className="border-line border-t align-top" data-testid="sibling-line">
              <td className="break-all px-2 py-1">
                {line.listing} <span className="text-muted">{line.sku}</span>
                {line.variant ? ` · ${line.variant}` : ''}
              </td>
              <td className="px-2 py-1">{line.site}</td>
              <td className="px-2 py-1">
                <Tag tone={tones[line.outcome]} testid={`sibling-${line.outcome}`}>
                  {t.opened[line.outcome]}
                </Tag>{' '}
                {line.case && line.code ? (
                  <Link to="/s/case/$id" params={{ id: line.case }} className="text-accent-ink underline">
                    {line.code}
                  </Link>
                ) : null}
                {line.outcome === 'refused'
                  ? line.refusals.map((refusal) => (
                      <p key={`${refusal.code} ${refusal.subject ?? ''}`} className="text-danger-ink">
                        {say(refusal.says)}
                      </p>
                    ))
                  : null}
                {line.left.length > 0 ? <p className="text-warn-ink">{t.left(line.left.length)}</p> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
