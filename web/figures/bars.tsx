import type { Share } from '#core/figures/figures.ts'
import { figuresText } from '../text/figures.ts'
import { tags, useLanguage, useText } from '../text/language.tsx'

export type BarRow = Share & { id: string; label: string }

/** A share as a percentage; null: there was nothing to take it of. */
export function usePercent(): (share: number | null) => string {
  const { language } = useLanguage()
  const t = useText(figuresText)
  const format = new Intl.NumberFormat(tags[language], { style: 'percent', maximumFractionDigits: 1 })
  return (share) => (share === null ? t.nothing : format.format(share))
}

/** A bar of its share; the number stands beside it, so the drawing says nothing of its own to a screen reader. */
export const Bar = ({ share }: { share: number | null }) => (
  <svg viewBox="0 0 100 8" preserveAspectRatio="none" className="h-2 w-full" aria-hidden="true">
    <rect width="100" height="8" fill="var(--sunken)" />
    <rect width={(share ?? 0) * 100} height="8" fill="var(--accent)" />
  </svg>
)

/** Counts with their shares: a table first, the bars beside it. */
export function Bars({ title, rows }: { title: string; rows: readonly BarRow[] }) {
  const t = useText(figuresText)
  const percent = usePercent()
  return (
    <table className="w-full table-fixed">
      <thead>
        <tr className="text-left text-[0.9rem] text-muted [&>th]:py-1 [&>th]:pr-2 [&>th]:font-normal">
          <th scope="col">{title}</th>
          <th scope="col" className="w-20 text-right">
            {t.count}
          </th>
          <th scope="col" className="w-20 text-right">
            {t.shareColumn}
          </th>
          <td className="w-1/5 max-sm:hidden" />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className="border-line border-t align-top [&>td]:py-1.5 [&>td]:pr-2">
            <td className="break-words">{row.label}</td>
            <td className="num text-right">{t.share(row.count, row.of)}</td>
            <td className="num text-right">{percent(row.share)}</td>
            <td className="pt-2.5! max-sm:hidden">
              <Bar share={row.share} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
