/** Where the account of a shop on a marketplace is found, and its row of the lists. */
import { type AccountState, levelOf, pointsOf, standingOf } from '#core/account/account.ts'
import type { AccountKey } from '#core/account/commands.ts'
import type { AccountRow } from '#core/doors/account-shapes.ts'
import type { Session } from './database.ts'

/** What a row holds besides its place: numbers and states only, nothing a person wrote. */
export type AccountSummary = Omit<AccountRow, 'shop' | 'marketplace' | 'shopName'>

/** The row of an account in its state. */
export function summaryOf(state: AccountState): AccountSummary {
  const count = (...states: string[]) => state.measures.filter((one) => states.includes(one.state)).length
  const last = state.health.at(-1)
  return {
    standing: standingOf(state),
    points: pointsOf(state),
    level: levelOf(state),
    penalties: state.penalties.filter((one) => one.state === 'standing').length,
    suggested: count('suggested'),
    proposed: count('proposed'),
    inForce: count('in-force'),
    checks: state.checks.filter((one) => one.state === 'open' || one.state === 'answered').length,
    health: last === undefined ? null : { at: last.at, score: last.score },
  }
}

type Found = { stream: string; shop: string; marketplace: string; seq: number; row: string }

/** The stream of an account and its summary; null when nothing was ever recorded of it, or it is not for this session to see. */
export async function findAccount(
  session: Session,
  { shop, marketplace }: AccountKey,
): Promise<{ stream: string; summary: AccountSummary } | null> {
  const rows = await session.query<Found>(
    'select stream, row from account_view where shop = $1 and marketplace = $2',
    [shop, marketplace],
  )
  const found = rows[0]
  return found === undefined
    ? null
    : { stream: found.stream, summary: JSON.parse(found.row) as AccountSummary }
}

/** Whose account a stream is; null for a stream that is none. */
export async function accountOfStream(session: Session, stream: string): Promise<AccountKey | null> {
  const rows = await session.query<AccountKey>(
    'select shop, marketplace from account_view where stream = $1',
    [stream],
  )
  return rows[0] ?? null
}

/** Accounts this session may see, those with something open first. Shop names are the operator's to know. */
export async function listAccounts(session: Session): Promise<AccountRow[]> {
  const rows = await session.query<Found & { name: string | null }>(
    `select a.stream, a.shop, a.marketplace, a.row, s.name from account_view a left join shop s on s.id = a.shop
     order by a.shop, a.marketplace`,
    [],
  )
  const open = ({ suggested, proposed, checks }: AccountRow) => suggested + proposed + checks
  return rows
    .map(({ shop, marketplace, row, name }) => ({
      shop,
      marketplace,
      shopName: name,
      ...(JSON.parse(row) as AccountSummary),
    }))
    .sort((a, b) => open(b) - open(a) || b.points - a.points)
}

/** Stores an account's row; of two streams opened for one account at once, the second is refused by the database. */
export async function saveAccountView(
  session: Session,
  view: { stream: string; seq: number; state: AccountState },
): Promise<void> {
  const { stream, seq, state } = view
  await session.query(
    `insert into account_view (stream, shop, marketplace, seq, row) values ($1, $2, $3, $4, $5)
     on conflict (stream) do update set seq = excluded.seq, row = excluded.row
     where account_view.seq <= excluded.seq`,
    [stream, state.shop, state.marketplace, seq, JSON.stringify(summaryOf(state))],
  )
}

/** The shops on the same business licence as one whoever asks belongs to; told to those who decide. */
export async function linkedToActor(session: Session): Promise<string[]> {
  const rows = await session.query<{ shop: string }>('select recourse_shops_linked_to_actor() as shop', [])
  return rows.map((row) => row.shop)
}

/** The other shops on the same business licence; only the system is told. */
export async function linkedShops(session: Session, shop: string): Promise<string[]> {
  const rows = await session.query<{ shop: string }>('select recourse_linked_shops($1) as shop', [shop])
  return rows.map((row) => row.shop)
}
