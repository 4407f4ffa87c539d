import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Store } from 'lucide-react'
import type { AccountRow } from '#core/doors/account-shapes.ts'
import { numberText, pointsText } from '../../account/number.ts'
import { StandingTag } from '../../account/standing-tag.tsx'
import { accountQueries } from '../../client/account.ts'
import { Empty } from '../../kit/empty.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Tag } from '../../kit/tag.tsx'
import { accountsText } from '../../text/accounts.ts'
import { useLanguage, useText } from '../../text/language.tsx'

function Row({ row }: { row: AccountRow }) {
  const t = useText(accountsText)
  const { language } = useLanguage()
  return (
    <li
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-3.5 py-2.5 first:border-t-0"
      data-testid="account-row"
    >
      <Link
        to="/r/accounts/$marketplace/$shop"
        params={{ marketplace: row.marketplace, shop: row.shop }}
        className="mr-auto min-w-0 font-medium text-accent-ink underline"
      >
        {row.shopName ?? row.shop} · {row.marketplace}
      </Link>
      {row.suggested > 0 ? <Tag tone="info">{t.suggested(row.suggested)}</Tag> : null}
      {row.proposed > 0 ? <Tag tone="warn">{t.proposed(row.proposed)}</Tag> : null}
      {row.inForce > 0 ? <Tag tone="danger">{t.inForce(row.inForce)}</Tag> : null}
      {row.checks > 0 ? <Tag tone="warn">{t.checks(row.checks)}</Tag> : null}
      <span className="text-muted">{t.penalties(row.penalties, pointsText(row.points, language))}</span>
      {row.health ? (
        <span className="text-muted">{t.health(numberText(row.health.score, language))}</span>
      ) : null}
      <StandingTag standing={row.standing} />
    </li>
  )
}

/** Accounts with a record, for the committee and the operator. */
export function AccountsScreen() {
  const t = useText(accountsText)
  const query = useQuery(accountQueries.all())
  return (
    <>
      <h1 className="font-semibold text-xl">{t.title}</h1>
      <p className="mb-3 text-muted">{t.lead}</p>
      <section className="rounded-lg border border-line bg-surface" aria-label={t.title}>
        <Loaded query={query}>
          {(rows) =>
            rows.length > 0 ? (
              <ul>
                {rows.map((row) => (
                  <Row key={`${row.marketplace} ${row.shop}`} row={row} />
                ))}
              </ul>
            ) : (
              <Empty icon={<Store size={28} aria-hidden="true" />} title={t.none}>
                <p>{t.noneHint}</p>
              </Empty>
            )
          }
        </Loaded>
      </section>
    </>
  )
}
