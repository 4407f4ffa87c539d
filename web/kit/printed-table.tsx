import type { ReactNode } from 'react'
import { useLanguage, useText } from '../text/language.tsx'
import { printingText } from '../text/printing.ts'
import { currentTime } from './clock.ts'
import { instantText, localZone } from './time.tsx'

/** `width` of the sheet where it is not an equal share. */
type Column<T> = { title: string; width?: string; cell: (row: T) => ReactNode }

/** A list on paper: its rows in a plain table whose head comes again on every sheet, with how many there are and how many were left out. */
export function PrintedTable<T extends { id: string }>({
  title,
  rows,
  total,
  columns,
}: {
  title: string
  rows: readonly T[]
  /** How many there are in all; undefined where that is not known, and more follow. */
  total: number | undefined
  columns: readonly Column<T>[]
}) {
  const t = useText(printingText)
  const { language } = useLanguage()
  const held = rows.length
  return (
    <div data-testid="printed" className="px-3">
      <p className="flex flex-wrap gap-x-3 py-1 text-muted">
        <span data-testid="printed-of">
          {total === undefined ? t.held(held) : total > held ? t.part(held, total) : t.all(held)}
        </span>
        <span>{t.at(instantText(currentTime(), localZone(), language, true))}</span>
      </p>
      <table className="w-full table-fixed border-collapse text-left text-[0.86rem]" aria-label={title}>
        <colgroup>
          {columns.map(({ title: name, width }) => (
            <col key={name} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className="border-edge border-b py-1 pr-2 font-medium">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="break-inside-avoid">
              {columns.map((column) => (
                <td
                  key={column.title}
                  className="break-words border-line border-b py-1 pr-2 align-top [overflow-wrap:anywhere]"
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
