import type { CaseRow } from '#core/doors/shapes.ts'
import { isAtRisk } from '#core/listing/at-risk.ts'
import { useSession } from '../../client/session.ts'
import { moneyText } from '../../kit/money.ts'
import { PrintedTable } from '../../kit/printed-table.tsx'
import { instantText, offsetAt } from '../../kit/time.tsx'
import { atRiskText } from '../../text/at-risk.ts'
import { common } from '../../text/everywhere.ts'
import { inboxText } from '../../text/inbox.ts'
import { useLanguage, useLawText, useText } from '../../text/language.tsx'

/** So many cases are printed at most; the sheet says how many were left out. */
export const printedMost = 2_000

function usePreflightText() {
  const t = useText(inboxText)
  const say = useLawText()
  return ({ preflight: { blocks, warns, first } }: CaseRow): string => {
    const found = [...(blocks > 0 ? [t.blocks(blocks)] : []), ...(warns > 0 ? [t.warns(warns)] : [])]
    const counted = found.length > 0 ? found.join(', ') : t.pass
    return first ? `${counted}. ${t.notPassed(say(first))}` : counted
  }
}

/** The list on paper. */
export function PrintedCases({
  rows,
  total,
  reasonOf,
}: {
  rows: readonly CaseRow[]
  total: number | undefined
  reasonOf: (row: CaseRow) => string
}) {
  const t = useText(inboxText)
  const words = useText(common)
  const money = useText(atRiskText)
  const { language } = useLanguage()
  const preflightText = usePreflightText()
  const shops = useSession()?.shops
  const shopOf = ({ shop }: CaseRow) => shops?.find(({ id }) => id === shop)?.name
  const listingOf = (row: CaseRow) => (
    <>
      {row.title === row.listing ? null : <span className="block">{row.title}</span>}
      <span className="whitespace-nowrap font-medium">{row.code}</span>{' '}
      {[row.listing, row.site, shopOf(row) ?? ''].filter((part) => part !== '').join(' · ')}
    </>
  )
  const takingsOf = (row: CaseRow) =>
    isAtRisk(row) ? (row.takings ? money.aDay(moneyText(row.takings, language)) : money.unknown) : money.none
  const triesOf = ({ tries: { used, allowed } }: CaseRow) =>
    allowed === null ? '—' : t.tries(Math.max(0, allowed - used))
  return (
    <PrintedTable
      title={t.title}
      rows={rows}
      total={total}
      columns={[
        {
          title: t.columns.deadline,
          cell: ({ deadline }) =>
            deadline
              ? `${instantText(deadline.at, deadline.zone, language, true)} ${words.zone(deadline.zone, offsetAt(deadline.at, deadline.zone))}`
              : t.noDeadline,
        },
        { title: t.columns.listing, width: '27%', cell: listingOf },
        { title: t.columns.reason, cell: reasonOf },
        {
          title: t.columns.status,
          cell: (row) => `${words.statuses[row.status]}, ${words.listings[row.listingState]}`,
        },
        { title: t.columns.preflight, cell: preflightText },
        { title: t.columns.money, cell: takingsOf },
        { title: t.columns.tries, cell: triesOf },
      ]}
    />
  )
}
